// What the film is showing: one object of signals, and what can be done to it.

import { batch, computed, signal } from "../html.js";
import { day as written } from "../texts.js";
import { addMonths, iso, number } from "./days.js";
import { Scale } from "./scale.js";

export const KINDS = ["genogram", "household", "ecomap", "circles"];

/** Years that the strip may show; 0 is all of them. */
export const PERIODS = [0, 20, 5, 2, 1];

export class Film {
  constructor(family, story, wanted) {
    this.family = family;
    this.tale = signal(story);
    // Each day on which something shows, once.
    this.days = computed(() => [...new Set(this.moments.map((each) => each.shows))]);
    this.day = signal(this.within(wanted.on ?? story.today));
    this.other = signal(wanted.compare ? this.within(wanted.compare) : null);
    this.kind = signal(KINDS.includes(wanted.kind) ? wanted.kind : KINDS[0]);
    this.years = signal(PERIODS.includes(wanted.years) ? wanted.years : 0);
    this.playing = signal(false);
    this.picked = signal([]); // moments that somebody chose on the strip
    this.behind = signal(null); // { title, facts } of what somebody chose on the map
    this.first = computed(() => this.start(this.years.value));
    this.scale = computed(() => new Scale(this.first.value, this.last, this.stops));
  }

  get story() {
    return this.tale.value;
  }

  get moments() {
    return this.story.moments;
  }

  get stops() {
    return this.days.value;
  }

  get last() {
    return this.story.last;
  }

  /** The story is otherwise now: the day, and what was chosen, stay what they are. */
  renew(story) {
    batch(() => {
      this.tale.value = story;
      this.day.value = this.within(this.day.value);
      this.other.value &&= this.within(this.other.value);
      const now = new Map(story.moments.map((each) => [each.id, each]));
      this.picked.value = this.picked.value.flatMap((each) => now.get(each.id) ?? []);
    });
  }

  start(years) {
    if (years === 0) {
      return this.story.first;
    }
    const start = addMonths(this.story.last, -12 * years);
    return start < this.story.first ? this.story.first : start;
  }

  within(day) {
    return day < this.story.first ? this.story.first : day > this.story.last ? this.story.last : day;
  }

  /** Go to a day; one before the period that the strip shows widens it. */
  go(day) {
    const to = this.within(day);
    if (to < this.first.value) {
      this.years.value = 0;
    }
    this.day.value = to;
  }

  /** The next day (1) or the one before (-1) on which something happens; null at the end. */
  stop(way) {
    const { value } = this.day;
    const beyond = this.stops.filter((each) => (way > 0 ? each > value : each < value));
    return (way > 0 ? beyond[0] : beyond.at(-1)) ?? null;
  }

  /** Go to the next event or the one before; gives whether there was one. */
  step(way) {
    const to = this.stop(way);
    if (to !== null) {
      this.picked.value = [];
      this.go(to);
    }
    return to !== null;
  }

  move(days) {
    this.go(iso(number(this.day.value) + days));
  }

  /** The last day up to one on which something changed, and what that was. */
  changed(day) {
    const on = this.stops.filter((each) => each <= day).at(-1) ?? null;
    return { on, moments: this.moments.filter((each) => each.shows === on) };
  }

  /** What happened after one day, up to another. */
  between(one, other) {
    const [from, to] = one < other ? [one, other] : [other, one];
    return this.moments.filter((each) => each.shows > from && each.shows <= to);
  }

  /** The day and what changed on it, as one sentence for a screen reader. */
  told(day) {
    const { on, moments } = this.changed(day);
    const texts = on === day ? moments.map((each) => each.text) : [];
    return [written(day), ...texts].join(". ");
  }
}

/** What an address asks for. */
export function asked(search) {
  const query = new URLSearchParams(search);
  const whole = (name) => {
    const text = query.get(name) ?? "";
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(number(text)) ? text : undefined;
  };
  return {
    on: whole("on"),
    compare: whole("compare"),
    kind: query.get("kind"),
    years: Number(query.get("years") ?? 0),
  };
}

/** The address that shows what a film shows now. */
export function addressOf(film, search) {
  const query = new URLSearchParams(search);
  const put = (name, value) => (value ? query.set(name, value) : query.delete(name));
  put("on", film.day.value === film.story.today ? "" : film.day.value);
  put("kind", film.kind.value === KINDS[0] ? "" : film.kind.value);
  put("compare", film.other.value);
  put("years", film.years.value || "");
  const text = query.toString();
  return text ? `?${text}` : location.pathname;
}
