// The map of the film, and beside it that of another day: the same drawing, looked at as one.

import { MapView } from "../map_view.js";
import { ask } from "../net.js";
import { theme } from "../editor/theme.js";
import { Frames } from "./frames.js";

const MOST_SOFT = 400;

/** Fetches drawings of all time, each once. */
export class Drawings {
  constructor(family) {
    this.family = family;
    this.kept = new Map();
  }

  of(kind) {
    const key = `${kind} ${theme()}`;
    if (!this.kept.has(key)) {
      const path = `/api/cases/${this.family}/scene?kind=${kind}&all_time=true&theme=${theme()}`;
      const fetched = ask(path);
      this.kept.set(key, fetched);
      fetched.catch(() => this.kept.delete(key)); // so that it can be tried again
    }
    return this.kept.get(key);
  }

  /** The family is otherwise now: all of them are fetched anew. */
  forget() {
    this.kept.clear();
  }
}

/** One map of the film in a host element. */
export class FilmMap {
  constructor(host, { name, reader, unsure, onPick, onView }) {
    this.know(reader, unsure);
    this.frames = null;
    this.kind = null;
    this.view = new MapView(host, {
      label: name,
      room: "map",
      onView,
      onPick: (group) => onPick(group, group ? this.titleOf(group) : ""),
    });
  }

  /** How the dates of the next drawing are read, and whose are not sure. */
  know(reader, unsure) {
    this.reader = reader;
    this.unsure = unsure;
  }

  titleOf(group) {
    return group.querySelector(":scope > title")?.textContent ?? "";
  }

  /** Show a drawing; of another kind it is looked at as a whole. */
  draw(scene, day) {
    const same = this.kind === scene.kind;
    this.view.show(scene.svg, { animate: false });
    if (!same) {
      this.view.fit();
    }
    this.kind = scene.kind;
    this.frames = new Frames(this.view, this.reader, this.unsure);
    // To fade hundreds of things at once takes longer than a frame.
    this.view.host.classList.toggle("is-soft", this.view.groups.size <= MOST_SOFT);
    this.frames.show(day);
  }

  show(day) {
    this.frames?.show(day);
  }
}

/** Let two maps look at the same place, whichever is moved. */
export function linked(one, other) {
  let busy = false;
  const follow = (from, to) => () => {
    if (!busy && to().view.svg) {
      busy = true;
      to().view.whole = from().view.whole;
      to().view.look({ ...from().view.camera });
      busy = false;
    }
  };
  return [follow(one, other), follow(other, one)];
}

/** What differs between two days, in words. */
export function differences(before, after) {
  const [one, other] = [before.names(), after.names()];
  const missing = (from, to) => [...from].filter((name) => !to.has(name));
  return { gone: missing(one, other), come: missing(other, one) };
}
