// Days as ISO texts and as numbers, and what a partly known date leaves open.
//
// As in graph/dates: an interval has a first day from `fromMin` to `fromMax` and a last day from
// `toMin` to `toMax`; ISO days compare as texts.

export const MIN = "0001-01-01";
export const MAX = "9999-12-31";

const DAY = 86_400_000;
const WHOLE = /^\d{4}-\d{2}-\d{2}$/;

/** The number of a day: days since 1970. */
export function number(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

/** The day of a number. */
export function iso(count) {
  return new Date(count * DAY).toISOString().slice(0, 10);
}

/** The same day of another month; the last of that month where it has no such day. */
export function addMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(2000, 0, 1));
  first.setUTCFullYear(year, month - 1 + months, 1);
  const last = new Date(first);
  last.setUTCMonth(first.getUTCMonth() + 1, 0);
  first.setUTCDate(Math.min(date, last.getUTCDate()));
  return first.toISOString().slice(0, 10);
}

/** Reads intervals; `dates` are the partial dates of the family: EDTF text -> [first, last]. */
export class Reader {
  constructor(dates) {
    this.dates = dates;
  }

  /** The first and last day that a date may be; null where that is not known here. */
  date(text) {
    return this.dates[text] ?? (WHOLE.test(text) ? [text, text] : null);
  }

  /** The four bounds of an EDTF interval; null for one without a date that is known here. */
  interval(text) {
    if (!text) {
      return null;
    }
    const [start, end = start] = text.split("/");
    const from = start === ".." ? [MIN, MIN] : start === "" ? [MIN, MAX] : this.date(start);
    if (from === null) {
      return null;
    }
    const to = end === ".." ? [MAX, MAX] : end === "" ? [from[0], MAX] : this.date(end);
    return to && { fromMin: from[0], fromMax: from[1], toMin: to[0], toMax: to[1] };
  }

  /** Whole years since a date on a day, as maps write them: "12", "11–12", "±40". */
  years(born, day) {
    const days = this.date(born);
    if (days === null || days[0] === MIN || day < days[0]) {
      return "";
    }
    const [most, least] = days.map((each) => Math.max(0, completed(each, day)));
    if (least === most) {
      return String(least);
    }
    return most - least === 1 && most < 100 ? `${least}–${most}` : `±${Math.floor((least + most) / 2)}`;
  }
}

/** Whether an interval surely holds on a day, possibly, or not. */
export function holds({ fromMin, fromMax, toMin, toMax }, day) {
  if (day < fromMin || day > toMax) {
    return "no";
  }
  return fromMax <= day && day <= toMin ? "surely" : "possibly";
}

function completed(start, end) {
  const before = end.slice(5) < start.slice(5) ? 1 : 0;
  return Number(end.slice(0, 4)) - Number(start.slice(0, 4)) - before;
}
