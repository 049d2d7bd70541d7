// Forms for kin: partner, children, parents, brothers and sisters, twins, and how a union ended.

import { t, label as word, lang } from "../texts.js";
import { childAs } from "./fields.js";
import { Faults } from "./form.js";
import * as making from "./making.js";
import { page } from "./page.js";
import { edges, everybody, nameOf, parents, partners, readPeople, together } from "./people.js";
import { state } from "./state.js";

const GENDERS = ["woman", "man", "non_binary"];
const CHILD_KINDS = ["birth", "foster", "adoptive", "step", "guardian", "presumed"];

function chosen(list, some) {
  return some.map((code) => [code, word(list, code)]);
}

function namesField(several) {
  return {
    name: "names",
    type: "names",
    first: true,
    label: several ? t("Names") : t("Name"),
    hint: several
      ? t("Several at once: Lisa f 2010, Tom m 2012, Eva + Noor 2015 (+ for twins)")
      : t("With a letter for the gender and a year: Mark m 1980"),
  };
}

function genderField() {
  return { name: "gender", type: "choice", label: t("Gender"), options: chosen("gender", GENDERS) };
}

/** Who was named, with the gender of the buttons for who has none; at least one. */
function named(values, most = Infinity) {
  const found = readPeople(values.names ?? "", lang);
  const people = found.length > 0 ? found : [{ given: null, prefix: null, family_name: null, born: null, twin: null, gender: null, as: null }];
  if (people.length > most) {
    throw new Faults({ names: t("Write one name here.") });
  }
  return people.map((each) => ({
    ...each,
    gender: each.gender ?? values.gender,
    ...(values.born ? { born: each.born ?? values.born } : {}),
    ...(values.died ? { died: values.died } : {}),
    ...(values.note ? { note: values.note } : {}),
  }));
}

function aboutSomebody() {
  return [
    { name: "born", type: "date", label: t("Born"), placeholder: t("around 2014, May 2014") },
    { name: "died", type: "date", label: t("Died") },
    { name: "note", type: "note", label: t("Note") },
  ];
}

function names(ids) {
  return together(ids.map((id) => nameOf(state.facts.value.get(id))));
}

export function firstPerson() {
  return {
    key: "first",
    title: t("Somebody"),
    fields: [namesField(true), genderField()],
    more: aboutSomebody(),
    values: {},
    make: (values) => {
      const operations = making.first(page.case, named(values));
      return { operations, focus: [operations[0].fact.id] };
    },
  };
}

export function partnerForm([id]) {
  return {
    key: `partner/${id}`,
    title: t("Partner of {name}", { name: names([id]) }),
    fields: [
      namesField(false),
      { name: "valid", type: "period", label: t("Together when"), placeholder: t("2008, or 2008 - 2016") },
      { name: "kind", type: "choice", label: t("Together as"), list: "partner_kind" },
      { name: "ended", type: "choice", label: t("How it ended"), list: "partner_end", when: isOver },
      genderField(),
    ],
    follow: endOf,
    more: aboutSomebody(),
    values: { kind: "marriage" },
    make: (values) => {
      const [person] = named(values, 1);
      const union = unionOf(values);
      const { operations, other } = making.partner(id, person, union);
      return { operations, focus: [id, other] };
    },
  };
}

/** How it ended is asked of what has an end. */
function isOver({ ended, valid }) {
  return Boolean(ended) || /\d.*[-–/]/.test(valid ?? "");
}

/** Who writes when it ended, says that it did: how may be chosen otherwise. */
function endOf(name, value, { kind, ended, guessed }) {
  if (name !== "valid" || (ended && !guessed)) {
    return name === "ended" ? { guessed: false } : {};
  }
  const over = /\d{4}.*[-–/] ?.*\d{4}$/.test(value.trim());
  const how = kind === "marriage" || kind === "registered_partnership" ? "divorce" : "separation";
  return { ended: over ? how : null, guessed: over };
}

/** A beginning alone is when it began; a union that is over has an end, known or not. */
function unionOf({ kind, valid, ended }) {
  const began = valid && !valid.includes("/") ? `${valid}/` : valid;
  return { kind, valid: began, ended };
}

export function childForm(ids, kind = "birth") {
  const facts = state.facts.value;
  const couple = parentsToBe(facts, ids);
  const candidates = [...new Set([...couple, ...ids, ...ids.flatMap((id) => partners(facts, id))])];
  return {
    key: `child/${ids.join("/")}/${kind}`,
    title: t("Child of {name}", { name: names(couple) }),
    fields: [
      namesField(true),
      { name: "kind", type: "choice", label: t("Child as"), options: CHILD_KINDS.map((code) => [code, childAs(code)]) },
      ...(candidates.length > 1 ? [{ name: "parents", type: "people", label: t("Parents") }] : []),
      genderField(),
    ],
    more: [
      ...aboutSomebody(),
      { name: "valid", type: "period", label: t("With these parents"), placeholder: t("since 2020") },
    ],
    people: candidates.map((id) => facts.get(id)),
    values: { kind, parents: couple },
    make: (values) => {
      if (values.parents.length === 0) {
        throw new Faults({ parents: t("Choose at least one parent.") });
      }
      const made = making.children(state.facts.value, values.parents, named(values), values.kind, values.valid);
      return { operations: made.operations, focus: ids.slice(0, 1) };
    },
  };
}

/** Both that were chosen, or somebody and their partner of now or the last one. */
function parentsToBe(facts, ids) {
  if (ids.length > 1) {
    return ids.slice(0, 2);
  }
  const [last] = partners(facts, ids[0]);
  return last ? [ids[0], last] : ids;
}

export function parentsForm(ids) {
  return {
    key: `parents/${ids.join("/")}`,
    title: t("Parents of {name}", { name: names(ids) }),
    fields: [
      { ...namesField(true), hint: t("One or both: Jan m 1948, Riet f 1950") },
      { name: "kind", type: "choice", label: t("Parent as"), options: chosen("parent_kind", ["birth", "foster", "adoptive", "step"]) },
      { name: "union", type: "choice", label: t("Together as"), list: "partner_kind" },
    ],
    more: [{ name: "valid", type: "period", label: t("When they were together"), placeholder: t("2008, or 2008 - 2016") },
      { name: "ended", type: "choice", label: t("How it ended"), list: "partner_end" }],
    values: { kind: "birth", union: "marriage" },
    make: (values) => {
      const people = named({ names: values.names }, 2);
      const union = values.union && unionOf({ kind: values.union, valid: values.valid, ended: values.ended });
      const made = making.newParents(ids, people, union, values.kind);
      return { operations: made.operations, focus: made.made };
    },
  };
}

export function siblingForm([id]) {
  const above = parents(state.facts.value, id).map((edge) => edge.start);
  return {
    key: `sibling/${id}`,
    title: t("Brother or sister of {name}", { name: names([id]) }),
    fields: [namesField(true), genderField()],
    more: aboutSomebody(),
    values: {},
    make: (values) => {
      const made = making.siblings(state.facts.value, id, named(values));
      return { operations: made.operations, focus: above.length > 0 ? [id] : made.made };
    },
  };
}

export function twinForm([id]) {
  return {
    key: `twin/${id}`,
    title: t("Twin of {name}", { name: names([id]) }),
    fields: [
      namesField(true),
      genderField(),
      { name: "kind", type: "choice", label: t("Twins"), list: "twin_kind" },
    ],
    values: { kind: "unknown" },
    make: (values) => {
      const made = making.twin(state.facts.value, id, named(values), values.kind);
      return { operations: made.operations, focus: [id] };
    },
  };
}

/** How the union of two ended: those of one who has several are asked which. */
export function endedForm([one, other]) {
  const facts = state.facts.value;
  const [union] = edges(facts, "PARTNER_OF", one).filter((edge) => edge.start === other || edge.end === other);
  return {
    key: `ended/${union.id}`,
    title: t("{name}: over", { name: names([one, other]) }),
    submit: t("Save"),
    fields: [
      { name: "day", type: "date", label: t("Since"), first: true, placeholder: t("2016, May 2016") },
      { name: "ended", type: "choice", label: t("How it ended"), list: "partner_end" },
    ],
    values: { ended: union.kind === "marriage" || union.kind === "registered_partnership" ? "divorce" : "separation" },
    make: (values) => {
      const start = (union.valid ?? "").split("/")[0];
      const valid = values.day || start ? `${start}/${values.day}` : "";
      return { operations: making.endUnion(facts, one, other, { ended: values.ended, valid }), focus: [one, other] };
    },
  };
}

export { chosen, names };
export function everyone() {
  return everybody(state.facts.value);
}
