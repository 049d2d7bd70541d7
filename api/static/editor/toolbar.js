// The row over the map: which map, which day, through whom, undo and redo, who else is there.

import { html, signal } from "../html.js";
import { compare, label, t } from "../texts.js";
import { hueOf } from "./marks.js";
import { page } from "./page.js";
import { nameOf } from "./people.js";
import { Status } from "./status.js";
import { redo, state, undo } from "./state.js";

const KINDS = ["genogram", "household", "ecomap", "circles"];
const NARROW = matchMedia("(max-width: 48rem)");

const narrow = signal(NARROW.matches);
NARROW.addEventListener("change", () => {
  narrow.value = NARROW.matches;
});

export function Toolbar() {
  return html`
    <div class="tools-group">${narrow.value ? html`<${KindChoice} />` : html`<${KindTabs} />`}</div>
    ${page.says &&
    html`<div class="tools-group">
      <${Step} work=${undo} on=${state.steps.value.undo} sign="↶" name=${t("Undo")} />
      <${Step} work=${redo} on=${state.steps.value.redo} sign="↷" name=${t("Redo")} />
    </div>`}
    <div class="tools-group tools-view"><${Day} /><${Through} /></div>
    <div class="tools-group tools-end"><${People} /><${Status} /></div>
  `;
}

function KindTabs() {
  return html`<div class="kinds" role="group" aria-label=${t("Maps")}>
    ${KINDS.map(
      (kind) => html`<button
        type="button"
        class="plain"
        aria-pressed=${String(state.kind.value === kind)}
        onClick=${() => choose(kind)}
      >
        ${label("map_kind", kind)}
      </button>`,
    )}
  </div>`;
}

function KindChoice() {
  return html`<label>
    <span class="unseen">${t("Maps")}</span>
    <select value=${state.kind.value} onChange=${(event) => choose(event.currentTarget.value)}>
      ${KINDS.map((kind) => html`<option value=${kind}>${label("map_kind", kind)}</option>`)}
    </select>
  </label>`;
}

function choose(kind) {
  state.kind.value = kind;
  const address = new URL(location.href);
  address.searchParams.set("kind", kind);
  history.replaceState(null, "", address);
}

/** The map that the address of the page names. */
export function kindOfAddress() {
  const kind = new URL(location.href).searchParams.get("kind");
  return KINDS.includes(kind) ? kind : "genogram";
}

function Step({ work, on, sign, name }) {
  return html`<button
    type="button"
    class="plain icon"
    title=${name}
    aria-label=${name}
    aria-disabled=${String(!on)}
    onClick=${() => on && work()}
  >
    <span aria-hidden="true">${sign}</span>
  </button>`;
}

function Day() {
  const today = page.today;
  const turn = (event) => {
    if (event.currentTarget.value) {
      state.on.value = event.currentTarget.value;
    }
  };
  return html`<label class="tool">
      <span>${t("Day")}</span>
      <input type="date" value=${state.on.value} max="9999-12-31" onChange=${turn} />
    </label>
    ${state.on.value !== today &&
    html`<button type="button" class="plain" onClick=${() => (state.on.value = today)}>
      ${t("Today")}
    </button>`}`;
}

/** People who said something: the map can be seen through what they said. */
function Through() {
  const facts = state.facts.value;
  const who = new Set();
  for (const fact of facts.values()) {
    if (fact.label === "Statement" && facts.has(fact.said_by)) {
      who.add(fact.said_by);
    }
  }
  if (who.size === 0 && state.view.value === null) {
    return null;
  }
  const people = [...who]
    .map((id) => [id, nameOf(facts.get(id))])
    .sort(([, one], [, other]) => compare(one, other));
  const turn = (event) => {
    state.view.value = event.currentTarget.value || null;
  };
  return html`<label class="tool">
    <span>${t("Seen by")}</span>
    <select value=${state.view.value ?? ""} onChange=${turn}>
      <option value="">${t("everybody")}</option>
      ${people.map(([id, name]) => html`<option value=${id}>${name}</option>`)}
    </select>
  </label>`;
}

function People() {
  const people = state.people.value;
  if (people.length === 0) {
    return null;
  }
  return html`<ul class="there" aria-label=${t("Who else is here")}>
    ${people.map(({ session, name, own, map }) => {
      const where = map ? label("map_kind", map) : "";
      const said = [own ? t("{name} (you, elsewhere)", { name }) : name, where].filter(Boolean);
      return html`<li key=${session} class=${`hue-${hueOf(session)}`} title=${said.join(" · ")}>
        <span aria-hidden="true">${initials(name)}</span>
        <span class="unseen">${said.join(", ")}</span>
      </li>`;
    })}
  </ul>`;
}

function initials(name) {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : ""].map((part) => [...part][0] ?? "").join("");
}
