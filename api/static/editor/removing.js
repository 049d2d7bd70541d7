// Taking facts back from the map, with what hangs on them: one change, so one undo.

import { announce } from "../announce.js";
import { plural, t } from "../texts.js";
import { removal } from "./facts.js";
import { page } from "./page.js";
import { change, edit, state } from "./state.js";

/** Take these facts back, as far as they are this family's. */
export async function remove(ids) {
  if (!page.writes || ids.length === 0) {
    return;
  }
  const operations = removal(state.facts.value, ids);
  if (operations.length === 0) {
    announce(t("This is of another file, and cannot be changed here."));
    return;
  }
  edit(null);
  await change(operations, { focus: [] });
  announce(plural("Taken back: {count} fact.", "Taken back: {count} facts.", operations.length));
}
