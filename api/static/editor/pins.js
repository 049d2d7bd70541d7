// Putting people somewhere by hand, and letting them go again: an ordinary change, with undo. In the
// circles who is put into another ring comes closer or goes further away: that is in the same change.

import { announce } from "../announce.js";
import { plural, t } from "../texts.js";
import { nameOf } from "./chosen.js";
import { put, retract, update } from "./facts.js";
import { page } from "./page.js";
import { FURTHEST, hasRings, origin, ringAt, ringOfGroup, tellRing, toRing } from "./rings.js";
import { change, state } from "./state.js";

/** The pin of a person on the map that is shown, or undefined. */
export function pinOf(person) {
  for (const fact of state.facts.value.values()) {
    if (fact.label === "PINNED" && fact.end === person && fact.map === state.kind.value) {
      return fact;
    }
  }
  return undefined;
}

/** Put people where they are put: [id, group, { x, y } in the map's coordinates]. */
export function pinAt(view, places) {
  const middle = origin(view);
  const pins = places.map(([person, , spot]) => {
    const at = { x: Math.round(spot.x - middle.x), y: Math.round(spot.y - middle.y) };
    const pin = pinOf(person);
    const made = { label: "PINNED", start: page.case, end: person, map: state.kind.value, ...at };
    return pin ? update(pin, at) : put(made);
  });
  const rings = hasRings()
    ? places.map(([, group, spot]) => [group, ringAt(view, spot)])
    : [];
  const ties = rings.map(([group, ring]) => toRing(view, group, ring));
  const moved = rings.filter((_, place) => ties[place].length > 0);
  if (moved.length === 1) {
    const [[group, ring]] = moved;
    tellRing(nameOf(group).split(",")[0], ring);
  } else {
    announce(plural("{count} person moved.", "{count} people moved.", places.length));
  }
  return change([...pins, ...ties.flat()], { why: null });
}

/** Whether somebody can come a ring nearer (-1) or go one further (1). */
export function canStep(view, group, step) {
  const now = ringOfGroup(view, group);
  const next = now + step;
  return now !== null && next >= 1 && next <= FURTHEST && toRing(view, group, next).length > 0;
}

/** Let somebody come a ring nearer (-1) or go one further (1), to where that ring has room. */
export function stepRing(view, [person, group], step) {
  if (!canStep(view, group, step)) {
    return;
  }
  const next = ringOfGroup(view, group) + step;
  const pin = pinOf(person);
  const operations = [...toRing(view, group, next), ...(pin ? [retract(pin)] : [])];
  tellRing(nameOf(group).split(",")[0], next);
  change(operations);
}

/** Let people stand where the map puts them. */
export function letGo(people) {
  const pins = people.map(pinOf).filter(Boolean);
  if (pins.length > 0) {
    announce(t("They stand where the map puts them."));
    return change(pins.map(retract));
  }
  return null;
}
