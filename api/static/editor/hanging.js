// What hangs on what: as the server's policy has it, a fact that hangs on nothing is not shown. So
// what would hang on nothing is taken back together with what it hung on, and comes back with it.

const DOWN = "start to end";
const UP = "end to start";
const BOTH = "both ways";

/** Which way an edge holds up what it joins; as FLOWS in graph/policy/support.py. */
export const FLOWS = {
  MEMBER_OF: DOWN,
  LIVES_AT: DOWN,
  LOCATED_AT: DOWN,
  HAPPENED_AT: DOWN,
  TIE: BOTH,
  RELATES_TO: BOTH,
  PARENT_OF: BOTH,
  PARTNER_OF: BOTH,
  TWIN_OF: BOTH,
  AUTHORITY_OVER: UP,
  PART_OF: DOWN,
  OFFERED_BY: DOWN,
  WORKS_FOR: DOWN,
  ASSIGNED_TO: UP,
  INVOLVED_WITH: UP,
  RECEIVES: DOWN,
  EPISODE_OF: DOWN,
  PROVIDED_BY: DOWN,
  REFERRED_BY: DOWN,
  TOOK_PART: BOTH,
  HAS: DOWN,
  CONCERNS: UP,
  ISSUED_BY: DOWN,
  DONE_BY: DOWN,
  SAME_AS: BOTH,
};

/** Ids of a family's own nodes that are held up now, and no more once `gone` are. */
export function lost(facts, gone, holder) {
  const after = heldUp(facts, gone, holder);
  return [...heldUp(facts, new Set(), holder)].filter(
    (id) => !after.has(id) && !gone.has(id) && facts.get(id)?.holder === holder,
  );
}

/** Everything that the case and its own family hold up. */
function heldUp(facts, gone, holder) {
  const lends = new Map();
  const lend = (from, to) => lends.set(from, [...(lends.get(from) ?? []), to]);
  const reached = new Set();
  for (const fact of facts.values()) {
    if (gone.has(fact.id)) {
      continue;
    }
    const way = FLOWS[fact.label];
    if (way === DOWN || way === BOTH) {
      lend(fact.start, fact.end);
    }
    if (way === UP || way === BOTH) {
      lend(fact.end, fact.start);
    }
    const family = fact.label === "Person" && fact.kind !== "professional";
    if (fact.id === holder || (family && fact.holder === holder)) {
      reached.add(fact.id);
    }
  }
  const from = [...reached];
  while (from.length > 0) {
    for (const id of lends.get(from.pop()) ?? []) {
      if (!reached.has(id) && !gone.has(id)) {
        reached.add(id);
        from.push(id);
      }
    }
  }
  return reached;
}
