// What a fact was before: who changed it, when, and from what to what.

import { html, useEffect, useState } from "../html.js";
import { ask } from "../net.js";
import { t, label as word, locale } from "../texts.js";
import { written } from "./dates.js";
import { page } from "./page.js";
import { fieldsOf, propertyWord } from "./panel_fields.js";

const WHEN = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const SILENT = new Set(["id", "label", "holder", "version", "recorded_at", "start", "end"]);

export function History({ fact }) {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState(null);
  useEffect(() => {
    if (!open) {
      return;
    }
    ask(`/api/cases/${page.case}/facts/${fact.id}/history`).then(
      ({ versions }) => setFound(versions),
      (problem) => setFound(problem.status === 404 ? [] : null),
    );
  }, [open, fact.id, fact.version]);
  return html`<details class="panel-part" onToggle=${(event) => setOpen(event.currentTarget.open)}>
    <summary>${t("History")}</summary>
    ${found === null
      ? html`<p class="hint">${t("There is no connection, or it is not saved yet.")}</p>`
      : html`<ol class="history">${found.map((each, place) => html`<li key=${each.recorded_at + place}>
          <p><strong>${each.own ? t("You") : (each.by ?? t("Somebody"))}</strong>
            <span class="quiet-inline"> ${WHEN.format(new Date(each.recorded_at))}</span></p>
          ${each.why && html`<p class="hint">${each.why}</p>`}
          ${differences(fact.label, found[place - 1]?.fact, each.fact).map((line) => html`<p>${line}</p>`)}
        </li>`).reverse()}</ol>`}
  </details>`;
}

function differences(label, before, after) {
  if (after === null) {
    return [t("Taken back")];
  }
  const names = Object.keys(after).filter((name) => !SILENT.has(name));
  const told = names
    .filter((name) => JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after[name] ?? null))
    .filter((name) => before || !isEmpty(after[name]))
    .map((name) => {
      const [was, is] = [inWords(label, name, before?.[name]), inWords(label, name, after[name])];
      return before && was !== "–" ? `${propertyWord(name)}: ${was} → ${is}` : `${propertyWord(name)}: ${is}`;
    });
  return told.length > 0 ? told : [before ? t("Nothing that is shown") : t("Drawn")];
}

function isEmpty(value) {
  return value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
}

/** The value of a property of a kind of fact, as people write it. */
export function inWords(label, name, value) {
  if (isEmpty(value ?? null)) {
    return "–";
  }
  const field = fieldsOf(label).find((each) => each.name === name);
  const list = name === "shared" ? "audience" : field?.list;
  if (list) {
    return [value].flat().map((code) => word(list, code)).join(", ");
  }
  if (value === true) {
    return t("yes");
  }
  return field?.type === "date" || field?.type === "period" ? written(value) : String(value);
}
