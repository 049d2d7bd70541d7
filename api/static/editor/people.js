// Names of people and kin, read from the facts of a family: pure, without a screen.
//
//   nameOf(fact)                   what somebody or something is called, "?" where it is nameless
//   readPeople(text, lang)         [{ given, prefix, family_name, gender, born, twin, as }] of a text such as
//                                  "Lisa v 2010, pleegkind Tom Jansen 2012, Eva + Noor 2015"; twin: a number
//                                  that children of one birth share; as: a code of parent_kind, or null
//   edges(facts, label, id)        edges of a kind at a node
//   partners(facts, id), parents(facts, id), children(facts, id), homes(facts, id), members(facts, home)
//   isNow(fact)                    whether it has not ended

import { t, label } from "../texts.js";
import { quickDate } from "./dates.js";

const PREFIXES = new Set(
  ("van de den der het 't ten ter te tot uit in op aan bij vd v.d. von zu du da di do dos del la le " +
    "las los el al ben bin ibn d' l'").split(" "),
);
const LETTERS = {
  nl: { m: "man", v: "woman", x: "non_binary" },
  en: { m: "man", f: "woman", x: "non_binary" },
};

const AS = [
  ["foster", /^(?:pleeg(?:kind|zoon|dochter)|foster (?:child|son|daughter)) /i],
  ["step", /^(?:stief(?:kind|zoon|dochter)|step(?:child|son|daughter)) /i],
  ["adoptive", /^(?:adoptie(?:kind|zoon|dochter)|adopted (?:child|son|daughter)) /i],
];

/** What a fact is called. */
export function nameOf(fact) {
  if (!fact) {
    return "?";
  }
  if (fact.label === "Person") {
    const first = fact.call_name || fact.given;
    const last = [fact.prefix, fact.family_name || fact.partner_name].filter(Boolean).join(" ");
    const name = [first, last].filter(Boolean).join(" ");
    return name || (fact.kind === "unborn" ? t("unborn child") : "?");
  }
  return fact.name || fact.text || kindOf(fact) || "?";
}

function kindOf(fact) {
  const lists = {
    Event: "event_kind",
    Characteristic: "characteristic_kind",
    LegalMeasure: "measure_kind",
    Service: "service_kind",
  };
  if (fact.label === "ServiceEpisode") {
    return label("life_domain", fact.life_domain);
  }
  return lists[fact.label] && fact.kind ? label(lists[fact.label], fact.kind) : "";
}

/** Names joined as in a sentence. */
export function together(names) {
  return names.length < 2
    ? (names[0] ?? "")
    : `${names.slice(0, -1).join(", ")} ${t("and")} ${names.at(-1)}`;
}

/** People as somebody writes them in one field. */
export function readPeople(text, lang) {
  const found = [];
  let births = 0;
  for (const part of text.split(/[,;\n]/)) {
    const siblings = part.split(/[+&]/).map((each) => readPerson(each, lang));
    const named = siblings.filter((each) => each !== null);
    if (named.length > 1) {
      births += 1;
      const born = named.find((each) => each.born)?.born ?? null;
      named.forEach((each) => Object.assign(each, { born: each.born ?? born, twin: births }));
    }
    found.push(...named);
  }
  return found;
}

function readPerson(text, lang) {
  let rest = text.replace(/[()]/g, " ").trim().replace(/\s+/g, " ");
  if (!rest) {
    return null;
  }
  const as = AS.find(([, word]) => word.test(rest)) ?? [null, ""];
  rest = rest.replace(as[1], "");
  let born = null;
  const dated = /^(.*?)\s*((?:ca\.? ?|c\. ?|~)?\d[\d./-]*[~?]?)$/.exec(rest);
  if (dated && quickDate(dated[2])) {
    born = quickDate(dated[2]);
    rest = dated[1].replace(/[\s,]+$/, "");
  }
  let gender = null;
  const words = rest.split(" ").filter(Boolean);
  const last = words.at(-1)?.toLowerCase();
  if (words.length > 1 && LETTERS[lang][last]) {
    gender = LETTERS[lang][last];
    words.pop();
  }
  return { ...inParts(words), gender, born, twin: null, as: as[0] };
}

/** Given names, prefix and family name, as Dutch names have them. */
function inParts(words) {
  const at = words.findIndex((word, place) => place > 0 && PREFIXES.has(word.toLowerCase()));
  const split = at > 0 ? at : words.length > 1 ? words.length - 1 : words.length;
  let end = split;
  while (end < words.length - 1 && PREFIXES.has(words[end].toLowerCase())) {
    end += 1;
  }
  const capital = (word) => word.charAt(0).toLocaleUpperCase() + word.slice(1);
  return {
    given: words.slice(0, split).map(capital).join(" ") || null,
    prefix: words.slice(split, end).join(" ") || null,
    family_name: words.slice(end).map(capital).join(" ") || null,
  };
}

/** Edges of a kind that touch a node. */
export function edges(facts, kind, id) {
  const found = [];
  for (const fact of facts.values()) {
    if (fact.label === kind && (fact.start === id || fact.end === id)) {
      found.push(fact);
    }
  }
  return found;
}

/** Whether a fact has not ended, as far as is known. */
export function isNow(fact) {
  const [, end] = (fact.valid ?? "").split("/");
  return !fact.ended && (end === undefined || end === "" || end === "..");
}

/** Who somebody's partners are, those of now and the latest first. */
export function partners(facts, id) {
  const found = edges(facts, "PARTNER_OF", id);
  found.sort((one, other) => isNow(other) - isNow(one) || began(other).localeCompare(began(one)));
  return [...new Set(found.map((edge) => (edge.start === id ? edge.end : edge.start)))];
}

function began(edge) {
  return (edge.valid ?? "").split("/")[0].replace(/[^\d-]/g, "") || edge.id;
}

export function parents(facts, id) {
  return edges(facts, "PARENT_OF", id).filter((edge) => edge.end === id);
}

export function children(facts, id) {
  return edges(facts, "PARENT_OF", id).filter((edge) => edge.start === id);
}

/** Ids of the households somebody lives in now. */
export function homes(facts, id) {
  return edges(facts, "MEMBER_OF", id).filter((edge) => edge.start === id && isNow(edge)).map((edge) => edge.end);
}

export function members(facts, home) {
  return edges(facts, "MEMBER_OF", home).filter((edge) => edge.end === home && isNow(edge)).map((edge) => edge.start);
}

/** Everybody of the family and round it, by name. */
export function everybody(facts) {
  return [...facts.values()].filter((fact) => fact.label === "Person");
}
