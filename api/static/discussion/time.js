// What stands under the map: the day in large letters, what changed then, a slider and steps.

import { announce } from "../announce.js";
import { iso, number } from "../film/days.js";
import { effect, html } from "../html.js";
import { t } from "../texts.js";
import { Look } from "./bar.js";
import { moment, next, on, playing, said, step, talk } from "./state.js";

const PACE = 2600; // milliseconds that a moment stands still while the film plays

/** Play from moment to moment until there is no next one; from the beginning at the end. */
export function play() {
  if (playing.value) {
    playing.value = false;
    return;
  }
  if (next(1) === null) {
    on.value = talk.value.first;
  }
  playing.value = true;
}

effect(() => {
  if (!playing.value) {
    return undefined;
  }
  const clock = setInterval(() => {
    if (document.hidden) {
      return;
    }
    if (!step(1)) {
      playing.value = false;
    }
  }, PACE);
  return () => clearInterval(clock);
});

/** One step along the moments, said aloud. */
export function go(way) {
  playing.value = false;
  if (step(way)) {
    announce([said(on.value), moment.value?.text].filter(Boolean).join(": "));
  }
}

export function Time() {
  const { first, last } = talk.value;
  const told = moment.value;
  return html`<div class="talk-time">
    <div class="talk-words">
      <p class="talk-now">
        <strong>${said(on.value)}</strong>
        ${told && html`<span>${said(told.day) === said(on.value) ? "" : `${told.when}: `}${told.text}</span>`}
      </p>
      <${Look} />
    </div>
    <div class="talk-steps">
      <button type="button" class="plain" disabled=${next(-1) === null} aria-label=${t("What was before")} title=${t("What was before")} onClick=${() => go(-1)}>◀</button>
      <button type="button" class="plain" aria-pressed=${playing.value ? "true" : "false"} onClick=${play}>
        ${playing.value ? t("Stop") : t("Play")}
      </button>
      <button type="button" class="plain" disabled=${next(1) === null} aria-label=${t("What came after")} title=${t("What came after")} onClick=${() => go(1)}>▶</button>
      <input
        type="range"
        aria-label=${t("Day")}
        aria-valuetext=${said(on.value)}
        min=${number(first)}
        max=${number(last)}
        value=${number(on.value)}
        onInput=${(event) => {
          playing.value = false;
          on.value = iso(Number(event.target.value));
        }}
      />
    </div>
  </div>`;
}
