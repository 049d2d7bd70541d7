// What a typed line may go on with: names of the family, organisations, words of the grammar.
//
//   learn()                         fetches words and organisations, once
//   completion(before, names)       what to put behind the text before the caret, or ""
//
// Pure but for `learn`: the same text and the same family give the same completion.

import { signal } from "../html.js";
import { ask } from "../net.js";
import { nameOf } from "./people.js";

const MOST_BEFORE = 40;
const AFTER_ORGANISATION = { nl: "betrokken bij ", en: "involved with " };

/** What was fetched: a signal, so that a completion appears when its words come late. */
const known = signal({ words: [], organisations: [] });
let asked = null;

export function learn() {
  asked ??= Promise.all([ask("/api/completions"), ask("/api/organisations")]).then(
    ([{ words }, { organisations }]) => {
      known.value = { words, organisations: organisations.map((each) => each.name) };
    },
    () => {
      asked = null; // without a connection there are no completions; the next focus asks again
    },
  );
  return asked;
}

/** Names to complete: those typed last first, then those of the family, newest first. */
function namesIn(facts, before) {
  const typed = [...before.matchAll(/\p{Lu}[\p{L}'’-]+/gu)].map((found) => found[0]).reverse();
  const there = [...facts.values()].filter((fact) => fact.label === "Person").reverse();
  const first = there.map((fact) => fact.call_name || fact.given).filter(Boolean);
  const full = there.map(nameOf).filter((name) => name !== "?");
  const own = [...facts.values()].filter((fact) => fact.label === "Organisation").map((fact) => fact.name);
  return { people: [...new Set([...typed, ...first, ...full])], organisations: [...new Set([...own, ...known.value.organisations])] };
}

/** What the text before the caret would be completed with; "" where nothing is likely. */
export function completion(before, facts, lang) {
  const statement = before.split(/[\n;]/).at(-1);
  const names = namesIn(facts, before.slice(0, before.length - lastWord(before).length));
  const organisation = names.organisations.find((name) => statement.trimStart() === `${name} `);
  if (organisation) {
    return AFTER_ORGANISATION[lang];
  }
  for (const start of starts(statement)) {
    const typed = statement.slice(start);
    const found = best(typed, statement.slice(0, start), names);
    if (found) {
      return `${found.slice(typed.length)} `;
    }
  }
  return "";
}

function lastWord(text) {
  return /[\p{L}'’-]*$/u.exec(text)[0];
}

/** Where words begin before the caret: the longest text that may be completed goes first. */
function starts(statement) {
  const found = [];
  const tail = statement.slice(-MOST_BEFORE);
  const offset = statement.length - tail.length;
  for (const word of tail.matchAll(/(?<![\p{L}\d'’-])[\p{L}]/gu)) {
    found.push(offset + word.index);
  }
  return found.filter((start) => /^[\p{L}'’ -]+$/u.test(statement.slice(start)) && lastWord(statement) !== "");
}

function best(typed, before, names) {
  const key = typed.toLocaleLowerCase();
  const fits = (each) => each.length > typed.length && each.toLocaleLowerCase().startsWith(key);
  const capital = typed[0] !== typed[0].toLocaleLowerCase();
  const first = before.trim() === "";
  const people = names.people.filter((each) => fits(each));
  const groups = first ? names.organisations.filter(fits) : []; // elsewhere a new name is likelier
  const phrases = known.value.words.filter(fits);
  const order = capital
    ? [...people, ...groups]
    : first
      ? [...people, ...groups, ...phrases]
      : [...phrases.slice(0, 1), ...people];
  return order.find((each) => typed === each.slice(0, typed.length) || !capital);
}
