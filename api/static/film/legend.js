// The legend of what shows on the day: the drawing's own samples, as a list of the page.

import { html } from "../html.js";
import { t } from "../texts.js";

const SAMPLE = { width: 48, height: 24 };
const OFF = { x: 58, y: 16 }; // from a sample's corner to its text, as viz/render/sheet.py puts them

/** The samples of a drawing: role, words, and a drawing of its own. */
export function samples(svg) {
  return [...svg.querySelectorAll('[data-role="legend-entry"]')].flatMap((entry) => {
    const text = entry.querySelector("text");
    if (!text) {
      return [];
    }
    const shapes = [...entry.children].filter((each) => each !== text && each.localName !== "title");
    const [x, y] = [Number(text.getAttribute("x")) - OFF.x, Number(text.getAttribute("y")) - OFF.y];
    return [
      {
        role: entry.id.replace("legend-", ""),
        words: text.textContent,
        box: `${x} ${y} ${SAMPLE.width} ${SAMPLE.height}`,
        shapes: shapes.map((each) => each.cloneNode(true)),
      },
    ];
  });
}

/** The list; `roles` are those that show, `doubt` whether anything is drawn fainter; more below. */
export function Legend({ entries, roles, doubt, paper, children }) {
  const shown = entries.filter((each) => roles.has(each.role));
  const put = (each) => (element) => {
    if (element) {
      element.replaceChildren(...each.shapes);
    }
  };
  return html`<details class="film-legend">
    <summary>${t("Legend")}</summary>
    <ul ref=${(list) => list && (list.style.backgroundColor = paper)}>
      ${shown.map(
        (each) => html`<li key=${each.role}>
          <svg viewBox=${each.box} width="48" height="24" aria-hidden="true" ref=${put(each)}></svg>
          ${each.words}
        </li>`,
      )}
      ${doubt &&
      html`<li key="possibly" class="legend-doubt">
        <span class="is-possible-sample" aria-hidden="true"></span>
        ${t("Fainter: perhaps so on this day, for its date is not exact")}
      </li>`}
    </ul>
    ${children && html`<ul>${children}</ul>`}
  </details>`;
}
