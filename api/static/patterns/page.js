// Patterns: what passed on through the generations, who broke it, and behind every mark its source.

import { alarm, announce } from "../announce.js";
import { Legend, legendOf } from "../discussion/legend.js";
import { theme, whenThemeChanges } from "../editor/theme.js";
import { effect, html, render, useEffect, useRef } from "../html.js";
import { follow, told } from "../live_changes.js";
import { MapView } from "../map_view.js";
import { ready, t } from "../texts.js";
import { Choices } from "./choices.js";
import { Panel } from "./panel.js";
import { family, fetched, found, generations, host, legend, show, source, wanted, wrong } from "./state.js";
import { Tables } from "./tables.js";

const MARK = /^(pattern|ribbon|badge|denied|disputed)-/;

function Page() {
  const place = useRef(null);
  useEffect(() => mapIn(place.current), []);
  return html`
    ${found.value && html`<${Choices} />`}
    ${wrong.value && html`<p class="wrong" role="alert">${wrong.value}</p>`}
    <div class="patterns-seen">
      <div class="patterns-stage">
        <div class="patterns-map" ref=${place}></div>
        ${legend.value && html`<${Legend} ...${legend.value} />`}
      </div>
      <section class="patterns-panel" id="patterns-panel" tabindex="-1" aria-label=${t("Source")}><${Panel} /></section>
    </div>
    ${found.value && html`<${Tables} />`}
  `;
}

function mapIn(place) {
  const map = new MapView(place, { label: t("Patterns on the genogram"), onPick: pick, room: "map" });
  let asked = null;

  function pick(group) {
    const marks = group ? marksOf(map, group) : [];
    if (marks.length === 0) {
      source.value = null;
      return;
    }
    const title = group.querySelector("title")?.textContent ?? "";
    show(group.id, title, marks.flatMap((each) => (each.dataset.fact ?? "").split(" ")));
    announce(title);
    document.getElementById("patterns-panel").scrollIntoView({ block: "nearest" });
  }

  async function fetchNow() {
    asked?.abort();
    asked = new AbortController();
    found.value = await fetched(theme(), asked.signal);
    wrong.value = "";
    map.show(found.value.scene.svg);
    legend.value = legendOf(map.svg);
  }

  /** The family is otherwise now: what was looked at stays. */
  async function renew(news) {
    await fetchNow();
    if (source.value !== null) {
      const { key, title, facts } = source.value;
      show(key, title, facts.map((each) => each.id));
    }
    told(news);
  }

  async function draw() {
    try {
      await fetchNow();
      source.value = null;
    } catch (error) {
      if (error.name !== "AbortError") {
        wrong.value = error.status === 0 ? t("The server cannot be reached.") : error.message;
        alarm(wrong.value);
      }
    }
  }

  effect(() => {
    void [wanted.value, generations.value];
    draw();
  });
  effect(() => {
    const chosen = source.value?.key ?? "";
    for (const group of map.groups.values()) {
      group.classList.toggle("is-chosen", group.id === chosen);
    }
  });
  whenThemeChanges(draw);
  follow(family, renew);
}

/** The marks that are meant: one itself, or all of somebody. */
function marksOf(map, group) {
  if (MARK.test(group.id)) {
    return [group];
  }
  return [...map.groups.values()].filter((each) => /^pattern-/.test(each.id) && each.dataset.of === group.id);
}

await ready;
host.replaceChildren();
render(html`<${Page} />`, host);
