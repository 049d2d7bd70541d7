// Getting the map and the facts from the server, one request at a time: what is asked for while one
// is under way is asked once more after it, not in between.

import { batch, effect, signal } from "../html.js";
import { Problem, ask } from "../net.js";
import { drawnFirst } from "./first.js";
import { page } from "./page.js";
import { refreshSteps, settledIds, state, take } from "./state.js";
import { theme, whenThemeChanges } from "./theme.js";

const PLACE = / id="person-([0-9a-f-]{36})"[^>]* data-x="([-\d.]+)" data-y="([-\d.]+)"/g;

/** Why there is no map: null, "large" (it is asked first), or a Problem. */
export const trouble = signal(null);

/** The name of what was shown last; an event of that name tells nothing new. */
let known = null;
let busy = null;
let again = false;
let expected = null;
let asked = null;

/** The name of the facts that are in `state.base`; the server's last drawing (not a foreseen one). */
let taken = null;
let drawn = null;

/** Whether what the server tells is what is shown. */
export function isKnown(name) {
  return name === known && !again;
}

/** Get facts and map anew; resolves when they are shown. `name`: what the server told it to be now. */
export function refresh(name = null) {
  if (busy !== null) {
    // What was saved here is waited for whatever the stream tells of it: that load is not left out.
    expected = again && expected === null ? null : name;
    again = true;
    return busy;
  }
  busy = load().finally(() => {
    busy = null;
    if (again && (expected === null || expected !== known)) {
      again = false;
      refresh();
    }
    again = false;
  });
  return busy;
}

/** Begin to look at what map, which day and through whom; each change of them gets a map. */
export function watch() {
  effect(() => {
    const wanted = [state.kind.value, state.on.value, state.view.value].join(" ");
    if (wanted !== asked) {
      const first = asked === null;
      asked = wanted;
      queueMicrotask(() => (first ? refresh().then(refreshSteps) : refresh()));
    }
  });
  whenThemeChanges(() => refresh());
}

async function load() {
  const saved = settledIds();
  const path = `/api/cases/${page.case}`;
  try {
    const since = taken === null ? "" : `?since=${taken}`;
    const [facts, scene] = await Promise.all([ask(`${path}/facts${since}`), sceneNow(path)]);
    known = facts.state === scene?.state || scene === null ? facts.state : null;
    batch(() => {
      take(facts, saved);
      taken = facts.state;
      if (scene !== null) {
        scene.places = placesOf(scene);
        keepPlaces(scene);
        drawn = scene;
        state.scene.value = scene;
        trouble.value = null;
      }
    });
  } catch (problem) {
    if (!(problem instanceof Problem)) {
      throw problem;
    }
    known = null;
    trouble.value = problem;
  }
}

async function sceneNow(path) {
  const kind = state.kind.value;
  if (kind === "genogram" && page.large && !page.drawLarge) {
    trouble.value = "large";
    return null;
  }
  const first = drawnFirst({ kind, on: state.on.value, view: state.view.value, theme: theme() });
  if (first !== null) {
    return first;
  }
  const query = new URLSearchParams({ kind, on: state.on.value, theme: theme() });
  if (state.view.value !== null) {
    query.set("view", state.view.value);
  }
  const base = drawn?.kind === kind ? drawn : null;
  const body = { previous: previous(kind), drawing: base?.drawing ?? null };
  const scene = await ask(`${path}/scene?${query}`, { method: "POST", body });
  return { ...scene, base: scene.after === null ? undefined : base };
}

/** Ask for the map anew, and for all of it. */
export function refreshWhole() {
  drawn = null;
  return refresh();
}

/** Where everybody stands on a drawing, by their id. */
function placesOf({ svg, drawn: there, base, gone }) {
  const places = new Map(base?.places);
  for (const id of gone) {
    places.delete(id.replace("person-", ""));
  }
  const found = there
    ? [...there.querySelectorAll("#map [id^=person-][data-x]")].map(({ id, dataset }) => [
        id.slice("person-".length),
        [Number(dataset.x), Number(dataset.y)],
      ])
    : [...svg.matchAll(PLACE)].map(([, id, x, y]) => [id, [Number(x), Number(y)]]);
  found.forEach(([id, at]) => places.set(id, at));
  return places;
}

/** Where the map itself put people last, by kind of map: who is let go of comes back there. */
const placed = new Map();

const pinnedBefore = new Map();

function keepPlaces(scene) {
  const pins = [...state.base.value.values()].filter(
    ({ label, map }) => label === "PINNED" && map === scene.kind,
  );
  const pinned = new Set(pins.map(({ end }) => end));
  const now = pins.map(({ end, x, y }) => [end, x, y].join()).sort().join(" ");
  const asBefore = pinnedBefore.get(scene.kind) === now;
  const places = placed.get(scene.kind) ?? new Map();
  for (const [id, at] of scene.places) {
    // A new pin pushes others aside: when it goes, they are to come back.
    if (!pinned.has(id) && (asBefore || !places.has(id))) {
      places.set(id, at);
    }
  }
  placed.set(scene.kind, places);
  pinnedBefore.set(scene.kind, now);
}

function previous(kind) {
  return Object.fromEntries(placed.get(kind) ?? []);
}
