// Putting people somewhere by hand, and letting them go again: an ordinary change, with undo.

import { announce } from "../announce.js";
import { plural, t } from "../texts.js";
import { put, retract, update } from "./facts.js";
import { page } from "./page.js";
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

/** Put people where they are put: [id, { x, y }]. */
export function pinAt(places) {
  const operations = places.map(([person, { x, y }]) => {
    const at = { x: Math.round(x), y: Math.round(y) };
    const pin = pinOf(person);
    const made = { label: "PINNED", start: page.case, end: person, map: state.kind.value, ...at };
    return pin ? update(pin, at) : put(made);
  });
  announce(plural("{count} person moved.", "{count} people moved.", places.length));
  return change(operations, { why: null });
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
