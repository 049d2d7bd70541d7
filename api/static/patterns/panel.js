// What is behind a mark: the facts, when they were so, whose file says it, and who said so.

import { html } from "../html.js";
import { FactList } from "../involved/facts.js";
import { t } from "../texts.js";
import { family, source } from "./state.js";

export function Panel() {
  const chosen = source.value;
  if (chosen === null) {
    return html`<h2>${t("Source")}</h2>
      <p class="quiet">${t("Click a mark on the map, or a source in the table, to see who says so.")}</p>
      <dl class="patterns-signs">
        <div><dt aria-hidden="true">● → ●</dt><dd>${t("passed on")}</dd></div>
        <div><dt aria-hidden="true">● → ○</dt><dd>${t("broken")}</dd></div>
        <div><dt aria-hidden="true">○ → ●</dt><dd>${t("new in this generation")}</dd></div>
        <div><dt aria-hidden="true">○ → ○</dt><dd>${t("in neither")}</dd></div>
        <div><dt aria-hidden="true">?</dt><dd>${t("not known, which is not the same as no")}</dd></div>
      </dl>`;
  }
  return html`<div class="patterns-panel-head">
      <h2>${chosen.title}</h2>
      <button type="button" class="plain" aria-label=${t("Close")} onClick=${() => (source.value = null)}>×</button>
    </div>
    <${Source} />`;
}

/** The facts behind what was chosen. */
export function Source() {
  const { facts } = source.value;
  return facts.length > 0
    ? html`<${FactList} facts=${facts} family=${family} />`
    : html`<p>${t("No fact says anything of it. That is not the same as no.")}</p>`;
}
