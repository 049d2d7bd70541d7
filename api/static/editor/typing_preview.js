// The map as it would be, while a line is being typed: the server's drawing of it, with what is new
// marked. It is in the place of the map until the line is applied or emptied.

import { state } from "./state.js";

let before = null;
let shown = null;

/** Where everybody stands on the map as it is, so that the foreseen one is like it. */
export function placesNow(kind) {
  const scene = state.scene.value === shown ? before : state.scene.value;
  return scene?.kind === kind ? Object.fromEntries(scene.places) : {};
}

/** Show what a text would draw; null or nothing to draw: the map as it is. */
export function preview(read) {
  const scene = read?.scene ?? null;
  if (scene === null) {
    if (read !== null || before === null) {
      leavePreview(false);
    }
    return;
  }
  if (state.scene.value !== shown) {
    before = state.scene.value; // the map itself changed meanwhile
  }
  shown = scene;
  state.scene.value = scene;
  const fresh = read.operations.filter((each) => each.op === "put").map((each) => each.fact.id);
  queueMicrotask(() => markNew(new Set(fresh)));
}

/** Go back to the map as it is; with `keep` the drawing stays until the server's own takes its place. */
export function leavePreview(keepDrawing) {
  if (shown !== null && !keepDrawing && state.scene.value === shown) {
    state.scene.value = before;
  }
  before = shown = null;
  markNew(new Set());
}

function markNew(ids) {
  for (const group of document.querySelectorAll("#map-host g[data-fact]")) {
    group.classList.toggle("is-foreseen", group.dataset.fact.split(" ").some((id) => ids.has(id)));
  }
}
