// What the film tells in words: what changed, what somebody chose, what differs between two days.

import { html } from "../html.js";
import { FactList } from "../involved/facts.js";
import { day as written, plural, t } from "../texts.js";
import { Sign } from "./signs.js";

const MANY = 12;

/** Things that happened, each with what says so. */
function Moments({ film, moments, open = false }) {
  return html`<ul class="moments">
    ${moments.map(
      (each) => html`<li key=${each.id}>
        <details open=${open}>
          <summary><${Sign} kind=${each.kind} /> <span>${each.text}</span></summary>
          <p class="moment-when">
            ${each.when}${each.first !== each.last &&
            html` <span class="mark">${t("not known to the day")}</span>`}
          </p>
          <${FactList} facts=${each.facts} family=${film.family} />
        </details>
      </li>`,
    )}
  </ul>`;
}

function Changed({ film }) {
  const { on, moments } = film.changed(film.day.value);
  if (on === null) {
    return html`<h2>${t("What changed here")}</h2>
      <p class="quiet">${t("Nothing is known from before this day.")}</p>`;
  }
  const today = on === film.day.value;
  return html`<h2>${today ? t("What changed here") : t("What changed last")}</h2>
    ${!today && html`<p class="quiet">${written(on)}</p>`}
    <${Moments} film=${film} moments=${moments} />`;
}

function Behind({ film }) {
  const { title, facts, problem } = film.behind.value;
  return html`<h2>${title}</h2>
    ${problem && html`<p class="wrong" role="alert">${problem}</p>`}
    ${facts
      ? html`<${FactList} facts=${facts} family=${film.family} />`
      : !problem && html`<p class="quiet">${t("Being fetched…")}</p>`}
    <button type="button" class="plain" onClick=${() => (film.behind.value = null)}>
      ${t("Back to what changed")}
    </button>`;
}

/** Names of what shows on one of two days alone. */
function Alone({ names, title }) {
  return html`<h3>${title}</h3>
    ${names.length === 0
      ? html`<p class="quiet">${t("Nothing")}</p>`
      : html`<ul class="differs">
          ${names.map((name) => html`<li key=${name}>${name}</li>`)}
        </ul>`}`;
}

function Differences({ film, differs }) {
  const [one, other] = [film.other.value, film.day.value];
  const between = film.between(one, other);
  return html`<h2>${t("What differs")}</h2>
    ${differs &&
    html`<div class="differences">
      <div><${Alone} names=${differs.gone} title=${t("Only on {day}", { day: written(one) })} /></div>
      <div><${Alone} names=${differs.come} title=${t("Only on {day}", { day: written(other) })} /></div>
    </div>`}
    <details class="between" open=${between.length > 0 && between.length <= MANY}>
      <summary>
        ${plural(
          "{count} thing happened in between",
          "{count} things happened in between",
          between.length,
        )}
      </summary>
      <${Moments} film=${film} moments=${between} />
    </details>`;
}

/** The panel. */
export function Panel({ film, differs }) {
  const picked = film.picked.value;
  return html`<section class="film-panel" aria-label=${t("In words")}>
    ${film.behind.value
      ? html`<${Behind} film=${film} />`
      : film.other.value
        ? html`<${Differences} film=${film} differs=${differs} />`
        : picked.length > 0
          ? html`<h2>${written(picked[0].shows)}</h2>
              <${Moments} film=${film} moments=${picked} open=${picked.length <= 3} />`
          : html`<${Changed} film=${film} />`}
  </section>`;
}
