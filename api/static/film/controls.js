// What stands under the map: the day, the buttons to play and step, the slider and the strip.

import { html } from "../html.js";
import { day as written, plural, t } from "../texts.js";
import { announce } from "../announce.js";
import { addMonths } from "./days.js";
import { less, SPEEDS } from "./player.js";
import { KINDS, PERIODS } from "./state.js";
import { DaySlider, Strip } from "./strip.js";

/** Which map, and whether it is compared with that of another day. */
export function Choices({ film }) {
  const names = {
    genogram: t("Genogram"),
    household: t("Household map"),
    ecomap: t("Ecomap"),
    circles: t("Network circles"),
  };
  const compare = () => {
    film.other.value = film.other.value ? null : film.within(addMonths(film.day.value, -12));
  };
  return html`<div class="film-choices">
    <fieldset class="segments">
      <legend class="unseen">${t("Map")}</legend>
      ${KINDS.map(
        (kind) => html`<label key=${kind}>
          <input
            type="radio"
            name="kind"
            value=${kind}
            checked=${film.kind.value === kind}
            onChange=${() => (film.kind.value = kind)}
          /><span>${names[kind]}</span>
        </label>`,
      )}
    </fieldset>
    <button type="button" class="plain" aria-pressed=${Boolean(film.other.value)} onClick=${compare}>
      ${t("Compare two days")}
    </button>
  </div>`;
}

/** Play, step, and how fast. */
function Buttons({ film, player }) {
  const step = (way) => {
    player.pause({ silent: true });
    if (film.step(way)) {
      announce(film.told(film.day.value));
    }
  };
  const speeds = less.matches ? SPEEDS.slice(0, 1) : SPEEDS;
  const playing = film.playing.value;
  return html`<div class="film-buttons">
    <button
      type="button"
      class="plain"
      disabled=${film.stop(-1) === null}
      onClick=${() => step(-1)}
      title=${t("The event before (comma)")}
      aria-label=${t("Event before")}
    >
      <span aria-hidden="true">◀︎</span> <span class="wide-only">${t("Before")}</span>
    </button>
    <button type="button" class="film-play" onClick=${() => player.toggle()} title=${t("Space")}>
      ${playing ? t("Pause") : t("Play")}
    </button>
    <button
      type="button"
      class="plain"
      disabled=${film.stop(1) === null}
      onClick=${() => step(1)}
      title=${t("The next event (full stop)")}
      aria-label=${t("Next event")}
    >
      <span class="wide-only">${t("Next")}</span> <span aria-hidden="true">▶︎</span>
    </button>
    <label class="film-select">
      <span class="unseen">${t("Speed")}</span>
      <select onChange=${(event) => player.choose(Number(event.target.value))}>
        ${speeds.map(
          (speed) => html`<option key=${speed} value=${speed} selected=${player.speed === speed}>
            ${speed === 0
              ? t("by event")
              : plural("{count} year a second", "{count} years a second", speed)}
          </option>`,
        )}
      </select>
    </label>
  </div>`;
}

/** Which years the slider and the strip run over. */
function Years({ film }) {
  return html`<label class="film-select">
      <span>${t("Period")}</span>
      <select
        onChange=${(event) => {
          film.years.value = Number(event.target.value);
          film.go(film.day.value < film.first.value ? film.first.value : film.day.value);
        }}
      >
        ${PERIODS.map(
          (years) => html`<option key=${years} value=${years} selected=${film.years.value === years}>
            ${years === 0
              ? t("The whole film")
              : plural("The last year", "The last {count} years", years)}
          </option>`,
        )}
      </select>
    </label>`;
}

/** A day to be written, for who knows which. */
function WrittenDay({ film, value, onDay, name }) {
  return html`<label class="film-date">
    <span class="unseen">${name}</span>
    <input
      type="date"
      value=${value}
      min=${film.story.first}
      max=${film.last}
      onChange=${(event) => event.target.value && onDay(event.target.value)}
    />
  </label>`;
}

/** All of it. */
export function Controls({ film, player }) {
  const other = film.other.value;
  const go = (day) => {
    player.pause({ silent: true });
    film.picked.value = [];
    film.go(day);
  };
  const keys = (event) => {
    const work = {
      ",": () => film.step(-1),
      ".": () => film.step(1),
      " ": () => player.toggle(),
    }[event.key];
    if (work && event.key !== " ") {
      player.pause({ silent: true });
    }
    work?.();
    if (work && event.key !== " ") {
      announce(film.told(film.day.value));
    }
    return Boolean(work);
  };
  return html`<div class="film-controls">
    ${other &&
    html`<div class="film-other">
      <div class="film-head">
        <p class="film-day">${written(other)}</p>
        <${WrittenDay}
          film=${film}
          value=${other}
          onDay=${(day) => (film.other.value = film.within(day))}
          name=${t("Compare with the day")}
        />
        <button
          type="button"
          class="plain"
          onClick=${() => {
            const { value } = film.day;
            film.go(other);
            film.other.value = value;
          }}
        >
          ${t("Swap the days")}
        </button>
      </div>
      <${DaySlider}
        film=${film}
        value=${other < film.first.value ? film.first.value : other}
        onDay=${(day) => (film.other.value = film.within(day))}
        name=${t("The other day")}
      />
    </div>`}
    <div class="film-head">
      <p class="film-day">${written(film.day.value)}</p>
      <${WrittenDay} film=${film} value=${film.day.value} onDay=${go} name=${t("Go to the day")} />
      <${Buttons} film=${film} player=${player} />
    </div>
    <${DaySlider}
      film=${film}
      value=${film.day.value}
      onDay=${go}
      onKey=${keys}
      name=${t("Day of the film")}
    />
    <div class="film-ends">
      <span>${written(film.first.value)}</span>
      <${Years} film=${film} />
      <span>${written(film.last)}</span>
    </div>
    <${Strip} film=${film} />
    <p class="hint film-hint">
      ${t(
        "On the slider: arrows go a month, with shift a day, page up and page down a year; comma and full stop step from event to event, space plays.",
      )}
      ${film.story.undated > 0 &&
      ` ${plural(
        "{count} thing has no day and is not in the film's strip.",
        "{count} things have no day and are not in the film's strip.",
        film.story.undated,
      )}`}
    </p>
  </div>`;
}
