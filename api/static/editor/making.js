// What each form makes of what was filled in: operations for one change. Pure, without a screen.
//
// A new fact hangs on something that is there or made beside it, as nobody writes what they would not see.

import { put, update } from "./facts.js";
import { edges, homes, parents } from "./people.js";

/** Without what was left empty. */
export function filled(values) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== "" && value !== undefined),
  );
}

export function person(values, kind = "family") {
  const { twin, as, ...own } = values;
  return put({ label: "Person", ...filled({ ...own, kind }) });
}

export function edge(label, start, end, values = {}) {
  return put({ label, start, end, ...filled(values) });
}

/** Somebody who hangs on nobody yet: the case is about them. */
export function first(caseId, people) {
  const made = people.map((each) => person(each));
  return [...made, ...made.map((each) => edge("CENTRED_ON", caseId, each.fact.id))];
}

export function partner(id, made, union) {
  const other = person(made);
  return { operations: [other, edge("PARTNER_OF", id, other.fact.id, union)], other: other.fact.id };
}

/** New children of parents who are there; `kind` as of parent_kind. */
export function children(facts, parentIds, people, kind, valid = "") {
  const family = sharedName(facts, parentIds);
  const named = (each) => ["birth", "adoptive"].includes(each.as ?? kind) && !each.family_name;
  const made = people.map((each) => person(named(each) ? { ...each, ...family } : each));
  return {
    operations: [
      ...made,
      ...made.flatMap((child, place) =>
        parentIds.map((id) => edge("PARENT_OF", id, child.fact.id, { kind: people[place].as ?? kind, valid })),
      ),
      ...twins(people, made.map((child) => child.fact.id)),
    ],
    made: made.map((child) => child.fact.id),
  };
}

/** The family name that all parents have. */
function sharedName(facts, parentIds) {
  const names = parentIds.map((id) => facts.get(id) ?? {});
  const [one] = names;
  const same = names.every((each) => each.family_name === one.family_name && each.prefix === one.prefix);
  return same && one?.family_name ? { prefix: one.prefix ?? null, family_name: one.family_name } : {};
}

/** What joins those of one birth, each to each. */
function twins(people, ids, kind = "unknown") {
  return ids.flatMap((id, place) =>
    ids.slice(place + 1).flatMap((other, beyond) => {
      const twin = people[place].twin;
      const same = twin !== null && twin === people[place + 1 + beyond].twin;
      return same ? [edge("TWIN_OF", id, other, { kind })] : [];
    }),
  );
}

/** One or two parents of somebody, a couple when there are two. */
export function newParents(childIds, people, union, kind) {
  const made = people.map((each) => person(each));
  const ids = made.map((each) => each.fact.id);
  const couple = ids.length === 2 && union ? [edge("PARTNER_OF", ids[0], ids[1], union)] : [];
  const down = ids.flatMap((id) => childIds.map((child) => edge("PARENT_OF", id, child, { kind })));
  return { operations: [...made, ...couple, ...down], made: ids };
}

/** Brothers and sisters: children of the same parents, of somebody unknown where there are none. */
export function siblings(facts, id, people) {
  const above = parents(facts, id).filter((each) => each.kind === undefined || each.kind === "birth");
  if (above.length > 0) {
    return children(facts, [...new Set(above.map((each) => each.start))], people, "birth");
  }
  const unknown = person({});
  const made = children(new Map(), [unknown.fact.id], people, "birth");
  return {
    operations: [unknown, edge("PARENT_OF", unknown.fact.id, id, { kind: "birth" }), ...made.operations],
    made: made.made,
  };
}

/** A twin: born with somebody, of the same parents. */
export function twin(facts, id, people, kind) {
  const born = facts.get(id).born;
  const alike = people.map((each) => ({ ...each, born: each.born ?? born ?? null, twin: 1 }));
  const made = siblings(facts, id, alike);
  const joined = made.operations.filter((each) => each.fact.label !== "TWIN_OF");
  const ids = [id, ...made.made];
  const of = ids.map(() => ({ twin: 1 }));
  return { operations: [...joined, ...twins(of, ids, kind)], made: made.made };
}

/** One household of people; who lived elsewhere keeps that, for a part of the week. */
export function household(facts, ids, { name, valid, kind, days } = {}) {
  const home = put({ label: "Household", ...filled({ name }) });
  const values = (id) => {
    const second = homes(facts, id).length > 0 ? "part_time" : "main";
    return { kind: kind || second, valid, days_per_week: days };
  };
  return [home, ...ids.map((id) => edge("MEMBER_OF", id, home.fact.id, values(id)))];
}

/** People join a household that is there. */
export function joins(home, ids, values) {
  return ids.map((id) => edge("MEMBER_OF", id, home, values));
}

/** An address of people or a household; one that is protected hides the way to it too. */
export function address(ids, { kind, valid, protected: hidden, ...where }) {
  const place = put({ label: "Place", ...filled({ ...where, protected: hidden || null }) });
  const more = { kind, valid, protected: hidden || null };
  return [place, ...ids.map((id) => edge("LIVES_AT", id, place.fact.id, more))];
}

/** The union of two people is otherwise: ended, or of another kind. */
export function endUnion(facts, one, other, values) {
  const union = edges(facts, "PARTNER_OF", one).find((each) => each.start === other || each.end === other);
  return union ? [update(union, values)] : [];
}

/** An organisation with what it does for somebody; one that nobody knows is of this family. */
export function involvement(organisation, ids, values) {
  const known = organisation.id !== undefined;
  const made = known ? [] : [put({ label: "Organisation", ...filled(organisation) })];
  const id = known ? organisation.id : made[0].fact.id;
  return [...made, ...ids.map((each) => edge("INVOLVED_WITH", id, each, values))];
}

/** A service that somebody receives, waits for or received, with who provides it. */
export function service(id, { organisation, offered, life_domain, requested, started, ended, ...more }) {
  const active = started ? `${started}/${ended || ".."}` : null;
  const since = requested || started || "";
  const valid = since || ended ? `${since}/${ended || ".."}` : "";
  const episode = put({
    label: "ServiceEpisode",
    ...filled({ life_domain, requested, waiting_since: started ? null : requested, active, valid, ...more }),
  });
  const known = organisation && organisation.id !== undefined;
  const made = organisation && !known ? [put({ label: "Organisation", ...filled(organisation) })] : [];
  const provider = known ? organisation.id : made[0]?.fact.id;
  return [
    ...made,
    episode,
    edge("RECEIVES", id, episode.fact.id),
    ...(provider ? [edge("PROVIDED_BY", episode.fact.id, provider)] : []),
    ...(offered ? [edge("EPISODE_OF", episode.fact.id, offered)] : []),
  ];
}

export function happening(ids, values, role) {
  const made = put({ label: "Event", ...filled(values) });
  return [made, ...ids.map((id) => edge("TOOK_PART", id, made.fact.id, { role }))];
}

export function circumstance(ids, values) {
  return ids.flatMap((id) => {
    const made = put({ label: "Characteristic", ...filled(values) });
    return [made, edge("HAS", id, made.fact.id)];
  });
}

export function measure(ids, values, organisation) {
  const made = put({ label: "LegalMeasure", ...filled(values) });
  const known = organisation?.id !== undefined;
  const by = organisation && !known ? [put({ label: "Organisation", ...filled(organisation) })] : [];
  const issuer = known ? organisation.id : by[0]?.fact.id;
  return [
    ...by,
    made,
    ...ids.map((id) => edge("CONCERNS", made.fact.id, id)),
    ...(issuer ? [edge("ISSUED_BY", made.fact.id, issuer)] : []),
  ];
}
