// What the map editor knows, and the only way to change it. Everything of the editor meets here.
//
// SIGNALS (read `.value`, or use them in a template)
//   state.facts       Map id -> fact as /api/cases/ID/facts gives it, with every change that waits
//   state.base        the same, as the server has it, without those
//   state.selection   Set of fact ids
//   state.editing     id of the fact whose panel is open, or null
//   state.kind        "genogram" | "household" | "ecomap" | "circles"
//   state.on          the day, ISO
//   state.view        id of the person through whose statements is looked, or null
//   state.scene       what /scene answered last, or null; with `places`, where everybody stands
//   state.people      who else is there: [{ session, name, own, selection, map }]
//   state.saving      "saved" | "saving" | "offline" | "signed_out" | "clash" | "refused"
//   state.queue       the changes that wait, in order: { id, kind, operations, why, problem, ... }
//   state.steps       { undo: bool, redo: bool }: whether there is something to take back
//
// CHANGING
//   const { id, saved } = await change(operations, { why, focus })
//        Applied to `state.facts` at once, kept in the browser, then sent. `saved` resolves with what
//        the server answered ({ versions, recorded_at, ... }) once it is on disk, and rejects when
//        the person took it back before that. `focus`: ids that become the selection.
//        Operations are made by ./facts.js: put update end retract say removal newId.
//        A fact in `put` needs label, its own properties, and for an edge start and end; `id` and
//        `holder` are filled in. `based_on` is the version in `state.facts`.
//   await undo(), await redo()
//   select(ids), edit(factId)     edit(null) closes the panel
//
// WHO FILLS WHAT: main.js calls, where they are there,
//   typing.js   export function mountTyping(host)    the line under the map
//   panel.js    export function mountPanel(host)     the facts panel; looks at state.editing
//   actions.js  export function openActions(factIds, at)    a menu at { x, y } of the window, about
//                                                    the facts selected (ids in an array)
//               export function openConnect(from, to, at)   ids of two nodes: what joins them
// A menu or a dialog closes with Escape and gives the focus back with `toMap()`.
// A change that the server refused (422) stays first in state.queue with `problem.errors`; whoever
// made it may show that beside its fields; `drop(id)` takes it back, `amend(id, operations)` sends it
// anew with other operations.

import { alarm, announce } from "../announce.js";
import { batch, computed, signal } from "../html.js";
import { t } from "../texts.js";
import { applied, newId, takenBack } from "./facts.js";
import { page } from "./page.js";
import { Queue } from "./queue.js";
import { Steps } from "./steps.js";

const queue = new Queue(page.account, page.case);
const base = signal(new Map());
/** Changes that are saved, but not in `base` yet. */
const settled = signal([]);

/** What each change of this page did, by its id: for undo and redo before the server tells. */
const effects = new Map();

const facts = computed(() => {
  let now = base.value;
  for (const item of [...settled.value, ...queue.items.value]) {
    now = withItem(now, item);
  }
  return now;
});

export const state = {
  base,
  facts,
  selection: signal(new Set()),
  editing: signal(null),
  kind: signal("genogram"),
  on: signal(page.on),
  view: signal(null),
  scene: signal(null),
  people: signal([]),
  saving: queue.saving,
  queue: queue.items,
  steps: signal({ undo: false, redo: false }),
};

const steps = new Steps(queue, state.steps);

/** Resolves when the changes that waited since before are there again. */
export const restored = queue.restore().then((found) => steps.restored(found));

queue.onRefused = () => {
  alarm(t("This cannot be taken back any more: somebody built on it."));
  steps.refused();
};

/** Change the family. */
export async function change(operations, { why = null, focus } = {}) {
  const sent = await queue.add({ kind: "change", operations, why, seen: seen(operations) });
  steps.did(sent.id, operations, why);
  if (focus) {
    select(focus);
  }
  return sent;
}

/** Take one's own last change back. */
export async function undo() {
  announce(await steps.undo());
}

/** Do again what was taken back last. */
export async function redo() {
  announce(await steps.redo());
}

/** Take back a change that waits, for good. */
export function drop(id) {
  steps.forget(id);
  return queue.drop(id);
}

/** Send a change that was refused anew, with other operations. */
export function amend(id, operations) {
  return queue.amend(id, operations, seen(operations));
}

/** Let these facts be selected, and no others. */
export function select(ids) {
  const next = new Set(ids);
  const now = state.selection.value;
  if (next.size !== now.size || [...next].some((id) => !now.has(id))) {
    state.selection.value = next;
  }
}

/** Open the panel of a fact; null closes it. */
export function edit(id) {
  batch(() => {
    if (id !== null && !state.selection.value.has(id)) {
      select([id]);
    }
    state.editing.value = id;
  });
}

/** Give the focus back to the map. */
export function toMap() {
  document.querySelector("#map-host .map-sheet")?.focus({ preventScroll: true });
}

/** What the server has now, or what is otherwise; and the changes that had been saved when it was asked. */
export function take({ facts: found, gone, after }, saved) {
  const known = new Set(saved);
  batch(() => {
    const next = new Map(after === null ? [] : base.value);
    gone.forEach((id) => next.delete(id));
    found.forEach((fact) => next.set(fact.id, fact));
    base.value = next;
    settled.value = settled.value.filter((item) => !known.has(item.id));
    select([...state.selection.value].filter((id) => facts.value.has(id)));
    if (state.editing.value !== null && !facts.value.has(state.editing.value)) {
      state.editing.value = null;
    }
  });
}

/** Ask the server what undo and redo would do now. */
export function refreshSteps() {
  return steps.refresh();
}

/** Ids of changes that were saved since the last `take`. */
export function settledIds() {
  return settled.value.map((item) => item.id);
}

/** Calls back after each change that was saved. */
export function whenSaved(call) {
  queue.onSaved = (item, answer) => {
    settled.value = [...settled.value, item];
    call(answer);
  };
}

export { queue, newId };

function withItem(now, item) {
  const done = item.kind === "change" ? undefined : effects.get(item.of);
  if (item.kind === "change") {
    const result = applied(now, item.operations);
    effects.set(item.id, result.effects);
    return result.facts;
  }
  if (done === undefined) {
    return now;
  }
  const result = takenBack(now, done);
  effects.set(item.id, result.effects);
  return result.facts;
}

/** The values that a change takes the place of: what its author saw, to tell a real clash by. */
function seen(operations) {
  const found = {};
  for (const { op, id, values, day } of operations) {
    const fact = facts.value.get(id);
    if (fact && (op === "update" || op === "end")) {
      const names = day === undefined ? Object.keys(values) : ["valid"];
      found[id] = { ...found[id], ...Object.fromEntries(names.map((name) => [name, fact[name]])) };
    }
  }
  return found;
}
