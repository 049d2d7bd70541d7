// The timeline of a family: lanes, filters, a period; every item opens what stands behind it.

import { alarm, announce } from "../announce.js";
import { theme, whenThemeChanges } from "../editor/theme.js";
import { computed, effect, html, render, signal, useLayoutEffect, useRef } from "../html.js";
import { Legend, samples } from "../film/legend.js";
import { FactList, sources } from "../involved/facts.js";
import { follow, told } from "../live_changes.js";
import { MapView } from "../map_view.js";
import { ask } from "../net.js";
import { plural, ready, t } from "../texts.js";
import { addressOf, asked, pathOf } from "./wanted.js";

const NARROW = 700; // px: a map drawn narrower than this holds no labels
const WIDE = 2400;
const LEAST = 0.85; // smaller than this its labels cannot be read
const LETTER = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
const BUTTONS = 4 * LETTER; // px that the map's own buttons take

await ready;
const host = document.getElementById("timeline");
const family = document.body.dataset.case;

const wanted = signal(asked(location.search));
const shown = signal(null);
const problem = signal("");
const chosen = signal(null); // { title, ids, facts, problem }
const entries = signal([]); // of the legend
const roles = computed(() => new Set(entries.value.map((each) => each.role)));
const paper = signal("");
let latest = null;

/** Fetch it as it is chosen; `again`: because the family changed, so one goes on where one was. */
async function fetchAll({ again = false } = {}) {
  latest?.abort();
  latest = new AbortController();
  const { signal: over } = latest;
  const room = document.querySelector(".timeline-map")?.clientWidth ?? 0;
  const width = Math.round(Math.min(WIDE, Math.max(NARROW, room)));
  try {
    const found = await ask(pathOf(family, wanted.peek(), width, theme()), { signal: over });
    problem.value = "";
    shown.value = { ...found, again };
    if (again) {
      return;
    }
    announce(plural("{count} item on the timeline", "{count} items on the timeline", found.rows.length));
  } catch (failure) {
    if (again) {
      throw failure;
    }
    if (!over.aborted) {
      problem.value = failure.detail || t("The timeline could not be fetched.");
      alarm(problem.value);
    }
  }
}

/** Show what stands behind an item. */
async function open(title, ids) {
  const behind = { title, ids, facts: null, problem: "" };
  chosen.value = behind;
  announce(title);
  await fill(behind);
}

async function fill(behind) {
  const put = (found) => {
    if (chosen.peek() === behind) {
      chosen.value = { ...behind, ...found };
    }
  };
  try {
    put({ facts: await sources(family, behind.ids) });
  } catch (failure) {
    put({ problem: failure.detail || t("This could not be fetched.") });
  }
}

/** The family is otherwise now. */
async function renew(news) {
  await fetchAll({ again: true });
  if (chosen.peek() !== null) {
    await fill(chosen.peek());
  }
  told(news);
}

function Drawing() {
  const place = useRef(null);
  const view = useRef(null);
  const svg = shown.value?.svg;
  const ids = chosen.value?.ids ?? [];
  useLayoutEffect(() => {
    view.current = new MapView(place.current, {
      label: t("Timeline"),
      room: "map",
      onView: () => view.current && (view.current.atTop = false),
      onPick: (group) => {
        const facts = (group?.dataset.fact ?? "").split(" ").filter(Boolean);
        if (facts.length === 0) {
          chosen.value = null;
        } else {
          open(group.querySelector(":scope > title")?.textContent ?? "", facts);
        }
      },
    });
  }, []);
  useLayoutEffect(() => {
    if (svg) {
      const camera = { ...view.current.camera };
      const stays = shown.value.again && !view.current.atTop;
      view.current.show(svg, { animate: false, camera });
      if (!stays) {
        top(view.current);
      }
      entries.value = samples(view.current.svg);
      paper.value = view.current.host.style.backgroundColor;
    }
  }, [svg]);
  useLayoutEffect(() => {
    const lit = new Set(ids.slice(0, 1));
    for (const group of view.current.groups.values()) {
      const facts = (group.dataset.fact ?? "").split(" ");
      group.classList.toggle("is-lit", group.dataset.role !== "lane" && lit.has(facts[0]));
    }
  }, [svg, ids]);
  return html`<div class="timeline-map" ref=${place}></div>`;
}

/** A timeline is read from its top, as wide as there is room. */
function top(view) {
  const box = view.sheet.getBoundingClientRect();
  const { x, y, width, height } = view.bounds();
  const beside = box.width > NARROW ? BUTTONS : 12;
  const k = Math.min(1.6, Math.max((box.width - beside) / width, LEAST));
  const below = box.width > NARROW ? 12 : BUTTONS * 2.5;
  view.look({ x: 6 - x * k, y: 6 - y * k, k });
  view.whole = false;
  view.atTop = true;
  view.host.style.height = `${Math.ceil(height * k + below)}px`;
}

function Choice({ name, field, empty, choices }) {
  const value = wanted.value[field] ?? "";
  const change = (event) => {
    wanted.value = { ...wanted.value, [field]: event.target.value || null };
  };
  return html`<label>
    <span>${name}</span>
    <select onChange=${change}>
      ${empty && html`<option value="" selected=${value === ""}>${empty}</option>`}
      ${choices.map(
        (each) => html`<option key=${each.id} value=${each.id} selected=${value === each.id}>
          ${each.name}
        </option>`,
      )}
    </select>
  </label>`;
}

function Sorts() {
  const names = {
    event: t("Events"),
    episode: t("Services"),
    measure: t("Measures"),
    stay: t("Households"),
  };
  const { sorts } = wanted.value;
  const toggle = (sort) => {
    const all = sorts.length === 0 ? Object.keys(names) : sorts;
    const next = all.includes(sort) ? all.filter((each) => each !== sort) : [...all, sort];
    // None is no question; all of them is the same as no filter.
    wanted.value = { ...wanted.value, sorts: next.length === 4 || next.length === 0 ? [] : next };
  };
  return html`<fieldset class="timeline-sorts">
    <legend class="unseen">${t("Show")}</legend>
    ${Object.entries(names).map(
      ([sort, name]) => html`<label key=${sort}>
        <input
          type="checkbox"
          checked=${sorts.length === 0 || sorts.includes(sort)}
          onChange=${() => toggle(sort)}
        />
        ${name}
      </label>`,
    )}
  </fieldset>`;
}

function Period() {
  const { first, last } = wanted.value;
  const send = (event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = [form.get("first") || null, form.get("last") || null];
    if (Boolean(from) !== Boolean(to)) {
      problem.value = t("Give both days of the period, or neither.");
    } else {
      wanted.value = { ...wanted.value, first: from, last: to };
    }
  };
  const all = () => {
    wanted.value = { ...wanted.value, first: null, last: null };
  };
  return html`<form class="timeline-period" onSubmit=${send}>
    <label><span>${t("From")}</span><input type="date" name="first" value=${first ?? ""} /></label>
    <label><span>${t("Up to and including")}</span><input type="date" name="last" value=${last ?? ""} /></label>
    <button type="submit" class="plain">${t("Show the period")}</button>
    ${first && html`<button type="button" class="plain" onClick=${all}>${t("All time")}</button>`}
  </form>`;
}

function Filters() {
  const found = shown.value;
  return html`<div class="timeline-filters">
    <${Choice}
      name=${t("Lanes by")}
      field="lanes"
      choices=${[
        { id: "person", name: t("person") },
        { id: "life_domain", name: t("life domain") },
        { id: "organisation", name: t("organisation") },
      ]}
    />
    <${Choice} name=${t("Person")} field="person" empty=${t("Everybody")} choices=${found.people} />
    <${Choice} name=${t("Life domain")} field="domain" empty=${t("All")} choices=${found.domains} />
    <${Choice}
      name=${t("Organisation")}
      field="organisation"
      empty=${t("All")}
      choices=${found.organisations}
    />
    <${Sorts} />
    <${Period} />
  </div>`;
}

function Behind() {
  const { title, facts, problem: wrong } = chosen.value;
  const place = useRef(null);
  useLayoutEffect(() => place.current.scrollIntoView({ block: "nearest" }), [facts]);
  return html`<section ref=${place} class="timeline-behind" aria-label=${t("What stands behind it")}>
    <h2>${title}</h2>
    ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
    ${facts
      ? html`<${FactList} facts=${facts} family=${family} />`
      : !wrong && html`<p class="quiet">${t("Being fetched…")}</p>`}
    <button type="button" class="plain" onClick=${() => (chosen.value = null)}>${t("Close")}</button>
  </section>`;
}

function Words() {
  const { header, rows } = shown.value;
  return html`<details class="timeline-words">
    <summary>${t("The same in a table")}</summary>
    <table class="stacks">
      <thead>
        <tr>
          ${header.map((name) => html`<th scope="col" key=${name}>${name}</th>`)}
          <th scope="col">${t("Source")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr key=${`${row.facts[0]} ${row.cells[0]}`}>
            ${row.cells.map((cell, n) => html`<td key=${n} data-head=${header[n]}>${cell}</td>`)}
            <td data-head=${t("Source")}>
              <button type="button" class="plain" onClick=${() => open(row.cells[3], row.facts)}>
                ${t("Who says so")}<span class="unseen">: ${row.cells[3]}</span>
              </button>
            </td>
          </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function Screen() {
  const found = shown.value;
  return html`
    ${found && html`<${Filters} />`}
    ${problem.value && html`<p class="wrong" role="alert">${problem.value}</p>`}
    <${Drawing} />
    ${chosen.value && html`<${Behind} key=${chosen.value.title} />`}
    ${found?.rows.length === 0 && html`<p>${t("There is nothing on this timeline.")}</p>`}
    ${found?.notes.map((note) => html`<p class="hint" key=${note}>${note}</p>`)}
    ${entries.value.length > 0 &&
    html`<${Legend} entries=${entries.value} roles=${roles.value} doubt=${false} paper=${paper.value} />`}
    ${found?.rows.length > 0 && html`<${Words} />`}
  `;
}

host.replaceChildren();
render(html`<${Screen} />`, host);
effect(() => {
  history.replaceState(null, "", addressOf(wanted.value, location.search));
  fetchAll();
});
whenThemeChanges(() => fetchAll());
follow(family, renew);
