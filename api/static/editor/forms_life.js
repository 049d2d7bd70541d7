// Forms for what somebody's life is like: where they live, what happened, circumstances, measures.

import { t } from "../texts.js";
import { Faults } from "./form.js";
import { everyone, names } from "./forms_family.js";
import * as making from "./making.js";
import { children, edges, homes, isNow, members, partners } from "./people.js";
import { state } from "./state.js";

/** Who lives with somebody, as far as can be guessed: the partner of now, and children without a home. */
function atHome(facts, ids) {
  if (ids.length > 1) {
    return ids;
  }
  const [id] = ids;
  const together = partners(facts, id).filter((other) =>
    edges(facts, "PARTNER_OF", id).some((edge) => (edge.start === other || edge.end === other) && isNow(edge)),
  );
  const partner = together.find((other) => homes(facts, other).length === 0);
  const below = [id, ...(partner ? [partner] : [])]
    .flatMap((one) => children(facts, one).map((edge) => edge.end))
    .sort((one, other) => (facts.get(one).born ?? "9").localeCompare(facts.get(other).born ?? "9"));
  const free = below.filter((child) => homes(facts, child).length === 0 && !facts.get(child).died);
  return [...new Set([id, ...(partner ? [partner] : []), ...free])];
}

/** Those who may live there: kin first. */
function around(facts, ids) {
  const near = new Set(atHome(facts, ids));
  for (const id of ids) {
    for (const kind of ["PARTNER_OF", "PARENT_OF"]) {
      edges(facts, kind, id).forEach((edge) => near.add(edge.start).add(edge.end));
    }
  }
  const others = everyone().filter((each) => !near.has(each.id) && each.kind !== "professional");
  return [...[...near].map((id) => facts.get(id)), ...others];
}

export function householdForm(ids) {
  const facts = state.facts.value;
  const there = [...facts.values()].filter((fact) => fact.label === "Household");
  const title = (home) => home.name || t("with {name}", { name: names(members(facts, home.id)) });
  return {
    key: `household/${ids.join("/")}`,
    title: t("Who lives with {name}", { name: names(ids) }),
    fields: [
      { name: "people", type: "people", label: t("They live together") },
      ...(there.length > 0
        ? [{ name: "home", type: "choice", label: t("Which household"), options: [["new", t("a new one")], ...there.map((home) => [home.id, title(home)])] }]
        : []),
    ],
    more: [
      { name: "name", type: "text", label: t("Name of the household") },
      { name: "valid", type: "period", label: t("When"), placeholder: t("since 2020") },
      { name: "kind", type: "choice", label: t("Lives there as"), list: "membership_kind" },
      { name: "days", type: "number", label: t("Days a week") },
    ],
    people: around(facts, ids),
    values: { people: atHome(facts, ids), home: "new" },
    make: (values) => {
      if (values.people.length === 0) {
        throw new Faults({ people: t("Choose who lives there.") });
      }
      const days = daysOf(values.days);
      const now = state.facts.value;
      if (values.home !== "new") {
        const more = { kind: values.kind || "main", valid: values.valid, days_per_week: days };
        const newcomers = values.people.filter((id) => !members(now, values.home).includes(id));
        return { operations: making.joins(values.home, newcomers, more), focus: ids };
      }
      return { operations: making.household(now, values.people, { ...values, days }), focus: ids };
    },
  };
}

function daysOf(text) {
  if (!text) {
    return null;
  }
  const days = Number(String(text).replace(",", "."));
  if (!(days > 0 && days <= 7)) {
    throw new Faults({ days: t("Write a number from 0.5 to 7.") });
  }
  return days;
}

export function addressForm(ids) {
  return {
    key: `address/${ids.join("/")}`,
    title: t("Where {name} lives", { name: names(ids) }),
    fields: [
      { name: "street", type: "text", label: t("Street"), first: true },
      { name: "number", type: "text", label: t("Number") },
      { name: "locality", type: "text", label: t("Town") },
      { name: "protected", type: "check", label: t("Protected address: only for who was explicitly allowed"), hint: t("From then on you see it yourself only if you were explicitly allowed to see what is protected.") },
    ],
    more: [
      { name: "postcode", type: "text", label: t("Postcode") },
      { name: "municipality", type: "text", label: t("Municipality") },
      { name: "name", type: "text", label: t("Name") },
      { name: "valid", type: "period", label: t("When"), placeholder: t("since 2020") },
      { name: "kind", type: "choice", label: t("Lives there as"), list: "membership_kind" },
    ],
    values: {},
    make: (values) => {
      if (!["street", "locality", "municipality", "name"].some((name) => values[name]?.trim())) {
        throw new Faults({ street: t("Write at least a street or a town.") });
      }
      return { operations: making.address(ids, values), focus: ids };
    },
  };
}

export function eventForm(ids) {
  return {
    key: `event/${ids.join("/")}`,
    title: t("What happened to {name}", { name: names(ids) }),
    fields: [
      { name: "kind", type: "choice", label: t("What"), list: "event_kind", required: true },
      { name: "valid", type: "period", label: t("When"), placeholder: t("May 2021") },
      { name: "role", type: "choice", label: t("Role in it"), list: "event_role" },
    ],
    more: [
      { name: "text", type: "note", label: t("In words") },
      { name: "life_domain", type: "choice", label: t("Life domain"), list: "life_domain" },
    ],
    values: { kind: "incident", role: "underwent" },
    make: ({ role, ...values }) => ({ operations: making.happening(ids, values, role), focus: ids }),
  };
}

export function circumstanceForm(ids) {
  return {
    key: `circumstance/${ids.join("/")}`,
    title: t("Circumstance of {name}", { name: names(ids) }),
    fields: [
      { name: "kind", type: "choice", label: t("What"), list: "characteristic_kind", required: true },
      { name: "valid", type: "period", label: t("When"), placeholder: t("2010 - 2014, since 2019") },
      { name: "factor", type: "choice", label: t("What it does"), list: "factor" },
    ],
    more: [
      { name: "text", type: "note", label: t("In words") },
      { name: "absent", type: "check", label: t("It is known not to be so") },
    ],
    values: { kind: "addiction" },
    make: (values) => ({ operations: making.circumstance(ids, values), focus: ids }),
  };
}

export function measureForm(ids) {
  return {
    key: `measure/${ids.join("/")}`,
    title: t("Measure for {name}", { name: names(ids) }),
    fields: [
      { name: "kind", type: "choice", label: t("What"), list: "measure_kind", required: true },
      { name: "valid", type: "period", label: t("When"), placeholder: t("May 2021 - May 2022") },
      { name: "organisation", type: "organisation", label: t("Issued by") },
    ],
    more: [{ name: "text", type: "note", label: t("In words") }],
    values: { kind: "supervision_order" },
    make: ({ organisation, ...values }) => ({
      operations: making.measure(ids, values, chosenOrganisation(organisation)),
      focus: ids,
    }),
  };
}

/** What of an organisation that was found goes into a fact: its id, or the name of a new one. */
export function chosenOrganisation(found) {
  if (!found) {
    return null;
  }
  return found.id ? { id: found.id } : { name: found.name };
}
