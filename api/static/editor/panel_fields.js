// Which fields a fact has, what they are called, and where their codes come from. A test holds this
// to the schema: every property of every kind of fact that a family's map shows.

import { t } from "../texts.js";

const NAMES = {
  kind: () => t("Kind"),
  given: () => t("Given names"),
  call_name: () => t("Call name"),
  prefix: () => t("Prefix"),
  family_name: () => t("Family name"),
  partner_name: () => t("Partner's name"),
  gender: () => t("Gender"),
  born: () => t("Born"),
  died: () => t("Died"),
  birth_place: () => t("Place of birth"),
  pregnancy_outcome: () => t("Pregnancy"),
  birth_order: () => t("Place among the children"),
  occupation: () => t("Occupation"),
  source_text: () => t("As the source has it"),
  name: () => t("Name"),
  street: () => t("Street"),
  number: () => t("Number"),
  postcode: () => t("Postcode"),
  locality: () => t("Town"),
  municipality: () => t("Municipality"),
  country: () => t("Country"),
  life_domain: () => t("Life domain"),
  law: () => t("Law"),
  requested: () => t("Asked for"),
  waiting_since: () => t("Waiting since"),
  active: () => t("From beginning to end"),
  end_reason: () => t("How it ended"),
  framework: () => t("Framework"),
  reason: () => t("Why"),
  text: () => t("In words"),
  absent: () => t("It is known not to be so"),
  factor: () => t("What it does"),
  ended: () => t("How it ended"),
  separated: () => t("Separated since"),
  days_per_week: () => t("Days a week"),
  sector: () => t("Belongs to"),
  closeness: () => t("How near"),
  strength: () => t("The tie is"),
  energy: () => t("Energy"),
  supports: () => t("Support"),
  role: () => t("Role"),
  responsible: () => t("Responsible in that domain"),
  last_contact: () => t("Last contact"),
  function: () => t("Function"),
};

/** By label: what it is called, then [property, type, list of the vocabulary]. */
const FACTS = {
  Person: [() => t("Person"), [
    ["given", "text"], ["family_name", "text"], ["prefix", "text"], ["gender", "choice", "gender"],
    ["born", "date"], ["died", "date"], ["call_name", "text"], ["partner_name", "text"],
    ["kind", "choice", "person_kind"], ["pregnancy_outcome", "choice", "pregnancy_outcome"],
    ["birth_order", "whole"], ["birth_place", "text"], ["occupation", "text"], ["source_text", "note"],
  ]],
  Household: [() => t("Household"), [["name", "text"]]],
  Place: [() => t("Address"), [
    ["name", "text"], ["street", "text"], ["number", "text"], ["postcode", "text"],
    ["locality", "text"], ["municipality", "text"], ["country", "text"],
  ]],
  Organisation: [() => t("Organisation"), [["name", "text"], ["kind", "choice", "organisation_kind"]]],
  Team: [() => t("Team"), [["name", "text"]]],
  Service: [() => t("Service"), [
    ["name", "text"], ["kind", "choice", "service_kind"], ["life_domain", "choice", "life_domain"], ["law", "choice", "law"],
  ]],
  ServiceEpisode: [() => t("Help or service"), [
    ["life_domain", "choice", "life_domain"], ["requested", "date"], ["waiting_since", "date"], ["active", "period"],
    ["end_reason", "choice", "episode_end"], ["framework", "choice", "legal_framework"], ["reason", "note"],
  ]],
  Event: [() => t("Event"), [
    ["kind", "choice", "event_kind"], ["life_domain", "choice", "life_domain"], ["text", "note"],
  ]],
  Characteristic: [() => t("Circumstance"), [
    ["kind", "choice", "characteristic_kind"], ["factor", "choice", "factor"], ["absent", "check"], ["text", "note"],
  ]],
  LegalMeasure: [() => t("Measure"), [["kind", "choice", "measure_kind"], ["text", "note"]]],
  PARENT_OF: [() => t("Parent and child"), [["kind", "choice", "parent_kind"]]],
  PARTNER_OF: [() => t("Couple"), [
    ["kind", "choice", "partner_kind"], ["ended", "choice", "partner_end"], ["separated", "date"],
  ]],
  TWIN_OF: [() => t("Twins"), [["kind", "choice", "twin_kind"]]],
  MEMBER_OF: [() => t("Lives in a household"), [["kind", "choice", "membership_kind"], ["days_per_week", "number"]]],
  LIVES_AT: [() => t("Lives at an address"), [["kind", "choice", "membership_kind"]]],
  TIE: [() => t("Tie in the network"), [
    ["sector", "choice", "tie_sector"], ["closeness", "closeness"], ["strength", "choice", "tie_strength"],
    ["energy", "choice", "energy"], ["supports", "several", "support"],
  ]],
  RELATES_TO: [() => t("Feeling or violence"), [["kind", "choice", "emotional_kind"]]],
  AUTHORITY_OVER: [() => t("Authority"), [["kind", "choice", "authority_kind"]]],
  INVOLVED_WITH: [() => t("Involved"), [
    ["role", "choice", "involvement_role"], ["life_domain", "choice", "life_domain"],
    ["responsible", "check"], ["last_contact", "date"], ["reason", "note"],
  ]],
  WORKS_FOR: [() => t("Works for"), [["function", "text"]]],
  ASSIGNED_TO: [() => t("Assigned to the family"), [["role", "choice", "case_role"]]],
  TOOK_PART: [() => t("Took part"), [["role", "choice", "event_role"]]],
  RECEIVES: [() => t("Receives help"), []],
  PROVIDED_BY: [() => t("Provided by"), []],
  EPISODE_OF: [() => t("Is of a service"), []],
  REFERRED_BY: [() => t("Referred by"), []],
  HAS: [() => t("Circumstance of somebody"), []],
  CONCERNS: [() => t("Measure for somebody"), []],
  ISSUED_BY: [() => t("Issued by"), []],
  HAPPENED_AT: [() => t("Happened at"), []],
  CENTRED_ON: [() => t("The family is drawn round"), []],
};

const REQUIRED = new Set(["Organisation.name", "Team.name", "Service.name", "ServiceEpisode.life_domain",
  "Event.kind", "Characteristic.kind", "LegalMeasure.kind", "TIE.sector", "RELATES_TO.kind",
  "AUTHORITY_OVER.kind", "INVOLVED_WITH.role", "ASSIGNED_TO.role", "TOOK_PART.role"]);

/** What a kind of fact is called. */
export function factWord(label) {
  return FACTS[label]?.[0]() ?? label;
}

/** What a property is called. */
export function propertyWord(name) {
  const more = { valid: () => t("When"), note: () => t("Note"), shared: () => t("Shared with"), protected: () => t("Protected") };
  return (NAMES[name] ?? more[name])?.() ?? name;
}

/** The fields of a fact, in the order in which they are shown. */
export function fieldsOf(label) {
  const own = (FACTS[label]?.[1] ?? []).map(([name, type, list]) => ({
    name,
    type,
    list,
    label: propertyWord(name),
    required: REQUIRED.has(`${label}.${name}`),
  }));
  const valid = { name: "valid", type: "period", label: t("When"), placeholder: t("2014, since May 2014, 2010 - 2014") };
  return label === "Person" ? own : [...own, valid];
}

/** How a fact's value stands in its field, and how what stands there goes back into the fact. */
export const AS = {
  closeness: () => ({ type: "choice", options: [["1", t("nearest")], ["2", t("near")], ["3", t("further off")]] }),
};
