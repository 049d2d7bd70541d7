// The same text under the line that is typed: what is not understood with a wavy line, what may come
// next in grey. It is for the eye alone; the words stand in typing_told.js.

import { html } from "../html.js";

export function Marked({ text, troubles, ghost }) {
  const parts = [];
  let at = 0;
  for (const { start, end, kind } of [...troubles].sort((one, other) => one.start - other.start)) {
    const from = Math.max(at, start);
    if (from >= end) {
      continue;
    }
    parts.push(text.slice(at, from));
    parts.push(html`<span class=${`typing-wrong is-${kind}`}>${text.slice(from, end)}</span>`);
    at = end;
  }
  parts.push(text.slice(at));
  return html`<div class="typing-marks" aria-hidden="true">${parts}<span class="typing-ghost">${ghost}</span>${"\u200b"}</div>`;
}
