// The map by keyboard: one stop for Tab, arrow keys from one to the next by where they stand.
//
//   arrows          to who stands there; with Shift also selects; with Alt moves who is selected;
//                   with Ctrl moves the map
//   L               through the lines of who has the focus, and back to them
//   Enter, E        what can be done, what is known
//   space           one more or one less selected
//   Delete          takes back;  Ctrl+Z, Ctrl+Y undo and redo;  Ctrl+A everybody;  Esc nobody
//   + - 0           zoom

import { key as zoomKey } from "../map_controls.js";
import { chosenPeople, factsOf, nameOf, toggle } from "./chosen.js";
import { openActions } from "./inputs.js";
import { page } from "./page.js";
import { pinAt } from "./pins.js";
import { remove } from "./removing.js";
import { direction, nextIn } from "./spatial.js";
import { edit, redo, select, state, undo } from "./state.js";

const PAN = 70;
const NUDGE = 20;
const SILENT = new Set(["label", "age", "deceased", "index", "energy", "ring", "sector"]);

let focusedId = null;
let around = null;

/** Make what is on the map reachable; one of it has the stop for Tab, and with `take` the focus. */
export function rove(view, take, wanted) {
  const groups = [...view.groups.values()].filter(reachable);
  const chosen = view.of([...state.selection.peek()][0]);
  const stop =
    wanted ?? view.group(focusedId) ?? chosen ?? groups.find((each) => view.centre(each)) ?? groups[0];
  for (const group of groups) {
    if (!group.hasAttribute("tabindex")) {
      group.setAttribute("role", "button");
      group.setAttribute("aria-pressed", "false");
      group.setAttribute("aria-label", nameOf(group));
    }
    group.setAttribute("tabindex", group === stop ? "0" : "-1");
  }
  focusedId = stop?.id ?? null;
  if (take && stop) {
    stop.focus({ preventScroll: true });
  }
}

function reachable(group) {
  const drawn = group.getAttribute("display") !== "none" && group.dataset.fact;
  return drawn && !SILENT.has(group.dataset.role);
}

/** Listen to the keys of the map, and to those that work everywhere on the page. */
export function listen(view) {
  view.sheet.addEventListener("keydown", (event) => {
    if (onMap(view, event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  view.sheet.addEventListener("focusin", (event) => {
    const group = event.target.closest("g[data-role]");
    if (group) {
      view.reveal(group);
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing && page.says) {
      const back = { z: event.shiftKey ? redo : undo, y: redo }[event.key.toLowerCase()];
      if (back) {
        event.preventDefault();
        back();
      }
    }
  });
}

function onMap(view, event) {
  const way = direction(event.key);
  const group = view.group(focusedId);
  if (way) {
    arrow(view, group, way, event);
    return true;
  }
  if (event.ctrlKey || event.metaKey) {
    return event.key.toLowerCase() === "a" && everybody(view);
  }
  const work = {
    Enter: () => group && openAt(view, group),
    ContextMenu: () => group && openAt(view, group),
    " ": () => group && toggle(factsOf(group)),
    e: () => group && edit(factsOf(group)[0]),
    F2: () => group && edit(factsOf(group)[0]),
    l: () => group && goRound(view, group),
    Delete: () => remove([...state.selection.value]),
    Backspace: () => remove([...state.selection.value]),
    Escape: () => leave(view),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (work) {
    work();
    return true;
  }
  return zoomKey(view, event);
}

function arrow(view, group, way, event) {
  if (event.ctrlKey || event.metaKey) {
    view.pan(-way.x * PAN, -way.y * PAN);
    return;
  }
  if (event.altKey) {
    nudge(view, way);
    return;
  }
  const people = [...view.groups.values()].filter((each) => reachable(each) && view.centre(each));
  const from = (group && view.centre(group)) ?? middleOf(view, group);
  const spots = people.map((each) => [each.id, view.centre(each)]);
  const next = view.group(nextIn(way, from, spots));
  if (next) {
    around = null;
    rove(view, true, next);
    const kept = event.shiftKey ? [...state.selection.value] : [];
    select([...kept, ...factsOf(next)]);
  }
}

function middleOf(view, group) {
  const box = (group ?? view.map).getBBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Move who is selected by a step, as a hand would. */
export function nudge(view, way) {
  const people = chosenPeople(view);
  if (people.length > 0 && page.writes) {
    pinAt(
      view,
      people.map(([id, group]) => {
        const { x, y } = view.centre(group);
        return [id, group, { x: x + way.x * NUDGE, y: y + way.y * NUDGE }];
      }),
    );
  }
}

/** The next line of somebody; after the last one they themselves. */
function goRound(view, group) {
  const centre = view.centre(group) ? group.id : (around ?? null);
  const lines = [...view.groups.values()].filter(
    (each) =>
      reachable(each) &&
      !view.centre(each) &&
      [...(each.dataset.from ?? "").split(" "), each.dataset.to, each.dataset.of].includes(centre),
  );
  around = centre;
  const next = lines[lines.indexOf(group) + 1] ?? view.group(centre);
  if (next) {
    rove(view, true, next);
    select(factsOf(next));
  }
}

function openAt(view, group) {
  const ids = factsOf(group);
  if (!ids.every((id) => state.selection.value.has(id))) {
    select(ids);
  }
  const box = group.getBoundingClientRect();
  openActions([...state.selection.value], { x: box.left + box.width / 2, y: box.bottom });
}

function everybody(view) {
  const all = [...view.groups.values()].filter((each) => reachable(each) && view.centre(each));
  select(all.map((each) => factsOf(each)[0]));
  return true;
}

function leave(view) {
  view.cancel();
  select([]);
  edit(null);
}
