// The map of all time as tables, with when each thing was so, and what its layout had to give up.

import { html } from "../html.js";
import { t } from "../texts.js";

/** What stands under a map for who cannot see it. */
export function Words({ scene }) {
  return html`
    ${scene.notes.map((note) => html`<p class="hint" key=${note}>${note}</p>`)}
    <details class="film-words">
      <summary>${t("The same in a table")}</summary>
      ${scene.tables.map(
        (table) => html`<table class="stacks" key=${table.title}>
          <caption>${table.title}</caption>
          <thead>
            <tr>${table.header.map((name) => html`<th scope="col" key=${name}>${name}</th>`)}</tr>
          </thead>
          <tbody>
            ${table.rows.map(
              (row, n) => html`<tr key=${n}>
                ${row.map((cell, at) => html`<td key=${at} data-head=${table.header[at]}>${cell}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
    </details>
  `;
}
