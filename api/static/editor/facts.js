// Facts as the server gives them, and what a change makes of them: pure, without a screen.
//
//   newId()                       a UUIDv7
//   operations of a change:  put(fact)  update(fact, values)  end(fact, day)  retract(fact)  say(statement)
//   removal(facts, ids)           operations that take facts back with all that hangs on them
//   applied(facts, operations)    { facts, effects }: a new Map, and what each touched fact was and is

import { lost } from "./hanging.js";
import { page } from "./page.js";

/** A UUIDv7: those made later sort later. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let now = Date.now();
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = now % 256;
    now = Math.floor(now / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** A new fact of this family; `id` is made where there is none. */
export function put(fact) {
  return { op: "put", fact: { id: newId(), ...fact, holder: page.case } };
}

/** Some properties become otherwise; null empties one. */
export function update(fact, values) {
  return { op: "update", label: fact.label, id: fact.id, based_on: fact.version, values };
}

/** It was so until that day (EDTF). */
export function end(fact, day) {
  return { op: "end", label: fact.label, id: fact.id, based_on: fact.version, day };
}

/** It was never so. */
export function retract(fact) {
  return { op: "retract", label: fact.label, id: fact.id, based_on: fact.version };
}

/** Somebody says something about a fact. */
export function say(statement) {
  const made = { id: newId(), ...statement, label: "Statement", holder: page.case };
  return { op: "say", statement: made };
}

/** Operations that take facts back, with all that hangs on them, so that undo brings all of it back. */
export function removal(facts, ids) {
  const gone = new Set([...ids].filter((id) => facts.get(id)?.holder === page.case));
  let before = -1;
  while (before !== gone.size) {
    before = gone.size;
    for (const fact of facts.values()) {
      const hangs = [fact.start, fact.end, fact.about].some((id) => id !== undefined && gone.has(id));
      if (hangs && fact.holder === page.case) {
        gone.add(fact.id);
      }
    }
    lost(facts, gone, page.case).forEach((id) => gone.add(id));
  }
  const edges = [...gone].filter((id) => facts.get(id).start !== undefined);
  const nodes = [...gone].filter((id) => facts.get(id).start === undefined);
  return [...edges, ...nodes].map((id) => retract(facts.get(id)));
}

/** What operations make of facts; `effects` maps the id of each to { before, after }. */
export function applied(facts, operations) {
  const now = new Map(facts);
  const effects = new Map();
  for (const operation of operations) {
    const made = operation.op === "put" ? operation.fact : operation.statement;
    const id = made?.id ?? operation.id;
    const before = now.get(id);
    const after = outcome(operation, made, before);
    if (after === undefined) {
      now.delete(id);
    } else {
      now.set(id, after);
    }
    effects.set(id, { before: effects.has(id) ? effects.get(id).before : before, after });
  }
  return { facts: now, effects };
}

/** Facts with effects taken back; what comes back has the version that the server will give it. */
export function takenBack(facts, effects) {
  const now = new Map(facts);
  const reversed = new Map();
  for (const [id, { before, after }] of effects) {
    const version = (now.get(id)?.version ?? after?.version ?? before?.version ?? 0) + 1;
    if (before === undefined) {
      now.delete(id);
    } else {
      now.set(id, { ...before, version });
    }
    reversed.set(id, { before: after, after: now.get(id) });
  }
  return { facts: now, effects: reversed };
}

function outcome(operation, made, before) {
  if (made) {
    return { version: 1, valid: "", ...made };
  }
  if (before === undefined || operation.op === "retract") {
    return undefined;
  }
  const version = before.version + 1;
  if (operation.op === "update") {
    return { ...before, ...operation.values, version };
  }
  const start = before.valid.split("/")[0];
  return { ...before, valid: `${start}/${operation.day}`, version };
}
