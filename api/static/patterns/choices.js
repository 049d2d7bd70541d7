// Which kinds are looked at, and how many generations back.

import { html } from "../html.js";
import { plural, t } from "../texts.js";
import { choose, found, generations, host, tooFew, wanted } from "./state.js";

const MOST = Number(host.dataset.most);

export function Choices() {
  const { kinds, most } = found.value;
  const chosen = wanted.value ?? kinds.filter((each) => each.letter).map((each) => each.kind);
  const full = chosen.length >= most;
  const tells = (each) => told(each.counts) !== "" || chosen.includes(each.kind);
  const telling = kinds.filter(tells);
  const rest = kinds.filter((each) => !tells(each));
  return html`<form class="patterns-choices" onSubmit=${(event) => event.preventDefault()}>
    <fieldset>
      <legend>${t("What is looked at")}</legend>
      ${kinds.length === 0 &&
      generations.value < MOST &&
      html`<p class="quiet">${tooFew()}</p>`}
      ${kinds.length === 0 &&
      generations.value === MOST &&
      html`<p class="quiet">${t("Nothing is known yet that can repeat: circumstances, or events with who took part.")}</p>`}
      <${Kinds} among=${telling} chosen=${chosen} full=${full} />
      ${rest.length > 0 &&
      html`<details open=${telling.length === 0}>
        <summary>${plural("{count} other kind, of which nothing is known to have passed on", "{count} other kinds, of which nothing is known to have passed on", rest.length)}</summary>
        <${Kinds} among=${rest} chosen=${chosen} full=${full} />
      </details>`}
      ${full && kinds.length > most && html`<p class="hint">${t("{count} at once fit in a symbol; leave one out to choose another.", { count: most })}</p>`}
    </fieldset>
    <label class="patterns-back">
      <span>${t("Generations back")}</span>
      <select value=${String(generations.value)} onChange=${(event) => (generations.value = Number(event.target.value))}>
        ${Array.from({ length: MOST + 1 }, (_, n) => html`<option key=${n} value=${String(n)}>${n}</option>`)}
      </select>
    </label>
  </form>`;
}

function Kinds({ among, chosen, full }) {
  return html`<ul>
    ${among.map((each) => {
      const on = chosen.includes(each.kind);
      return html`<li key=${each.kind}>
        <label>
          <input type="checkbox" checked=${on} disabled=${!on && full} onChange=${(event) => choose(each.kind, event.target.checked)} />
          <span class="patterns-letter" aria-hidden="true">${each.letter ?? ""}</span>
          <span>${each.label} <span class="patterns-count">${told(each.counts)}</span></span>
        </label>
      </li>`;
    })}
  </ul>`;
}

/** How often it passed on and stopped; "" where nothing of that is known. */
function told(counts) {
  const parts = [
    counts.maintained && plural("{count} time passed on", "{count} times passed on", counts.maintained),
    counts.broken && plural("{count} time broken", "{count} times broken", counts.broken),
    counts.started && plural("{count} time new", "{count} times new", counts.started),
  ];
  return parts.filter(Boolean).join(", ");
}
