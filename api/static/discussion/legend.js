// The legend of a map that fills its place: the drawing's own samples, as a list beside it.

import { samples } from "../film/legend.js";
import { html } from "../html.js";
import { t } from "../texts.js";

/** What a drawing needs of a legend: its samples, and the colour that they were drawn for. */
export function legendOf(svg) {
  return { entries: samples(svg), paper: svg.querySelector("rect")?.getAttribute("fill") ?? "" };
}

export function Legend({ entries, paper }) {
  const put = (shapes) => (element) => element?.replaceChildren(...shapes.map((each) => each.cloneNode(true)));
  return html`<details class="map-legend">
    <summary>${t("Legend")}</summary>
    <ul ref=${(list) => list && (list.style.backgroundColor = paper)}>
      ${entries.map(
        (each) => html`<li key=${each.role}>
          <svg viewBox=${each.box} width="48" height="24" aria-hidden="true" ref=${put(each.shapes)}></svg>
          <span ref=${(span) => span && (span.style.color = inkOn(paper))}>${each.words}</span>
        </li>`,
      )}
    </ul>
  </details>`;
}

/** Letters that are read on a paper of that colour. */
function inkOn(paper) {
  const [red, green, blue] = (/^#?(..)(..)(..)$/.exec(paper)?.slice(1) ?? ["ff", "ff", "ff"]).map((each) => parseInt(each, 16));
  return red * 3 + green * 6 + blue > 1280 ? "#1c252e" : "#f2f5f7";
}
