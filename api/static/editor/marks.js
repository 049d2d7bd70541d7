// What is marked on the map: what is selected here, what others have selected, the handle to connect.

import { effect } from "../html.js";
import { chosenGroups, factsOf } from "./chosen.js";
import { page } from "./page.js";
import { element } from "./shapes.js";
import { state } from "./state.js";

const ROOM = 6;
const HUES = 6;
const TAG = 11;

/** Keep the marks of a view as they are to be. */
export function keepMarks(view) {
  effect(() => {
    void state.selection.value;
    void state.people.value;
    mark(view);
  });
}

/** Draw all marks anew. */
export function mark(view) {
  if (!view.map) {
    return;
  }
  view.map.querySelectorAll("#marks, #tags").forEach((each) => each.remove());
  const layer = element("g", { id: "marks", "aria-hidden": "true" });
  const tags = element("g", { id: "tags", "aria-hidden": "true" });
  for (const person of state.people.value) {
    const groups = [...new Set(person.selection.map((id) => view.of(id)).filter(Boolean))];
    groups.forEach((group) => layer.append(outline(group, `mark-other hue-${hueOf(person.session)}`)));
    if (groups.length > 0) {
      tags.append(...nameTag(groups[0], person));
    }
  }
  const own = chosenGroups(view);
  own.forEach((group) => layer.append(outline(group, "mark-own")));
  for (const group of view.groups.values()) {
    if (group.hasAttribute("aria-pressed")) {
      group.setAttribute("aria-pressed", String(own.includes(group)));
    }
  }
  if (own.length === 1 && page.writes && view.centre(own[0])) {
    tags.append(handle(view, own[0]));
  }
  view.map.insertBefore(layer, view.map.querySelector("#layer-label")); // names stay readable
  view.map.append(tags);
}

/** Handles keep their size on the screen. */
export function sizeMarks(view) {
  for (const each of view.map?.querySelectorAll(".map-handle") ?? []) {
    placeHandle(view, each);
  }
}

/** The hue that one browser has in the eyes of all others. */
export function hueOf(session) {
  return [...session].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)) % 9973, 7) % HUES;
}

function outline(group, name) {
  if (group.dataset.to !== undefined) {
    const path = group.querySelector("path:not(.map-hit)");
    return element("path", { d: path?.getAttribute("d") ?? "", class: `${name} mark-line` });
  }
  const { x, y, width, height } = boxOf(group);
  return element("rect", { x, y, width, height, rx: 9, class: name });
}

function boxOf(group) {
  const box = group.getBBox();
  const shift = group.shift ?? { x: 0, y: 0 };
  return {
    x: box.x - ROOM + shift.x,
    y: box.y - ROOM + shift.y,
    width: box.width + 2 * ROOM,
    height: box.height + 2 * ROOM,
  };
}

function nameTag(group, person) {
  const { x, y } = boxOf(group);
  const wide = person.name.length * TAG * 0.7 + 12;
  const text = element("text", { x: x + 5, y: y - 5, class: "mark-name", "font-size": TAG });
  text.textContent = person.name;
  const back = { x, y: y - TAG - 7, width: wide, height: TAG + 6, rx: 4 };
  return [element("rect", { ...back, class: `mark-tag hue-${hueOf(person.session)}` }), text];
}

function handle(view, group) {
  const made = element("g", { class: "map-handle", "data-handle": factsOf(group)[0] });
  made.append(
    element("circle", { r: 22, class: "map-handle-room" }),
    element("circle", { r: 12, class: "map-handle-face" }),
    element("path", { d: "M-6 0H6M0 -6V6", class: "map-handle-sign" }),
  );
  made.group = group;
  placeHandle(view, made);
  return made;
}

function placeHandle(view, made) {
  const { x, y, width } = boxOf(made.group);
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 / view.camera.k;
  made.setAttribute("transform", `translate(${x + width + 10 * scale} ${y - 4 * scale}) scale(${scale})`);
}
