// Getting the map and the facts from the server, one request at a time: what is asked for while one
// is under way is asked once more after it, not in between.

import { effect, signal } from "../html.js";
import { Problem, ask } from "../net.js";
import { page } from "./page.js";
import { refreshSteps, settledIds, state, take } from "./state.js";
import { theme, whenThemeChanges } from "./theme.js";

/** Why there is no map: null, "large" (it is asked first), or a Problem. */
export const trouble = signal(null);

/** The name of what was shown last; an event of that name tells nothing new. */
let known = null;
let busy = null;
let again = false;
let asked = null;

/** Whether what the server tells is what is shown. */
export function isKnown(name) {
  return name === known && !again;
}

/** Get facts and map anew; resolves when they are shown. */
export function refresh() {
  if (busy !== null) {
    again = true;
    return busy;
  }
  busy = load().finally(() => {
    busy = null;
    if (again) {
      again = false;
      refresh();
    }
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
      queueMicrotask(first ? refresh : () => refresh());
    }
  });
  whenThemeChanges(refresh);
}

async function load() {
  const saved = settledIds();
  const path = `/api/cases/${page.case}`;
  try {
    const [facts, scene] = await Promise.all([ask(`${path}/facts`), sceneNow(path)]);
    known = facts.state === scene?.state || scene === null ? facts.state : null;
    take(facts.facts, saved);
    if (scene !== null) {
      state.scene.value = scene;
      trouble.value = null;
    }
    await refreshSteps();
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
  const query = new URLSearchParams({ kind, on: state.on.value, theme: theme() });
  if (state.view.value !== null) {
    query.set("view", state.view.value);
  }
  return ask(`${path}/scene?${query}`, { method: "POST", body: { previous: previous(kind) } });
}

/** Where everybody stands on the map of this kind that is shown; nothing for another kind. */
function previous(kind) {
  const shown = state.scene.value;
  if (shown?.kind !== kind) {
    return {};
  }
  const found = {};
  for (const group of document.querySelectorAll('#map-host g[id^="person-"][data-x]')) {
    const id = group.id.slice("person-".length);
    if (/^[0-9a-f-]{36}$/.test(id)) {
      found[id] = [Number(group.dataset.x), Number(group.dataset.y)];
    }
  }
  return found;
}
