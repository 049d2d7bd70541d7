// What is selected, and what can be done with it: beside the map's own keys and drags, for who has no
// use for those.

import { html, signal, useEffect, useRef } from "../html.js";
import { t } from "../texts.js";
import { chosenGroups, chosenPeople, factsOf, nameOf } from "./chosen.js";
import { openActions, openConnect } from "./inputs.js";
import { nudge } from "./keys.js";
import { page } from "./page.js";
import { canStep, letGo, pinOf, stepRing } from "./pins.js";
import { remove } from "./removing.js";
import { ringOfGroup } from "./rings.js";
import { edit, select, state } from "./state.js";

const WAYS = [
  ["←", -1, 0],
  ["↑", 0, -1],
  ["↓", 0, 1],
  ["→", 1, 0],
];

const moving = signal(false);

export function Selected({ view }) {
  void state.scene.value;
  const ids = [...state.selection.value];
  const bar = useRef(null);
  useEffect(() => {
    view.covered = bar.current?.offsetHeight ?? 0;
    const [only] = ids.length === 1 ? chosenGroups(view) : [];
    if (only && view.centre(only)) {
      view.reveal(only); // not under the bar itself
    }
  }, [ids.join(" ")]);
  if (ids.length === 0 || !view.svg) {
    return null;
  }
  const groups = chosenGroups(view);
  const people = chosenPeople(view);
  const name =
    groups.length === 1
      ? nameOf(groups[0]).split(",")[0]
      : t("{count} selected", { count: ids.length });
  return html`<div class="selected" ref=${bar} role="group" aria-label=${t("What is selected")}>
    <p class="selected-name" title=${groups.length === 1 ? nameOf(groups[0]) : name}>${name}</p>
    <div class="selected-tools">
      ${page.writes &&
      html`<button type="button" onClick=${(event) => openActions(ids, under(event))}>
        ${t("Add")}
      </button>`}
      <button type="button" class="plain" onClick=${() => edit(ids[0])}>${t("What is known")}</button>
      ${page.writes && html`<${Write} ids=${ids} groups=${groups} people=${people} view=${view} />`}
      <button
        type="button"
        class="plain icon"
        title=${t("Nothing selected")}
        aria-label=${t("Nothing selected")}
        onClick=${() => select([])}
      >
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  </div>`;
}

function Write({ ids, groups, people, view }) {
  const pair = groups.length === 2 && groups.every((group) => view.centre(group));
  const ringed = groups.length === 1 && ringOfGroup(view, groups[0]) !== null;
  const can = people.length > 0 || ringed;
  return html`
    ${pair &&
    html`<button type="button" class="plain" onClick=${(event) => openConnect(ids[0], ids[1], under(event))}>
      ${t("Connect")}
    </button>`}
    ${can &&
    html`<button
      type="button"
      class="plain"
      aria-expanded=${String(moving.value)}
      onClick=${() => (moving.value = !moving.value)}
    >
      ${t("Move")}
    </button>`}
    ${can && moving.value && html`<span class="selected-move" role="group" aria-label=${t("Move")}>
      ${people.length > 0 && html`<${Move} people=${people} view=${view} />`}
      ${ringed && html`<${Rings} group=${groups[0]} view=${view} />`}
    </span>`}
    <button type="button" class="plain" onClick=${() => remove(ids)}>${t("Take away")}</button>
  `;
}

function Move({ people, view }) {
  const names = { "←": t("To the left"), "↑": t("Up"), "↓": t("Down"), "→": t("To the right") };
  const pinned = people.some(([id]) => pinOf(id));
  return html`${WAYS.map(
      ([sign, x, y]) => html`<button
        type="button"
        class="plain icon"
        title=${names[sign]}
        aria-label=${names[sign]}
        onClick=${() => nudge(view, { x, y })}
      >
        <span aria-hidden="true">${sign}</span>
      </button>`,
    )}
    ${pinned &&
    html`<button type="button" class="plain" onClick=${() => letGo(people.map(([id]) => id))}>
      ${t("Let go")}
    </button>`}`;
}

/** In the circles: nearer to the middle, further from it. */
function Rings({ group, view }) {
  const names = { "-1": t("Nearer to the middle"), 1: t("Further from the middle") };
  return [-1, 1].map(
    (step) => html`<button
      type="button"
      class="plain"
      aria-disabled=${String(!canStep(view, group, step))}
      onClick=${() => stepRing(view, [factsOf(group)[0], group], step)}
    >
      ${names[step]}
    </button>`,
  );
}

function under(event) {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: box.left, y: box.top };
}
