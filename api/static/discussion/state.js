// What the discussion looks at: which map, which day, whose view, and whose facts are lit up.
//
// `source` is where everything is asked: a family, or a set of other names. Under other names nothing
// that is kept here, or asked, is of the family itself.

import { computed, signal } from "../html.js";
import { ask } from "../net.js";
import { day as written, t } from "../texts.js";

export const host = document.getElementById("talk");
export const source = host.dataset.source;
export const otherNames = host.dataset.names === "other";
export const writes = host.dataset.writes === "yes";

export const KINDS = ["genogram", "household", "ecomap", "circles", "timeline"];

export const kind = signal("genogram");
export const view = signal(""); // id of a person, "" for nobody
export const lit = signal(""); // "person:ID" or "pattern:KIND", "" for nothing
export const on = signal(null); // ISO day; null until the talk is there
export const talk = signal(null); // as `Discussed`
export const playing = signal(false);
export const legend = signal(null); // of the map that shows: { entries, paper }
export const dialog = signal(null); // "note", "take", "keys"

/** What is lit up: { name, facts }, or null. */
export const shining = computed(() => {
  const [what, id] = [lit.value.slice(0, lit.value.indexOf(":")), lit.value.slice(lit.value.indexOf(":") + 1)];
  const among = { person: talk.value?.people, pattern: talk.value?.patterns }[what] ?? [];
  const found = among.find((each) => each.id === id);
  return found ? { name: found.name, facts: new Set(found.facts) } : null;
});

/** The last thing that changed up to the day that is looked at. */
export const moment = computed(() =>
  (talk.value?.moments ?? []).findLast((each) => each.day <= (on.value ?? "")) ?? null,
);

/** Ask whom there is to look at; a day that is looked at stays. */
export async function load() {
  const found = await ask(`${source}/discussion`);
  talk.value = found;
  on.value ??= found.today;
}

/** A day as it is said: a date, or under other names a year of the family's own. */
export function said(iso) {
  const zero = talk.value?.year_zero;
  if (iso === talk.value?.today) {
    return t("today");
  }
  return zero === null || zero === undefined
    ? written(iso)
    : t("year {number}", { number: Number(iso.slice(0, 4)) - zero });
}

/** The day of the next moment (1) or the one before (-1); null where there is none. */
export function next(way) {
  const days = [...new Set([...(talk.value?.moments ?? []).map((each) => each.day), talk.value?.today])];
  const others = days.filter((day) => day && (way > 0 ? day > on.value : day < on.value)).sort();
  return (way > 0 ? others[0] : others.at(-1)) ?? null;
}

/** Go there, if there is such a moment; tells whether there was. */
export function step(way) {
  const day = next(way);
  if (day !== null) {
    on.value = day;
  }
  return day !== null;
}
