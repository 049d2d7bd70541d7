// The texts and words of the page's language, from the same catalogue as the server's.
//
//   await ready;
//   t("Who is involved on {day}", { day: day("2014-05-01") })
//   plural("{count} person", "{count} people", 3)
//   label("relation_kind", "violent"), codes("relation_kind")
//
// A text is written out between double quotes in the call, in English: a test extracts it and fails
// while the Dutch is missing from graph/locale/nl.po.

export const lang = document.documentElement.lang || "nl";

/** How dates are written: days before months in English too, as the server does. */
export const locale = lang === "en" ? "en-GB" : lang;

const collator = new Intl.Collator(lang, { sensitivity: "base", numeric: true });
const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });

const SOON = 300; // milliseconds to the first try again
const LATE = 5000;

/** What the server calls what it serves now; the address of this module has it. */
const [, version] = /\/static\/([0-9a-f]+)\//.exec(import.meta.url) ?? [null, ""];

let texts = {};
let lists = {};

/** Resolves when texts and words are there; English texts need no catalogue, labels do. */
export const ready = load();

async function load() {
  // Nothing on the page begins without them: a connection that falters is tried again until it holds.
  for (let pause = SOON; !(await fetched()); pause = Math.min(LATE, pause * 2)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Whether there is nothing more to ask: the words are there, or the server has none for us. */
async function fetched() {
  try {
    const answer = await fetch(`/api/words?lang=${lang}&version=${version}`);
    if (answer.ok) {
      ({ texts, lists } = await answer.json());
    }
    return answer.status < 500;
  } catch {
    return false;
  }
}

/** A text with its `{name}` places filled in. */
export function t(text, params = {}) {
  return fill(texts[text]?.[0] ?? text, params);
}

/** The form that goes with a number; `{count}` is filled in too. */
export function plural(one, many, count, params = {}) {
  const forms = texts[one] ?? [one, many];
  return fill(count === 1 ? forms[0] : (forms[1] ?? many), { count, ...params });
}

/** A code of a closed list in words; the code itself where it has none. */
export function label(list, code) {
  return lists[list]?.[code] ?? code;
}

/** The codes of a closed list, in its own order. */
export function codes(list) {
  return Object.keys(lists[list] ?? {});
}

/** A whole day (ISO) as people write it. */
export function day(iso) {
  return days.format(new Date(`${iso}T00:00:00Z`));
}

/** Order of two texts in the page's language. */
export const compare = collator.compare;

function fill(text, params) {
  return text.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) =>
    name === undefined ? found[0] : String(params[name]),
  );
}
