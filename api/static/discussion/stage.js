// The map on the wall: asks for it when what is looked at changes, and lets fade what is not lit.

import { alarm } from "../announce.js";
import { theme, whenThemeChanges } from "../editor/theme.js";
import { effect } from "../html.js";
import { MapView } from "../map_view.js";
import { ask } from "../net.js";
import { t } from "../texts.js";
import { legendOf } from "./legend.js";
import { kind, legend, lit, on, shining, source, talk, view } from "./state.js";

const SOON = 60; // milliseconds: a slider that is drawn along asks once

/** Show maps in a place; gives `again`, which asks anew, and the view itself. */
export function stage(place) {
  const map = new MapView(place, { label: t("Map"), onPick: pick, room: "map" });
  let asked = null;
  let waiting = null;
  let shown = "";

  function pick(group) {
    const facts = (group?.dataset.fact ?? "").split(" ");
    const who = talk.value?.people.find((each) => facts.includes(each.id));
    const chosen = who ? `person:${who.id}` : "";
    lit.value = chosen === lit.value ? "" : chosen;
  }

  async function draw() {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ kind: kind.value, on: on.value, theme: theme() });
    if (view.value) {
      query.set("view", view.value);
    }
    place.classList.add("is-waiting");
    try {
      const scene = await ask(`${source}/scene?${query}`, { signal: asked.signal });
      const other = shown !== scene.kind;
      map.fitted = map.fitted && !other;
      map.show(scene.svg, { animate: !other });
      shown = scene.kind;
      legend.value = legendOf(map.svg);
      fade();
      place.classList.remove("is-waiting");
    } catch (error) {
      if (error.name !== "AbortError") {
        place.classList.remove("is-waiting");
        alarm(error.status === 0 ? t("The server cannot be reached.") : error.message);
      }
    }
  }

  function fade() {
    const facts = shining.value?.facts ?? null;
    for (const group of map.groups.values()) {
      const own = (group.dataset.fact ?? "").split(" ").filter(Boolean);
      const faded = facts !== null && own.length > 0 && !own.some((each) => facts.has(each));
      group.classList.toggle("is-faded", faded);
    }
  }

  function again() {
    clearTimeout(waiting);
    waiting = setTimeout(draw, SOON);
  }

  effect(() => {
    if (on.value !== null) {
      void [kind.value, view.value];
      again();
    }
  });
  effect(() => {
    void shining.value;
    fade();
  });
  whenThemeChanges(again);
  return { map, again };
}
