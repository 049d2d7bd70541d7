// Putting people and organisations somewhere by hand, and letting them go again: an ordinary change,
// with undo. In the circles who is put into another ring comes closer or goes further away, and who is
// put into another sector belongs to another sphere: that is in the same change.

import { announce } from "../announce.js";
import { plural, t } from "../texts.js";
import { nameOf } from "./chosen.js";
import { put, retract, update } from "./facts.js";
import { page } from "./page.js";
import { FURTHEST, hasRings, origin, ringOfGroup, ringTold, toRing, toSpot } from "./rings.js";
import { change, state } from "./state.js";

/** The pin of somebody or something on the map that is shown, or undefined. */
export function pinOf(id) {
  for (const fact of state.facts.value.values()) {
    if (fact.label === "PINNED" && fact.end === id && fact.map === state.kind.value) {
      return fact;
    }
  }
  return undefined;
}

/** Put them where they are put: [id, group, { x, y } in the map's coordinates]. */
export function pinAt(view, places) {
  const middle = origin(view);
  const pins = places.map(([id, , spot]) => {
    const at = { x: Math.round(spot.x - middle.x), y: Math.round(spot.y - middle.y) };
    const pin = pinOf(id);
    const made = { label: "PINNED", start: page.case, end: id, map: state.kind.value, ...at };
    return pin ? update(pin, at) : put(made);
  });
  const moved = hasRings()
    ? places.map(([, group, spot]) => toSpot(view, group, spot, shortName(group)))
    : [];
  const told = moved.flatMap(([, texts]) => texts);
  announce(moved.length === 1 && told.length > 0 ? told.join(" ") : tellMoved(places));
  return change([...pins, ...moved.flatMap(([operations]) => operations)], { why: null });
}

function tellMoved(places) {
  const count = places.length;
  if (places.every(([, group]) => group.id.startsWith("person-"))) {
    return plural("{count} person moved.", "{count} people moved.", count);
  }
  const [[, group]] = places;
  return count === 1 ? t("{name} moved.", { name: shortName(group) }) : t("{count} moved.", { count });
}

function shortName(group) {
  return nameOf(group).split(",")[0];
}

/** Whether somebody can come a ring nearer (-1) or go one further (1). */
export function canStep(view, group, step) {
  const now = ringOfGroup(view, group);
  const next = now + step;
  return now !== null && next >= 1 && next <= FURTHEST && toRing(view, group, next).length > 0;
}

/** Let somebody come a ring nearer (-1) or go one further (1), to where that ring has room. */
export function stepRing(view, [id, group], step) {
  if (!canStep(view, group, step)) {
    return;
  }
  const next = ringOfGroup(view, group) + step;
  const pin = pinOf(id);
  const operations = [...toRing(view, group, next), ...(pin ? [retract(pin)] : [])];
  announce(ringTold(shortName(group), next));
  change(operations);
}

/** Let them stand where the map puts them. */
export function letGo(ids) {
  const pins = ids.map(pinOf).filter(Boolean);
  if (pins.length > 0) {
    announce(t("They stand where the map puts them."));
    return change(pins.map(retract));
  }
  return null;
}
