// A map that the server drew, to be looked at and taken hold of. Every map on every screen is one.
//
//   const view = new MapView(host, {
//     label,                     what a screen reader calls it
//     onPick(group, event, down) click or tap; null: beside everything; `down`: how it began
//     onHold(group, event),      long press, or the other button of a mouse
//     onGrab(group, event),      a drag begins: null pans, else { move(event), end(event), cancel() }
//     onView(),                  the place that is looked at changed
//     keys = true,               arrow keys pan, + - 0 zoom (false: the screen has keys of its own)
//     wheel = "page",            or "pan"; with ctrl a wheel always zooms
//     room = "sheet",            what `fit` shows: "sheet" with title and legend, or the "map" alone
//   });
//   view.show(drawn, { animate = true, anchor, camera })     the server's text, or an element of
//                              the page that it drew; most of it stays where it
//                              was on the screen, or the group `anchor` (id); `camera`: look there
//                              instead; the first time it fits
//   view.change(text, gone, { animate = true, anchor })      the same by what is otherwise than in the
//                              drawing that is shown; false where it does not fit that one
//   view.fit(), view.zoom(factor), view.pan(dx, dy), view.reveal(group), view.cancel()
//   view.svg, view.map         the drawing, and in it what lies under the map's own coordinates
//   view.groups                Map id -> element of all that stands for something
//   view.group(id), view.of(factId), view.allOf(factId)
//   view.centre(group)         { x, y } in the map's coordinates, null where it has none
//   view.toMap(clientX, clientY), view.toScreen(x, y)
//   view.camera                { x, y, k }; view.look(camera)

import { buttons, key, useStyle } from "./map_controls.js";
import { Gestures } from "./map_gestures.js";
import { BELONGS, groupAt, widen } from "./map_hits.js";
import { moveFrom, places } from "./map_motion.js";
import { patch } from "./map_patch.js";
import { drawing } from "./markup.js";

const LEAST = 0.02;
const MOST = 8;
const FAR = 0.3; // below it no letter can be read, and hundreds of names only cost time
const ROOM = 18; // pixels kept free round what `fit` shows

/** Shows drawings in a host element. */
export class MapView {
  constructor(host, options = {}) {
    const { label = "", keys = true, wheel = "page", room = "sheet" } = options;
    this.options = options;
    this.room = room;
    this.camera = { x: 0, y: 0, k: 1 };
    this.svg = null;
    this.groups = new Map();
    this.byFact = new Map();
    this.fitted = false;
    this.covered = 0; // pixels at the bottom that something lies over
    useStyle();
    host.classList.add("map-view");
    this.host = host;
    this.sheet = document.createElement("div");
    this.sheet.className = "map-sheet";
    this.sheet.tabIndex = 0;
    this.sheet.setAttribute("role", "group");
    this.sheet.setAttribute("aria-label", label);
    host.append(this.sheet, buttons(this));
    this.gestures = new Gestures(this.sheet, {
      groupAt: (event) => this.groupAt(event),
      pick: (group, event, down) => options.onPick?.(group, event, down),
      hold: (group, event) => options.onHold?.(group, event),
      grab: (group, event) => options.onGrab?.(group, event) ?? null,
      pan: (dx, dy) => this.pan(dx, dy),
      zoomAt: (factor, x, y) => this.zoomAt(factor, x, y),
      wheel,
    });
    if (keys) {
      this.sheet.addEventListener("keydown", (event) => key(this, event));
    }
    new ResizeObserver(() => this.resized()).observe(this.sheet);
  }

  /** Show a drawing instead of what is there. */
  show(drawn, { animate = true, anchor, camera } = {}) {
    this.replace({ animate, anchor, camera }, () => {
      this.svg?.remove();
      this.svg = typeof drawn === "string" ? drawing(drawn) : drawn;
      this.sheet.append(this.svg);
      return true;
    });
  }

  /** Make the next drawing of what is there. */
  change(text, gone, { animate = true, anchor } = {}) {
    return this.replace({ animate, anchor }, () => patch(this.svg, text, gone));
  }

  replace({ animate, anchor, camera }, work) {
    const before = this.svg ? places(this) : new Map();
    const ids = new Set(this.groups.keys());
    if (!work()) {
      return false;
    }
    this.tellFar();
    this.svg.setAttribute("aria-label", this.svg.querySelector("title")?.textContent ?? "");
    this.svg.removeAttribute("aria-labelledby");
    this.map = this.svg.querySelector("#map") ?? this.svg;
    const [, x, y] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(
      this.map.getAttribute("transform") ?? "translate(0 0)",
    );
    this.origin = { x: Number(x), y: Number(y) };
    this.host.style.backgroundColor = this.svg.querySelector("rect")?.getAttribute("fill") ?? "";
    this.index();
    if (camera) {
      this.look(camera);
    } else if (!this.fitted) {
      this.fit();
    } else {
      this.keep(anchor, before);
    }
    if (animate && ids.size > 0) {
      moveFrom(this, before, ids);
    }
    return true;
  }

  index() {
    this.groups = new Map();
    this.byFact = new Map();
    for (const group of this.map.querySelectorAll("g[id][data-role]")) {
      this.groups.set(group.id, group);
      group.parts = undefined; // what is fixed to it may be another now
      for (const fact of (group.dataset.fact ?? "").split(" ").filter(Boolean)) {
        this.byFact.set(fact, [...(this.byFact.get(fact) ?? []), group]);
      }
      if (group.dataset.from !== undefined && this.options.onPick) {
        widen(group);
      }
    }
  }

  /** Look so that most of what was there stays where it was on the screen; or `anchor`, if named. */
  keep(anchor, before) {
    const shifts = [];
    for (const [id, was] of before) {
      const at = (anchor === undefined || anchor === id) && this.centre(this.group(id));
      if (at) {
        const now = this.toScreen(at.x, at.y);
        shifts.push({ x: was.x - now.x, y: was.y - now.y });
      }
    }
    if (shifts.length === 0 && anchor !== undefined) {
      this.keep(undefined, before);
      return;
    }
    const middle = (way) => shifts.map((each) => each[way]).sort((a, b) => a - b)[shifts.length >> 1];
    const { x, y, k } = this.camera;
    this.look({ x: x + (middle("x") ?? 0), y: y + (middle("y") ?? 0), k });
  }

  group(id) {
    return this.groups.get(id) ?? null;
  }

  /** The group that stands for a fact; a symbol or a line rather than its label. */
  of(fact) {
    const all = this.allOf(fact);
    const whole = all.filter((each) => !BELONGS.has(each.dataset.role));
    return whole.find((each) => each.dataset.fact.startsWith(fact)) ?? whole[0] ?? all[0] ?? null;
  }

  allOf(fact) {
    return this.byFact.get(fact) ?? [];
  }

  centre(group) {
    if (group?.dataset.x === undefined) {
      return null;
    }
    const { x, y } = group.shift ?? { x: 0, y: 0 }; // a hand moved it, and it is not drawn anew yet
    return { x: Number(group.dataset.x) + x, y: Number(group.dataset.y) + y };
  }

  groupAt(event) {
    return groupAt(this, event);
  }

  toScreen(x, y) {
    const box = this.sheet.getBoundingClientRect();
    const { k } = this.camera;
    return {
      x: box.left + this.camera.x + k * (this.origin.x + x),
      y: box.top + this.camera.y + k * (this.origin.y + y),
    };
  }

  toMap(clientX, clientY) {
    const box = this.sheet.getBoundingClientRect();
    const { x, y, k } = this.camera;
    return {
      x: (clientX - box.left - x) / k - this.origin.x,
      y: (clientY - box.top - y) / k - this.origin.y,
    };
  }

  look(camera) {
    this.fitted = true;
    this.camera = camera;
    if (this.svg) {
      this.tellFar();
      this.svg.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.k})`;
    }
    this.options.onView?.();
  }

  /** From far off names are not drawn. */
  tellFar() {
    this.svg.classList.toggle("is-far", this.fitted && this.camera.k < FAR);
  }

  pan(dx, dy) {
    this.whole = false;
    const { x, y, k } = this.camera;
    this.look({ x: x + dx, y: y + dy, k });
  }

  zoomAt(factor, clientX, clientY) {
    this.whole = false;
    const box = this.sheet.getBoundingClientRect();
    const { x, y, k } = this.camera;
    const next = Math.min(MOST, Math.max(LEAST, k * factor));
    const [px, py] = [clientX - box.left, clientY - box.top];
    this.look({ x: px - ((px - x) * next) / k, y: py - ((py - y) * next) / k, k: next });
  }

  zoom(factor) {
    const box = this.sheet.getBoundingClientRect();
    this.zoomAt(factor, box.left + box.width / 2, box.top + box.height / 2);
  }

  /** Show all of it, and go on doing so while the window changes, until it is panned or zoomed. */
  fit() {
    if (!this.svg) {
      return;
    }
    const box = this.sheet.getBoundingClientRect();
    const { x, y, width, height } = this.bounds();
    const wide = Math.max(40, box.width - 2 * ROOM) / Math.max(1, width);
    const high = Math.max(40, box.height - 2 * ROOM) / Math.max(1, height);
    const k = Math.min(MOST, Math.max(LEAST, Math.min(wide, high, 1 + box.width / 2500)));
    this.look({ x: (box.width - width * k) / 2 - x * k, y: (box.height - height * k) / 2 - y * k, k });
    this.whole = true;
  }

  bounds() {
    if (this.room === "map") {
      const box = this.map.getBBox();
      if (box.width > 0) {
        const { x, y } = this.origin;
        return { x: x + box.x, y: y + box.y, width: box.width, height: box.height };
      }
    }
    const { width, height } = this.svg.viewBox.baseVal;
    return { x: 0, y: 0, width, height };
  }

  /** Whether all of it is in sight, but for a border. */
  showsAll() {
    const box = this.sheet.getBoundingClientRect();
    const { x, y, width, height } = this.bounds();
    const { k } = this.camera;
    const [left, top] = [this.camera.x + x * k, this.camera.y + y * k];
    const [right, bottom] = [left + width * k - box.width, top + height * k - box.height];
    return left > -ROOM && top > -ROOM && right < ROOM && bottom < ROOM;
  }

  resized() {
    if (this.whole) {
      this.fit();
    }
  }

  /** Pan as little as is needed to see a group. */
  reveal(group) {
    const box = this.sheet.getBoundingClientRect();
    const on = group.getBoundingClientRect();
    const shift = (from, to, least, most) =>
      from < least ? least - from : to > most ? Math.max(most - to, least - from) : 0;
    const dx = shift(on.left, on.right, box.left + ROOM, box.right - ROOM);
    const dy = shift(on.top, on.bottom, box.top + ROOM, box.bottom - ROOM - this.covered);
    if (dx || dy) {
      this.pan(dx, dy);
    }
  }

  cancel() {
    this.gestures.cancel();
  }
}
