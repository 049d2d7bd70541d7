// Playing: from event to event, or so many years in a second. Who wants less motion gets events.

import { announce } from "../announce.js";
import { t } from "../texts.js";
import { iso, number } from "./days.js";

const STEP = 2600; // milliseconds that an event stays
const YEAR = 365.25;

export const less = matchMedia("(prefers-reduced-motion: reduce)");

/** Ways to play: 0 is from event to event, others are years in a second. */
export const SPEEDS = [0, 1, 5];

export class Player {
  constructor(film) {
    this.film = film;
    this.speed = 0;
    less.addEventListener("change", () => this.pause());
  }

  toggle() {
    if (this.film.playing.value) {
      this.pause();
    } else {
      this.play();
    }
  }

  play() {
    const { film } = this;
    if (film.day.value >= film.last) {
      film.go(film.first.value);
    }
    film.picked.value = [];
    film.behind.value = null;
    film.playing.value = true;
    if (this.speed === 0 || less.matches) {
      this.next();
    } else {
      this.at = number(film.day.value);
      this.before = performance.now();
      this.frame = requestAnimationFrame((now) => this.run(now));
    }
  }

  pause({ silent = false } = {}) {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    if (this.film.playing.value) {
      this.film.playing.value = false;
      if (!silent) {
        announce(this.film.told(this.film.day.value));
      }
    }
  }

  /** Begin anew at another speed, if it plays. */
  choose(speed) {
    this.speed = speed;
    if (this.film.playing.value) {
      this.pause({ silent: true });
      this.play();
    }
  }

  next() {
    const { film } = this;
    if (!film.step(1)) {
      film.go(film.last);
      this.ended();
      return;
    }
    announce(film.told(film.day.value));
    this.timer = setTimeout(() => this.next(), STEP);
  }

  run(now) {
    const { film } = this;
    // A tab that was out of sight does not jump.
    this.at += (Math.min(now - this.before, 100) / 1000) * this.speed * YEAR;
    this.before = now;
    const day = Math.min(Math.floor(this.at), number(film.last));
    if (iso(day) !== film.day.value) {
      film.go(iso(day));
    }
    if (day >= number(film.last)) {
      this.ended();
    } else {
      this.frame = requestAnimationFrame((later) => this.run(later));
    }
  }

  ended() {
    this.pause({ silent: true });
    announce(t("The film is at its end."));
  }
}
