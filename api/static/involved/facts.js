// The facts behind something, as every screen lists them: in words, when, whose file says so.

import { html } from "../html.js";
import { ask } from "../net.js";
import { label, lang, t } from "../texts.js";

const MOST = 60; // as the server gives at once

/** The address of the map with a fact selected. */
export function onMap(family, fact) {
  const chosen = new URLSearchParams(location.search).has("lang") ? `&lang=${lang}` : "";
  return `/families/${family}?select=${fact}${chosen}`;
}

/** Fetches facts in words. */
export async function sources(family, ids, signal) {
  const query = ids.slice(0, MOST).map((id) => `fact=${encodeURIComponent(id)}`).join("&");
  return (await ask(`/api/cases/${family}/sources?${query}`, { signal })).facts;
}

/** A list of facts. */
export function FactList({ facts, family }) {
  return html`<ul class="facts">
    ${facts.map(
      (fact) => html`<li key=${fact.id}>
        <span class="fact-text">${fact.text}</span>
        <span class="fact-source">
          ${fact.when && `${fact.when} · `}${fact.held_by} · ${" "}
          <a href=${onMap(family, fact.id)}
            >${t("on the map")}<span class="unseen">: ${fact.text}</span></a
          >
        </span>
        ${fact.said.map(
          (each) => html`<span class="fact-said">
            ${each.who} ${label("position", each.position)}${each.text && html`: <q>${each.text}</q>`}
          </span>`,
        )}
      </li>`,
    )}
  </ul>`;
}
