// The slider of days, with what happened under it as marks: one stop of the tab key, then arrows.

import { html, useLayoutEffect, useMemo, useRef, useState } from "../html.js";
import { day as written, plural, t } from "../texts.js";
import { addMonths, iso, number } from "./days.js";
import { rows, Sign } from "./signs.js";

const LETTER = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const THUMB = 1.5 * LETTER; // the width of the slider's thumb and of a mark, in px (film.css)
const APART = 2 * LETTER; // marks that are nearer become one
const YEAR = 3.2 * LETTER; // what a year takes, written under the slider
const FINE = 100_000; // steps of the slider

/** Where a day is, from 0 to the width of the track. */
function place(day, scale, width) {
  return THUMB / 2 + scale.share(day) * Math.max(0, width - THUMB);
}

/** Marks of one row: moments that would lie on each other together. */
function gathered(moments, at) {
  const marks = [];
  for (const moment of moments) {
    const x = at(moment.shows);
    const mark = marks.at(-1);
    if (mark && x - mark.x < APART) {
      mark.moments.push(moment);
    } else {
      marks.push({ x, moments: [moment] });
    }
  }
  return marks;
}

/** A range of days that is moved by hand, by touch and by keys. */
export function DaySlider({ film, value, onDay, name, onKey }) {
  const scale = film.scale.value;
  const keys = (event) => {
    const forward = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    const year = { PageUp: 12, PageDown: -12 }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (forward && event.shiftKey) {
      onDay(iso(number(value) + forward));
    } else if (forward || year) {
      onDay(addMonths(value, forward ?? year));
    } else if (!onKey?.(event)) {
      return;
    }
    event.preventDefault();
  };
  return html`<input
    type="range"
    class="days"
    aria-label=${name}
    min="0"
    max=${FINE}
    step="1"
    value=${Math.round(scale.share(value) * FINE)}
    aria-valuetext=${written(value)}
    onInput=${(event) => onDay(scale.day(Number(event.target.value) / FINE))}
    onKeyDown=${keys}
  />`;
}

/** Rows with their marks, and all marks in order of time. */
function laidOut(film, first, width) {
  const scale = film.scale.value;
  const x = (day) => place(day, scale, width);
  const years = scale.years(YEAR / Math.max(YEAR, width)).map(({ year }) => ({ year, x: x(`${year}-01-01`) }));
  const seen = film.moments.filter((each) => each.shows >= first);
  const drawn = rows()
    .map((row) => ({ ...row, moments: seen.filter((each) => row.of.includes(each.row)) }))
    .filter((row) => row.moments.length > 0)
    .map((row) => ({ ...row, marks: gathered(row.moments, x) }));
  const all = drawn.flatMap((row) => row.marks).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  all.forEach((mark, n) => Object.assign(mark, { n }));
  return { x, years, drawn, all };
}

/** The rows of marks, with the day that is shown as a line through them. */
export function Strip({ film }) {
  const track = useRef(null);
  const width = useWidth(track);
  const [at, setAt] = useState(0);
  const first = film.first.value;
  const day = film.day.value;
  const { x, years, drawn, all } = useMemo(
    () => laidOut(film, first, width),
    [film.moments, first, width],
  );
  const current = Math.min(at, all.length - 1);
  const keys = (event) => {
    const to = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: all.length - 1 }[
      event.key
    ];
    if (to !== undefined && all[to]) {
      event.preventDefault();
      setAt(to);
      track.current.querySelector(`[data-mark="${to}"]`)?.focus();
    }
  };
  // A day goes by in every frame of the film; the marks stay what they are.
  const marks = useMemo(
    () =>
      drawn.map(
        (row) => html`<${Row}
          key=${row.id}
          film=${film}
          row=${row}
          x=${x}
          current=${current}
          setAt=${setAt}
        />`,
      ),
    [drawn, current],
  );
  useLayoutEffect(() => {
    for (const mark of track.current.querySelectorAll(".strip-mark")) {
      mark.classList.toggle("is-now", mark.dataset.days.includes(day));
    }
  }, [day, marks]);
  return html`<div class="strip" role="group" aria-label=${t("What happened")} onKeyDown=${keys}>
    <div class="strip-track" ref=${track}>
      <div class="strip-years" aria-hidden="true">
        ${width > 0 &&
        years.map((each) => html`<span key=${each.year} ref=${left(each.x)}>${each.year}</span>`)}
      </div>
      ${width > 0 && html`<span class="strip-now" ref=${left(x(day))}></span>`}
      ${width > 0 &&
      film.other.value &&
      html`<span class="strip-now is-other" ref=${left(x(film.other.value))}></span>`}
      ${marks}
    </div>
  </div>`;
}

function Row({ film, row, x, current, setAt }) {
  const pick = (mark) => {
    setAt(mark.n);
    film.behind.value = null;
    film.go(mark.moments[0].shows);
    film.picked.value = mark.moments;
  };
  return html`<div class="strip-row" role="group" aria-label=${row.name}>
    <span class="strip-name" aria-hidden="true">${row.name}</span>
    <div class="strip-marks">
      ${row.marks.map(
        (mark) => html`<${Mark}
          key=${mark.moments[0].id}
          mark=${mark}
          tab=${mark.n === current}
          x=${x}
          pick=${() => pick(mark)}
          focus=${() => setAt(mark.n)}
        />`,
      )}
    </div>
  </div>`;
}

function Mark({ mark, tab, x, pick, focus }) {
  const { moments } = mark;
  const [only] = moments;
  const [from, to] = [x(only.first), x(moments.at(-1).last)];
  const vague = moments.length === 1 && only.first !== only.last && to - from > THUMB;
  return html`${vague && html`<span class="mark-range" ref=${left(from, to - from)}></span>`}
    <button
      type="button"
      class="strip-mark"
      data-mark=${mark.n}
      data-moments=${moments.map((each) => each.id).join(" ")}
      data-days=${[...new Set(moments.map((each) => each.shows))].join(" ")}
      tabindex=${tab ? 0 : -1}
      ref=${left(mark.x - THUMB / 2)}
      aria-label=${nameOf(moments)}
      title=${nameOf(moments)}
      onClick=${pick}
      onFocus=${focus}
    >
      <${Sign} kind=${loudest(moments)} />
      ${moments.length > 1 && html`<span class="mark-count" aria-hidden="true">${moments.length}</span>`}
    </button>`;
}

function nameOf(moments) {
  if (moments.length === 1) {
    return `${moments[0].when}: ${moments[0].text}`;
  }
  const count = plural("{count} thing", "{count} things", moments.length);
  return t("{count}, from {first} to {last}", {
    count,
    first: moments[0].when,
    last: moments.at(-1).when,
  });
}

/** Of several, the sign that nobody may overlook: violence, else the first. */
function loudest(moments) {
  return (moments.find((each) => each.kind === "violence") ?? moments[0]).kind;
}

const order = (mark) => `${mark.moments[0].shows} ${mark.moments[0].id}`;

/** Puts an element at a place: a style that a script sets, as the page's policy wants. */
function left(x, width) {
  return (element) => {
    if (element) {
      element.style.left = `${x}px`;
      element.style.width = width === undefined ? "" : `${width}px`;
    }
  };
}

function useWidth(ref) {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(ref.current?.clientWidth ?? 0);
    const observer = new ResizeObserver(measure);
    observer.observe(ref.current);
    measure();
    return () => observer.disconnect();
  }, []);
  return width;
}
