// What can be done with who is selected: a menu, by mouse, finger or letter.
//
//   openActions(ids, at)        a menu about these facts, at { x, y } of the window; [] is nobody
//   openConnect(from, to, at)   what may join two of them; the commonest in one press
//
// The letters work on the map too, without the menu, while somebody is selected.

import { announce } from "../announce.js";
import { html } from "../html.js";
import { t, label as word, lang } from "../texts.js";
import { factsOf } from "./chosen.js";
import { openForm } from "./form.js";
import * as family from "./forms_family.js";
import * as life from "./forms_life.js";
import * as network from "./forms_network.js";
import * as making from "./making.js";
import { edges, isNow, members, nameOf, partners, together } from "./people.js";
import { removal } from "./facts.js";
import { page } from "./page.js";
import { closeSheet, onMap, openSheet } from "./sheet.js";
import { change, edit, state } from "./state.js";

/** Letter by language, what it is called, and the form it opens; `two`: needs exactly two people. */
const KIN = [
  ["P", "P", () => t("Partner"), family.partnerForm],
  ["K", "C", () => t("Child"), family.childForm],
  ["O", "A", () => t("Parents"), family.parentsForm],
  ["B", "S", () => t("Brother or sister"), family.siblingForm],
  ["T", "T", () => t("Twin"), family.twinForm],
  ["H", "H", () => t("Household"), life.householdForm],
];
const WHERE = ["A", "W", () => t("Address"), life.addressForm];
const AROUND = [
  ["N", "N", () => t("Network"), network.tieForm],
  ["R", "R", () => t("Feeling or violence"), network.relationForm],
  ["I", "O", () => t("Organisation"), network.organisationForm],
  ["D", "I", () => t("Help or service"), network.serviceForm],
  ["G", "V", () => t("Event"), life.eventForm],
  ["S", "U", () => t("Circumstance"), life.circumstanceForm],
  ["M", "M", () => t("Measure"), life.measureForm],
];

function item([nl, en, name, form], ids, at) {
  return { letter: lang === "nl" ? nl : en, name: name(), work: () => openForm(form(ids), at) };
}

/** What can be done with people: with one, or with several together. */
function forPeople(ids, at) {
  const couple = ids.length === 2 && partners(state.facts.value, ids[0]).includes(ids[1]);
  const shared = couple ? ["C", "H"] : ["C", "A", "H"]; // brothers and sisters have parents together
  const kin = ids.length > 1 ? KIN.filter(([, en]) => shared.includes(en)) : KIN;
  const items = [...kin, WHERE, ...AROUND].map((each) => item(each, ids, at));
  return ids.length === 2 ? [...between(ids[0], ids[1], at, false), ...items] : items;
}

function details(id) {
  return { letter: lang === "nl" ? "W" : "D", name: t("Details"), work: () => openDetails(id) };
}

function openDetails(id) {
  closeSheet();
  edit(id);
}

function menuFor(ids, at) {
  const facts = state.facts.value;
  const found = ids.map((id) => facts.get(id)).filter(Boolean);
  const people = found.filter((fact) => fact.label === "Person").map((fact) => fact.id);
  if (found.length === 0) {
    return [{ letter: lang === "nl" ? "P" : "P", name: t("Somebody"), work: () => openForm(family.firstPerson(), at) }];
  }
  if (people.length === found.length) {
    return [...forPeople(people, at), ...(people.length === 1 ? [details(people[0])] : [])];
  }
  const [one] = found;
  if (one.label === "PARTNER_OF") {
    return [...forUnion(one, at), details(one.id)];
  }
  if (one.label === "Household") {
    const there = members(facts, one.id);
    return [item(KIN.at(-1), there, at), item(WHERE, [one.id], at), details(one.id), away(one)];
  }
  return [details(one.id), away(one)];
}

function forUnion(union, at) {
  const both = [union.start, union.end];
  const over = { letter: "X", name: t("Divorced or separated"), work: () => openForm(family.endedForm(both), at) };
  return [item(KIN[1], both, at), ...(isNow(union) ? [over] : [])];
}

function away(fact) {
  return {
    letter: null,
    name: t("It was never so: take it away"),
    quiet: true,
    work: async () => {
      closeSheet();
      await change(removal(state.facts.value, [fact.id]));
      announce(t("Taken away. Undo brings it back."));
      onMap();
    },
  };
}

/** What joins two people, each in one press. */
function between(from, to, at, all = true) {
  const facts = state.facts.value;
  const now = (operations, what) => async () => {
    closeSheet();
    await change(operations(), { focus: [from, to] });
    announce(t("Drawn: {what}", { what }));
    onMap();
  };
  const union = edges(facts, "PARTNER_OF", from).find((edge) => [edge.start, edge.end].includes(to));
  const couple = ["marriage", "cohabitation"].map((kind) => ({
    name: word("partner_kind", kind),
    letter: { marriage: "1", cohabitation: "2" }[kind],
    work: now(() => [making.edge("PARTNER_OF", from, to, { kind })], word("partner_kind", kind)),
  }));
  const feelings = network.OFTEN.map((kind, place) => ({
    name: word("emotional_kind", kind),
    letter: String(place + 3),
    wrong: kind === "violent",
    work: now(() => [making.edge("RELATES_TO", from, to, { kind })], word("emotional_kind", kind)),
  }));
  const parent = {
    name: t("{name} is a parent", { name: nameOf(facts.get(from)) }),
    letter: lang === "nl" ? "K" : "C",
    work: now(() => [making.edge("PARENT_OF", from, to, { kind: "birth" })], t("Parents")),
  };
  const rest = [
    item(KIN.at(-1), [from, to], at),
    item(AROUND[0], [from, to], at),
    { ...item(AROUND[1], [from, to], at), name: t("Another feeling, or when") },
  ];
  return [...(union ? forUnion(union, at).slice(1) : couple), ...feelings, ...(all ? [parent, ...rest] : [])];
}

export function openActions(ids, at) {
  if (ids.length > 0 && !ids.some((id) => state.facts.value.has(id))) {
    announce(t("This is not drawn yet: press Enter in the line first."));
    return;
  }
  const people = ids.map((id) => nameOf(state.facts.value.get(id)));
  show(ids.length > 0 ? together(people.slice(0, 4)) : t("Begin"), menuFor(ids, at), at);
}

export function openConnect(from, to, at) {
  const facts = state.facts.value;
  const [one, other] = [facts.get(from), facts.get(to)];
  const title = `${nameOf(one)} → ${nameOf(other)}`;
  if (one?.label === "Person" && other?.label === "Person") {
    show(title, between(from, to, at), at);
    return;
  }
  const person = one?.label === "Person" ? one : other;
  const thing = person === one ? other : one;
  if (person?.label !== "Person" || !["Household", "Organisation"].includes(thing?.label)) {
    openActions([from, to], at);
    return;
  }
  const joins =
    thing.label === "Household"
      ? [making.edge("MEMBER_OF", person.id, thing.id, { kind: "main" })]
      : [making.edge("INVOLVED_WITH", thing.id, person.id, { role: "provider" })];
  closeSheet();
  change(joins, { focus: [person.id] });
  announce(t("Drawn: {what}", { what: title }));
}

function show(title, items, at) {
  openSheet({ title, at, className: "menu-sheet", body: html`<${Menu} items=${items} />` });
}

function Menu({ items }) {
  const key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const chosen = items.find((each) => each.letter === event.key.toUpperCase());
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (chosen) {
      event.preventDefault();
      chosen.work();
    } else if (step) {
      event.preventDefault();
      const all = [...event.currentTarget.querySelectorAll("button")];
      all.at((all.indexOf(document.activeElement) + step) % all.length).focus();
    }
  };
  return html`<div class="actions" onKeyDown=${key}>${items.map(
    (each) => html`<button type="button" class=${`plain${each.wrong ? " warns" : ""}`} onClick=${each.work}
      aria-keyshortcuts=${each.letter ?? undefined}><span>${each.name}</span>${each.letter &&
      html`<kbd aria-hidden="true">${each.letter}</kbd>`}</button>`,
  )}</div>`;
}

document.addEventListener("keydown", (event) => {
  const sheet = event.target.closest?.("#map-host .map-sheet");
  if (!sheet || !page.writes || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) {
    return;
  }
  const group = event.target.closest("g[data-role]");
  const ids = state.selection.value.size > 0 ? [...state.selection.value] : factsOf(group);
  const box = (group ?? sheet).getBoundingClientRect();
  const at = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const letter = event.key.toUpperCase();
  const chosen = menuFor(ids, at).find((each) => each.letter === letter && /[A-Z]/.test(letter));
  if (chosen) {
    event.preventDefault();
    chosen.work();
  }
});
