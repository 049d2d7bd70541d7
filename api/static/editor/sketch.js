// What is changed but not drawn by the server yet: sketched at once, dashed, where it will about be.
//
// People stand where their kin suggests, lines are straight, what is taken back is faint. The server's
// own drawing takes the place of all of it as soon as it is there.

import { follow, loosen, setShift } from "./loose.js";
import { movable, origin } from "./rings.js";
import { element } from "./shapes.js";
import { state } from "./state.js";

const HALF = 20;
const DOWN = 110;
const ASIDE = 92;
const LINES = new Set(["PARENT_OF", "PARTNER_OF", "TIE", "RELATES_TO", "TWIN_OF"]);
const NODES = new Set(["Person", "Organisation"]);

/** Draw what waits over the drawing of a view; what was sketched before goes. */
export function sketch(view) {
  const { base, facts, kind } = state;
  view.map.querySelector("#sketch")?.remove();
  const layer = element("g", { id: "sketch", "aria-hidden": "true" });
  const fresh = [...facts.value.values()].filter((fact) => !base.value.has(fact.id));
  const places = new Map();
  for (const fact of fresh.filter(({ label }) => NODES.has(label))) {
    if (view.of(fact.id) === null) {
      place(view, fact, fresh, places);
    }
  }
  for (const fact of fresh.filter(({ label, id }) => LINES.has(label) && view.of(id) === null)) {
    const [from, to] = [at(view, places, fact.start), at(view, places, fact.end)];
    if (from && to) {
      layer.append(line(from, to));
    }
  }
  for (const [id, spot] of places) {
    layer.append(...symbol(facts.value.get(id), spot));
  }
  for (const [id, fact] of base.value) {
    const gone = !facts.value.has(id);
    for (const group of fact.holder ? view.allOf(id) : []) {
      if (group.dataset.fact.split(" ")[0] === id) {
        group.classList.toggle("is-gone", gone);
      }
    }
  }
  shiftPinned(view, facts.value, kind.value);
  view.map.append(layer);
}

/** Where a hand put somebody or something that the drawing does not have there yet. */
function shiftPinned(view, facts, kind) {
  for (const group of view.groups.values()) {
    if (group.shift) {
      setShift(view, group, null);
    }
  }
  const middle = origin(view);
  const moved = new Set();
  for (const fact of facts.values()) {
    const pinned = fact.label === "PINNED" && fact.map === kind && state.base.value.get(fact.id) !== fact;
    const group = pinned && middle ? view.of(fact.end) : null;
    if (group && view.centre(group) && movable(view, group)) {
      const { x, y } = group.dataset;
      setShift(view, group, { x: middle.x + fact.x - x, y: middle.y + fact.y - y });
      moved.add(group.id);
    }
  }
  follow(view, loosen(view, moved));
}

function place(view, fact, fresh, places) {
  for (const edge of fresh) {
    if (!LINES.has(edge.label) || (edge.start !== fact.id && edge.end !== fact.id)) {
      continue;
    }
    const other = edge.start === fact.id ? edge.end : edge.start;
    const near = at(view, places, other);
    if (near) {
      const down = edge.label !== "PARENT_OF" ? 0 : edge.end === fact.id ? DOWN : -DOWN;
      places.set(fact.id, free(view, places, { x: near.x + (down ? 0 : ASIDE), y: near.y + down }));
      return;
    }
  }
  const box = view.map.getBBox();
  places.set(fact.id, free(view, places, { x: box.x + box.width + ASIDE, y: box.y + HALF * 2 }));
}

function free(view, places, wanted) {
  const taken = [...places.values(), ...centres(view)];
  const spot = { ...wanted };
  const near = ({ x, y }) => Math.abs(x - spot.x) < HALF * 3 && Math.abs(y - spot.y) < HALF * 3;
  while (taken.some(near)) {
    spot.x += HALF * 3;
  }
  return spot;
}

function centres(view) {
  return [...view.groups.values()].map((group) => view.centre(group)).filter(Boolean);
}

function at(view, places, id) {
  return places.get(id) ?? view.centre(view.group(`person-${id}`) ?? view.of(id));
}

function symbol(fact, { x, y }) {
  const shapes = {
    man: ["rect", { x: x - HALF, y: y - HALF, width: HALF * 2, height: HALF * 2 }],
    woman: ["circle", { cx: x, cy: y, r: HALF }],
    other: ["path", { d: `M${x} ${y - HALF}L${x + HALF} ${y}L${x} ${y + HALF}L${x - HALF} ${y}Z` }],
  };
  const [tag, attributes] = shapes[fact.gender] ?? shapes.other;
  const text = element("text", { x, y: y + HALF + 16, "text-anchor": "middle", "font-size": 12 });
  text.textContent = fact.given ?? fact.call_name ?? fact.name ?? fact.family_name ?? "?";
  return [element(tag, { ...attributes, class: "sketch-symbol" }), text];
}

function line(from, to) {
  return element("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: "sketch-line" });
}
