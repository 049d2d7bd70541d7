// The list of what was noted, under the map; under other names there is none on the page.

import { alarm } from "../announce.js";
import { html, render } from "../html.js";
import { ask } from "../net.js";
import { t } from "../texts.js";
import { otherNames, source } from "./state.js";

/** Ask for the list and show it. */
export async function showNoted() {
  const place = document.getElementById("noted");
  if (otherNames || place === null) {
    return;
  }
  try {
    const { decisions } = await ask(`${source}/decisions`);
    place.replaceChildren();
    render(html`<${List} decisions=${decisions} />`, place);
  } catch (error) {
    alarm(error.message);
  }
}

function List({ decisions }) {
  return html`<ol>
    ${decisions.map(
      (each) => html`<li key=${each.id} class=${`is-${each.kind}`}>
        <p class="noted-of"><strong>${each.kind_label}</strong> ${each.when}</p>
        <p class="noted-text">${each.text}</p>
        ${each.present.length > 0 &&
        html`<p class="quiet">${t("There: {names}", { names: each.present.join(", ") })}</p>`}
      </li>`,
    )}
  </ol>`;
}
