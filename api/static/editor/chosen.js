// From what is on the map to the facts it stands for, and back.

import { announce } from "../announce.js";
import { t } from "../texts.js";
import { movable } from "./rings.js";
import { select, state } from "./state.js";

/** Facts that a group is selected as: itself, not what it holds; all parents of a line of descent. */
export function factsOf(group) {
  const all = (group?.dataset.fact ?? "").split(" ").filter(Boolean);
  return group?.id.startsWith("child-") ? all : all.slice(0, 1);
}

/** The groups that are selected, each once. */
export function chosenGroups(view) {
  return [...new Set([...state.selection.value].map((id) => view.of(id)).filter(Boolean))];
}

/** What a group is called, as a screen reader hears it. */
export function nameOf(group) {
  return group?.querySelector("title")?.textContent ?? "";
}

/** The people that are selected and that a hand may put somewhere: [id of the person, group]. */
export function chosenPeople(view) {
  return chosenGroups(view)
    .filter((group) => view.centre(group) && movable(view, group))
    .map((group) => [factsOf(group)[0], group]);
}

/** Select as well, or no longer. */
export function toggle(ids) {
  const next = new Set(state.selection.value);
  const on = ids.every((id) => next.has(id));
  ids.forEach((id) => (on ? next.delete(id) : next.add(id)));
  select(next);
  announce(t("{count} selected", { count: next.size }));
}
