// What stands over the map: which map, through whose eyes, what is lit up, and what can be done.

import { html } from "../html.js";
import { t } from "../texts.js";
import { dialog, host, kind, KINDS, lit, otherNames, talk, view, writes } from "./state.js";

const consults = host.dataset.consults === "yes";
const purposes = (host.dataset.purposes ?? "").split(",").filter(Boolean);

/** The maps by name, in the order of their keys. */
export function kindNames() {
  return {
    genogram: t("Genogram"),
    household: t("Household map"),
    ecomap: t("Ecomap"),
    circles: t("Network circles"),
    timeline: t("Timeline"),
  };
}

export function Bar({ whole, toggleWhole, others }) {
  const names = kindNames();
  return html`<div class="talk-bar">
    <fieldset class="talk-kinds">
      <legend class="unseen">${t("Map")}</legend>
      ${KINDS.map(
        (each, n) => html`<label key=${each}>
          <input type="radio" name="kind" value=${each} checked=${kind.value === each} onChange=${() => (kind.value = each)} />
          <span><kbd aria-hidden="true">${n + 1}</kbd> ${names[each]}</span>
        </label>`,
      )}
    </fieldset>
    <div class="talk-deeds">
      ${writes && html`<button type="button" onClick=${() => (dialog.value = "note")}>${t("Note")}</button>`}
      ${consults && html`<button type="button" class="plain" onClick=${others}>${t("Other names")}</button>`}
      ${otherNames &&
      purposes.length > 0 &&
      html`<button type="button" class="plain" onClick=${() => (dialog.value = "take")}>${t("Make a file")}</button>`}
      <button type="button" class="plain talk-help" aria-label=${t("Full screen")} title=${t("Full screen")} aria-pressed=${whole ? "true" : "false"} onClick=${toggleWhole}>
<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">
          <path d=${whole ? "M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5" : "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"} />
        </svg>
      </button>
      <button type="button" class="plain talk-help" aria-label=${t("Keys")} title=${t("Keys")} onClick=${() => (dialog.value = "keys")}>?</button>
    </div>
  </div>`;
}

/** Through whose eyes, and what is lit up. */
export function Look() {
  return html`<div class="talk-look">
    <label><span>${t("Seen through")}</span>
      <select id="talk-view" value=${view.value} onChange=${(event) => (view.value = event.target.value)}>
        <option value="">${t("the whole file")}</option>
        ${(talk.value?.people ?? [])
          .filter((each) => each.says || each.id === view.value)
          .map((each) => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}
      </select>
    </label>
    <label><span>${t("Lit up")}</span>
      <select id="talk-lit" value=${lit.value} onChange=${(event) => (lit.value = event.target.value)}>
        <option value="">${t("everything")}</option>
        <${Group} name=${t("Somebody")} what="person" among=${talk.value?.people ?? []} />
        <${Group} name=${t("A pattern")} what="pattern" among=${talk.value?.patterns ?? []} />
      </select>
    </label>
  </div>`;
}

function Group({ name, what, among }) {
  return (
    among.length > 0 &&
    html`<optgroup label=${name}>
      ${among.map((each) => html`<option key=${each.id} value=${`${what}:${each.id}`}>${each.name}</option>`)}
    </optgroup>`
  );
}
