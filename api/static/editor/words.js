// The map in words: its notes, and tables with the same content, for who cannot see it or wants to be sure.

import { html } from "../html.js";
import { t } from "../texts.js";
import { state } from "./state.js";

export function Words() {
  const scene = state.scene.value;
  if (scene === null) {
    return null;
  }
  return html`
    ${scene.notes.length > 0 &&
    html`<section aria-labelledby="notes-head">
      <h2 id="notes-head">${t("Notes of this map")}</h2>
      <ul>
        ${scene.notes.map((note) => html`<li>${note}</li>`)}
      </ul>
    </section>`}
    <section aria-labelledby="words-head">
      <h2 id="words-head">${t("The map in words")}</h2>
      <p class="quiet">${scene.title}. ${scene.when}.</p>
      ${scene.tables.map((table) => html`<${Table} table=${table} />`)}
    </section>
  `;
}

function Table({ table }) {
  return html`<div class="wide" role="group" tabindex="0" aria-label=${table.title}>
    <table>
      <caption>
        ${table.title}
      </caption>
      <thead>
        <tr>
          ${table.header.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, place) =>
                place === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
