// Forms for who is round the family: ties, feelings and violence, organisations, services.

import { t, label as word, lang } from "../texts.js";
import { Faults } from "./form.js";
import { everyone, names } from "./forms_family.js";
import { chosenOrganisation } from "./forms_life.js";
import * as making from "./making.js";
import { readPeople } from "./people.js";

export const OFTEN = ["violent", "conflictual", "controlling", "close", "distant", "cut_off", "caretaker"];

function others(ids) {
  return everyone().filter((each) => !ids.includes(each.id));
}

export function tieForm(ids) {
  const [id, other] = ids;
  return {
    key: `tie/${ids.join("/")}`,
    title: t("In the network of {name}", { name: names([id]) }),
    fields: [
      ...(other ? [] : [{ name: "names", type: "names", first: true, label: t("Name"), hint: t("Somebody new; or choose below who is known already") }]),
      { name: "sector", type: "choice", label: t("Belongs to"), list: "tie_sector" },
      { name: "closeness", type: "choice", label: t("How near"), options: [[1, t("nearest")], [2, t("near")], [3, t("further off")]] },
      { name: "strength", type: "choice", label: t("The tie is"), list: "tie_strength" },
    ],
    more: [
      ...(other ? [] : [{ name: "other", type: "person", label: t("Known already") }]),
      { name: "energy", type: "choice", label: t("Energy"), list: "energy" },
      { name: "valid", type: "period", label: t("When"), placeholder: t("since 2019") },
      { name: "note", type: "note", label: t("Note") },
    ],
    people: others(ids),
    values: { sector: "friends", closeness: 2 },
    make: ({ names: text, other: known, ...values }) => {
      const to = other ?? known;
      if (to) {
        return { operations: [making.edge("TIE", id, to, values)], focus: [id] };
      }
      const [found] = readPeople(text ?? "", lang);
      if (!found) {
        throw new Faults({ names: t("Write a name, or choose somebody.") });
      }
      const made = making.person(found, "network");
      return { operations: [made, making.edge("TIE", id, made.fact.id, values)], focus: [id] };
    },
  };
}

/** From who does it to whom it is done; the two can be turned round. */
export function relationForm(ids, kind = null) {
  const [from, to = null] = ids;
  return {
    key: `relation/${ids.join("/")}`,
    title: t("How {name} is towards somebody", { name: names([from]) }),
    fields: [
      { name: "to", type: "person", label: t("Towards"), required: to !== null },
      { name: "often", type: "choice", label: t("What"), options: OFTEN.map((code) => [code, word("emotional_kind", code)]) },
      { name: "direction", type: "choice", label: t("Who does it to whom"), options: [
        ["out", t("{name} does it", { name: names([from]) })],
        ["in", t("it is done to {name}", { name: names([from]) })],
        ["both", t("both ways")],
      ] },
      { name: "valid", type: "period", label: t("When"), placeholder: t("2015 - 2018") },
    ],
    more: [
      { name: "kind", type: "choice", label: t("Something else"), list: "emotional_kind" },
      { name: "note", type: "note", label: t("Note") },
    ],
    people: others([from]),
    values: { to, often: kind ?? "violent", direction: "out" },
    make: ({ to: other, often, kind: rare, direction, valid, note }) => {
      if (!other) {
        throw new Faults({ to: t("Choose somebody.") });
      }
      const values = { kind: rare || often, valid, note };
      const pairs = { out: [[from, other]], in: [[other, from]], both: [[from, other], [other, from]] }[direction];
      return { operations: pairs.map(([one, two]) => making.edge("RELATES_TO", one, two, values)), focus: [from] };
    },
  };
}

export function organisationForm(ids) {
  return {
    key: `organisation/${ids.join("/")}`,
    title: t("Organisation involved with {name}", { name: names(ids) }),
    fields: [
      { name: "organisation", type: "organisation", first: true, label: t("Organisation") },
      { name: "valid", type: "period", label: t("When"), placeholder: t("since May 2021") },
    ],
    more: [
      { name: "role", type: "choice", label: t("Role"), list: "involvement_role" },
      { name: "life_domain", type: "choice", label: t("Life domain"), list: "life_domain" },
      { name: "responsible", type: "check", label: t("Responsible in that domain") },
      { name: "reason", type: "note", label: t("Why") },
    ],
    values: { role: "provider" },
    make: ({ organisation, ...values }) => {
      const found = chosenOrganisation(organisation);
      if (!found) {
        throw new Faults({ organisation: t("Write which organisation.") });
      }
      return { operations: making.involvement(found, ids, values), focus: ids };
    },
  };
}

export function serviceForm([id]) {
  return {
    key: `service/${id}`,
    title: t("Help for {name}", { name: names([id]) }),
    fields: [
      { name: "organisation", type: "organisation", first: true, label: t("From which organisation") },
      { name: "life_domain", type: "choice", label: t("Life domain"), list: "life_domain", required: true },
      { name: "requested", type: "date", label: t("Asked for"), placeholder: t("March 2021") },
      { name: "started", type: "date", label: t("Began"), hint: t("Empty while it waits") },
    ],
    more: [
      { name: "ended", type: "date", label: t("Ended") },
      { name: "end_reason", type: "choice", label: t("How it ended"), list: "episode_end" },
      { name: "framework", type: "choice", label: t("Framework"), list: "legal_framework" },
      { name: "reason", type: "note", label: t("Why") },
    ],
    values: { life_domain: "domestic_relations" },
    follow: (name, value) => {
      const domain = name === "organisation" ? value?.services?.[0]?.life_domain : null;
      return domain ? { life_domain: domain } : {};
    },
    make: ({ organisation, ...values }) => {
      const found = chosenOrganisation(organisation);
      const offered = organisation?.services?.find((each) => each.life_domain === values.life_domain)?.id;
      if (!found) {
        throw new Faults({ organisation: t("Write which organisation.") });
      }
      return { operations: making.service(id, { organisation: found, offered, ...values }), focus: [id] };
    },
  };
}
