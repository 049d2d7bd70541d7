// Where a day stands on the slider and the strip: half of the room goes by time, the other half to
// when something happened, so that a year with twenty events is no heap at the end of a life.

import { iso, number } from "./days.js";

const PARTS = 240;
const BY_TIME = 0.5;

export class Scale {
  /** From a first day to a last one, given the days on which something happened. */
  constructor(first, last, days) {
    this.first = number(first);
    this.last = Math.max(number(last), this.first + 1);
    this.step = (this.last - this.first) / PARTS;
    const counts = new Array(PARTS).fill(0);
    const within = days.filter((day) => day >= first && day <= last);
    for (const day of within) {
      counts[Math.min(PARTS - 1, Math.floor((number(day) - this.first) / this.step))] += 1;
    }
    const byTime = within.length > 0 ? BY_TIME : 1;
    this.ends = [0];
    for (const count of counts) {
      const busy = within.length > 0 ? ((1 - byTime) * count) / within.length : 0;
      this.ends.push(this.ends.at(-1) + byTime / PARTS + busy);
    }
  }

  /** Where a day is, from 0 to 1. */
  share(day) {
    const at = Math.min(PARTS, Math.max(0, (number(day) - this.first) / this.step));
    const part = Math.min(PARTS - 1, Math.floor(at));
    const [from, to] = [this.ends[part], this.ends[part + 1]];
    return Math.min(1, from + (at - part) * (to - from));
  }

  /** The day that is there. */
  day(share) {
    const found = this.ends.findIndex((end) => end > share);
    const part = found === -1 ? PARTS - 1 : Math.max(0, found - 1);
    const [from, to] = [this.ends[part], this.ends[part + 1]];
    const at = part + Math.min(1, Math.max(0, (share - from) / (to - from)));
    return iso(Math.round(this.first + at * this.step));
  }

  /** The years to write under it, the roundest first; `room` is what one takes, as a share. */
  years(room) {
    const [first, last] = [this.first, this.last].map((each) => Number(iso(each).slice(0, 4)));
    const all = Array.from({ length: last - first }, (_, n) => first + 1 + n);
    const roundness = (year) => [100, 50, 20, 10, 5, 2, 1].findIndex((each) => year % each === 0);
    all.sort((a, b) => roundness(a) - roundness(b) || a - b);
    const kept = [];
    for (const year of all) {
      const share = this.share(`${String(year).padStart(4, "0")}-01-01`);
      const wanted = year % 10 === 0 ? room : 1.6 * room; // a year of no decade only where it is empty
      const free = kept.every((each) => Math.abs(each.share - share) >= wanted);
      if (free && share >= room / 2 && share <= 1 - room / 2) {
        kept.push({ year, share });
      }
    }
    return kept.sort((a, b) => a.year - b.year);
  }
}
