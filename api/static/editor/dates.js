// Dates as people write them: the plain ones here, so that they are read without a connection; all
// others by the server. What a fact keeps is EDTF.
//
//   quickDate(text)                      EDTF of a year, month, day or "ca. 2014"; null for any other
//   await readDate(text)                 { edtf, written }; throws Problem with its text in errors
//   await readPeriod(text)
//   written(edtf)                        as people write it; the EDTF itself where that is not plain

import { ask, Problem } from "../net.js";
import { t, lang, locale } from "../texts.js";

const DAY = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const OPEN = { nl: "heden", en: "present" };
const ABOUT = /^(?:ca\.? ?|c\. ?|circa |ongeveer |omstreeks |rond |about |around |circa |~)/i;

/** The plain dates, without asking. */
export function quickDate(text) {
  const about = ABOUT.test(text.trim());
  const plain = text.trim().replace(ABOUT, "");
  const found = plainDate(plain);
  return found === null ? null : found + (about ? "~" : "");
}

function plainDate(text) {
  let found = /^(\d{4})([~?]?)$/.exec(text);
  if (found) {
    return found[1] > "1000" && found[1] < "2200" ? found[1] + found[2] : null;
  }
  found = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (found) {
    return whole(found[3], found[2], found[1]);
  }
  found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (found) {
    return found[3] ? whole(found[1], found[2], found[3]) : found[2] <= "12" && found[2] > "00" ? text : null;
  }
  return null;
}

function whole(year, month, day) {
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : null;
}

function quickPeriod(text) {
  const since = /^(?:sinds|since) (.+)$/i.exec(text);
  if (since && quickDate(since[1])) {
    return `${quickDate(since[1])}/..`;
  }
  const both = /^(\d{4}) ?[-–] ?(\d{4})$/.exec(text);
  return both ? `${both[1]}/${both[2]}` : quickDate(text);
}

/** Read one date. */
export function readDate(text) {
  return read(text, false, quickDate(text));
}

/** Read when something was so. */
export function readPeriod(text) {
  return read(text, true, quickPeriod(text.trim()));
}

async function read(text, period, quick) {
  if (!text.trim()) {
    return { edtf: "", written: "" };
  }
  if (quick !== null) {
    return { edtf: quick, written: written(quick) };
  }
  try {
    return await ask(`/api/dates?period=${period}&text=${encodeURIComponent(text.slice(0, 300))}`);
  } catch (problem) {
    if (problem.status !== 0) {
      throw problem;
    }
    const said = t("There is no connection to read this with: write 2014, 2014-05 or 3-5-2014.");
    throw new Problem(422, { title: said, errors: [{ field: "text", text: said }] });
  }
}

/** EDTF as people write it. */
export function written(edtf) {
  if (!edtf) {
    return "";
  }
  const [start, end] = edtf.split("/");
  if (end === undefined) {
    return one(start);
  }
  if (end === "") {
    return t("from {day}", { day: one(start) });
  }
  return `${one(start)} – ${end === ".." ? OPEN[lang] : one(end)}`;
}

function one(edtf) {
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)$/.exec(edtf);
  if (!found || found[2] > "12") {
    return edtf;
  }
  const about = found[4] ? "ca. " : "";
  if (!found[2]) {
    return about + found[1];
  }
  const moment = new Date(`${found[1]}-${found[2]}-${found[3] ?? "01"}T00:00:00Z`);
  return about + (found[3] ? DAY : MONTH).format(moment);
}
