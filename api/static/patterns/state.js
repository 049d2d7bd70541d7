// Which kinds are looked at, how far back, and of what the source is shown.

import { computed, signal } from "../html.js";
import { ask } from "../net.js";
import { t } from "../texts.js";

export const host = document.getElementById("patterns");
export const family = document.body.dataset.case;

export const wanted = signal(null); // codes of kinds; null: as the server begins
export const generations = signal(Number(host.dataset.most));
export const found = signal(null); // as `Patterned`
export const source = signal(null); // { title, key, facts: [FactLine], silent }
export const legend = signal(null); // of the map that shows
export const wrong = signal("");

const lines = computed(() => new Map((found.value?.facts ?? []).map((each) => [each.id, each])));

/** Ask for the patterns that are wanted, in some colours. */
export async function fetched(theme, signal) {
  const query = new URLSearchParams({ generations: generations.value, theme });
  for (const kind of wanted.value ?? []) {
    query.append("kind", kind);
  }
  if (wanted.value?.length === 0) {
    query.append("kind", "");
  }
  return ask(`/api/cases/${family}/patterns?${query}`, { signal });
}

/** Why nothing is compared, which is not that nothing is known. */
export function tooFew() {
  return t("So few generations back there is no parent with a child to compare. Choose more of them.");
}

/** Show what is behind something; `key` names it, so that it is seen to be chosen. */
export function show(key, title, ids) {
  const facts = [...new Set(ids)].map((id) => lines.value.get(id)).filter(Boolean);
  source.value = { key, title, facts };
}

/** Choose a kind or leave it; the letters go by the order of choosing. */
export function choose(kind, chosen) {
  const now = (found.value?.kinds ?? [])
    .filter((each) => each.letter)
    .sort((a, b) => (a.letter < b.letter ? -1 : 1))
    .map((each) => each.kind);
  const kept = (wanted.value ?? now).filter((each) => each !== kind);
  wanted.value = chosen ? [...kept, kind] : kept;
}
