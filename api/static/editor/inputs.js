// The way to what is typed and chosen: menus and forms that stand in modules of their own.

import * as actions from "./actions.js";
import { page } from "./page.js";

/** A menu of what can be done with these facts, at { x, y } of the window. */
export function openActions(ids, at) {
  if (page.writes) {
    actions.openActions(ids, at);
  }
}

/** The form that joins two people, or somebody and an organisation. */
export function openConnect(from, to, at) {
  if (page.writes) {
    actions.openConnect(from, to, at);
  }
}
