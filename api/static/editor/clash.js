// Two people changed the same: both values, and the question which of them stays.

import { html, useEffect, useRef, useState } from "../html.js";
import { day, label, t } from "../texts.js";
import { queue, state } from "./state.js";
import { personName } from "./toolbar.js";

export function ClashDialog() {
  const item = state.saving.value === "clash" ? state.queue.value[0] : null;
  return item?.clashes ? html`<${Asked} key=${item.id} item=${item} />` : null;
}

function Asked({ item }) {
  const dialog = useRef(null);
  const [choices, choose] = useState({});
  const open = item.clashes.filter((clash) => clash.version !== null);
  const decided = item.clashes.every((clash, place) => clash.version === null || choices[place]);
  useEffect(() => {
    dialog.current.showModal();
  }, []);
  const send = (event) => {
    event.preventDefault();
    dialog.current.close();
    queue.decide(item.id, choices);
  };
  return html`<dialog ref=${dialog} class="clash" aria-labelledby="clash-title" onCancel=${keepOpen}>
    <h2 id="clash-title">${t("Somebody changed this at the same time")}</h2>
    <p class="hint">
      ${open.length > 0
        ? t("Nothing of yours is lost: choose what it is to be.")
        : t("It was taken away meanwhile; your change cannot be made any more.")}
    </p>
    <form class="stacked" onSubmit=${send}>
      ${item.clashes.map(
        (clash, place) =>
          html`<${Choice}
            clash=${clash}
            place=${place}
            chosen=${choices[place]}
            choose=${(value) => choose({ ...choices, [place]: value })}
          />`,
      )}
      <button type="submit" disabled=${!decided}>${open.length > 0 ? t("This it is") : t("I see")}</button>
    </form>
  </dialog>`;
}

/** It asks until it is answered: nothing behind it can be saved before. */
function keepOpen(event) {
  event.preventDefault();
}

function Choice({ clash, place, chosen, choose }) {
  const fact = state.base.value.get(clash.fact) ?? state.facts.value.get(clash.fact);
  const about = [fact ? nameOfFact(fact) : "", clash.property ? propertyName(clash.property) : ""];
  if (clash.version === null) {
    return html`<p>${about.filter(Boolean).join(", ")}: ${worded(clash.ours, clash.property)}</p>`;
  }
  const options = [
    ["theirs", t("Keep theirs"), clash.property ? worded(clash.theirs, clash.property) : t("as it is now")],
    ["mine", t("Use mine"), clash.property ? worded(clash.ours, clash.property) : t("take it away")],
  ];
  return html`<fieldset class="clash-choice">
    <legend>${about.filter(Boolean).join(", ")}</legend>
    ${options.map(
      ([value, name, shown]) => html`<label class="clash-option">
        <input
          type="radio"
          name=${`clash-${place}`}
          value=${value}
          checked=${chosen === value}
          onChange=${() => choose(value)}
        />
        <span><strong>${name}</strong><br />${shown}</span>
      </label>`,
    )}
  </fieldset>`;
}

function nameOfFact(fact) {
  return fact.label === "Person" ? personName(fact) : (fact.name ?? fact.title ?? label("label", fact.label));
}

/** The names of properties as forms call them. */
function propertyName(property) {
  const known = {
    given: t("First names"),
    call_name: t("Called"),
    prefix: t("Prefix"),
    family_name: t("Family name"),
    partner_name: t("Partner's name"),
    gender: t("Gender"),
    born: t("Born"),
    died: t("Died"),
    valid: t("When"),
    kind: t("Kind"),
    note: t("Note"),
    name: t("Name"),
    occupation: t("Occupation"),
    x: t("Place on the map"),
    y: t("Place on the map"),
  };
  return known[property] ?? property.replaceAll("_", " ");
}

function worded(value, property) {
  if (value === null || value === undefined || value === "") {
    return t("nothing");
  }
  if (typeof value === "boolean") {
    return value ? t("yes") : t("no");
  }
  if (Array.isArray(value)) {
    return value.map((each) => worded(each, property)).join(", ") || t("nothing");
  }
  if (property === "gender") {
    return label("gender", value);
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : String(value);
}
