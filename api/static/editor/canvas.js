// The map to work on: what a click, a finger or a drag on it means.

import { effect, untracked } from "../html.js";
import { MapView } from "../map_view.js";
import { t } from "../texts.js";
import { factsOf, toggle } from "./chosen.js";
import { dragBand, dragLine, dragPeople } from "./drag.js";
import { openActions, openConnect } from "./inputs.js";
import { listen, rove } from "./keys.js";
import { keepMarks, mark, sizeMarks } from "./marks.js";
import { page } from "./page.js";
import { movable } from "./rings.js";
import { sketch } from "./sketch.js";
import { edit, select, state } from "./state.js";

const TWICE = 450; // milliseconds between the two of a double click

/** Put the map into its host; gives the view. `whole()` asks for a drawing that needs no other one. */
export function makeCanvas(host, whole) {
  const view = new MapView(host, {
    label: t("Map of the family"),
    keys: false,
    wheel: "pan",
    room: "map",
    onPick: (group, event, down) => pick(view, group, event, down),
    onHold: (group, event) => hold(view, group, event),
    onGrab: (group, event) => grab(view, group, event),
    onView: () => sizeMarks(view),
  });
  view.sheet.setAttribute("role", "application");
  view.sheet.removeAttribute("tabindex");
  // What is clicked gets the focus by hand below; a browser would give it to what lies round the map.
  view.sheet.addEventListener("mousedown", (event) => event.preventDefault());
  listen(view);
  showScenes(view, whole);
  keepMarks(view);
  return view;
}

/** Show each scene as it comes, and over it what it does not have yet. */
function showScenes(view, whole) {
  const cameras = new Map();
  let shown = null;
  effect(() => {
    const scene = state.scene.value;
    void state.facts.value;
    untracked(() => {
      if (scene !== shown) {
        if (!showScene(view, scene, shown?.kind ?? null, cameras)) {
          whole();
        }
        shown = scene;
      } else if (scene !== null) {
        redraw(view);
      }
    });
  });
}

/** A map that was looked at before is looked at from the same place. False: it cannot be shown. */
function showScene(view, scene, kind, cameras) {
  const focused = view.sheet.contains(document.activeElement);
  const [first] = state.selection.value;
  const other = scene.kind !== kind;
  if (other && kind !== null) {
    cameras.set(kind, view.whole ? undefined : view.camera);
  }
  const camera = other ? cameras.get(scene.kind) : undefined;
  const whole = view.whole;
  if (!put(view, scene, { camera, anchor: view.holds })) {
    return false;
  }
  document.getElementById("map-first")?.remove();
  view.holds = undefined;
  if ((other && camera === undefined) || (whole && !other && !view.showsAll())) {
    view.fit();
  }
  rove(view, focused);
  redraw(view);
  if (other && view.of(first)) {
    view.reveal(view.of(first));
  }
  return true;
}

/** What only tells what is otherwise is put over the drawing that it is told of. */
function put(view, scene, options) {
  if (scene.drawn === undefined && scene.after !== null) {
    const { drawn } = scene.base;
    if (drawn !== undefined && drawn !== view.svg) {
      view.show(drawn, { animate: false }); // a foreseen one was in its place
    }
    if (drawn === undefined || !view.change(scene.svg, scene.gone, options)) {
      return false;
    }
  } else {
    view.show(scene.drawn ?? scene.svg, options);
  }
  scene.base = undefined;
  scene.drawn = view.svg;
  return true;
}

function redraw(view) {
  sketch(view);
  mark(view);
}

let lastPick = { id: null, at: 0 };

function pick(view, group, event, down) {
  const handle = down.target.closest?.(".map-handle");
  if (handle) {
    openActions([handle.dataset.handle], { x: event.clientX, y: event.clientY });
    return;
  }
  const ids = factsOf(group);
  rove(view, true, ids.length > 0 ? group : undefined);
  if (ids.length === 0) {
    select([]);
    edit(null);
    return;
  }
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    toggle(ids);
    return;
  }
  const again = lastPick.id === ids[0] && performance.now() - lastPick.at < TWICE;
  lastPick = { id: ids[0], at: performance.now() };
  select(ids);
  if (again) {
    openActions(ids, { x: event.clientX, y: event.clientY });
  }
}

/** Long press: one more is selected. The other button of the mouse: what can be done. */
function hold(view, group, event) {
  const ids = factsOf(group);
  if (ids.length === 0) {
    return;
  }
  rove(view, true, group);
  if (event.pointerType === "touch" || event.pointerType === "pen") {
    navigator.vibrate?.(15);
    toggle(ids);
    return;
  }
  if (!ids.every((id) => state.selection.value.has(id))) {
    select(ids);
  }
  openActions([...state.selection.value], { x: event.clientX, y: event.clientY });
}

function grab(view, group, event) {
  const handle = event.target.closest?.(".map-handle");
  if (handle) {
    return dragLine(view, handle.dataset.handle, openConnect);
  }
  if (event.shiftKey && group === null) {
    return dragBand(view, event);
  }
  const ids = factsOf(group);
  const sign = group && view.centre(group) && movable(view, group);
  const meant = event.pointerType === "mouse" || state.selection.value.has(ids[0]);
  if (!(page.writes && sign && meant)) {
    return null;
  }
  rove(view, true, group);
  return dragPeople(view, group, event);
}

