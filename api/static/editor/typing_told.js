// What was understood of the line, in words, and what was not, with what to write in its place.

import { html } from "../html.js";
import { t, plural } from "../texts.js";
import { offline } from "./typing_send.js";

const MOST = 6;

export function Told({ read, waits, stale, text, onPut, onChoose }) {
  if (read.offline || offline.value) {
    return html`<div class="typing-told notice-line" role="status">
      ${t("There is no connection. What you type is kept here, and read as soon as there is one.")}
      <ul>${waits.map((each) => html`<li key=${each.seed}>${each.text}</li>`)}</ul></div>`;
  }
  if (!text.trim()) {
    return null;
  }
  const fresh = read.understood.filter((each) => !each.known);
  const known = read.understood.length - fresh.length;
  const later = fresh.slice(-MOST);
  return html`<div class="typing-told" aria-live="polite" data-stale=${stale ? "yes" : "no"}>
    ${read.wrong && html`<p class="wrong">${read.wrong}</p>`}
    <ul class="typing-understood">
      ${fresh.length > later.length && html`<li class="quiet-inline">${plural("{count} more", "{count} more", fresh.length - later.length)}</li>`}
      ${later.map((each) => html`<li key=${each.says}>${each.says}</li>`)}
      ${known > 0 && html`<li class="quiet-inline">${plural("{count} known already", "{count} known already", known)}</li>`}
    </ul>
    <ul class="typing-troubles">${(stale ? [] : read.troubles).slice(0, MOST).map(
      (each) => html`<${Trouble} key=${`${each.start}-${each.reason}`} each=${each} text=${text} onPut=${onPut} onChoose=${onChoose} />`,
    )}</ul>
  </div>`;
}

function Trouble({ each, text, onPut, onChoose }) {
  const part = text.slice(each.start, each.end);
  const choices = each.candidates.length > 0 ? each.candidates : null;
  return html`<li>
    <span class="typing-part">${part.length > 60 ? `${part.slice(0, 57)}…` : part}</span> ${each.reason}
    ${choices
      ? choices.map(
          (one) => html` <button type="button" class="plain small" key=${one.id}
            onClick=${() => (one.write ? onPut(each, one.write) : onChoose(part, one.id))}>${one.name}</button>`,
        )
      : each.suggestions.map(
          (one) => html` <button type="button" class="plain small" key=${one} onClick=${() => onPut(each, one)}
            aria-label=${t("Write {text} instead", { text: one })}>${one}</button>`,
        )}
  </li>`;
}
