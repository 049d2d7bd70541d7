// Two people changed the same: both values, and the question which of them stays.

import { html, useEffect, useRef, useState } from "../html.js";
import { ask } from "../net.js";
import { t } from "../texts.js";
import { writtenIn } from "./clashing.js";
import { page } from "./page.js";
import { titleOf } from "./panel.js";
import { propertyWord } from "./panel_fields.js";
import { inWords } from "./panel_history.js";
import { queue, state } from "./state.js";

export function ClashDialog() {
  const item = state.saving.value === "clash" ? state.queue.value[0] : null;
  return item?.clashes ? html`<${Asked} key=${item.id} item=${item} />` : null;
}

function Asked({ item }) {
  const dialog = useRef(null);
  const [choices, choose] = useState({});
  const [authors, tell] = useState({});
  const open = item.clashes.filter((clash) => clash.version !== null);
  const decided = item.clashes.every((clash, place) => clash.version === null || choices[place]);
  useEffect(() => {
    dialog.current.showModal();
    authorsOf(item.clashes).then(tell);
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
            author=${authors[place]}
            chosen=${choices[place]}
            choose=${(value) => choose({ ...choices, [place]: value })}
          />`,
      )}
      <button type="submit" disabled=${!decided}>${open.length > 0 ? t("This it is") : t("I see")}</button>
    </form>
  </dialog>`;
}

/** Who wrote what is there now, by the place of each clash: as far as the history tells us. */
async function authorsOf(clashes) {
  const open = clashes.filter(({ version }) => version !== null);
  const found = new Map();
  for (const fact of new Set(open.map((clash) => clash.fact))) {
    // What we may not know, or cannot ask now, is somebody else's.
    const told = await ask(`/api/cases/${page.case}/facts/${fact}/history`).catch(() => null);
    found.set(fact, told?.versions ?? []);
  }
  return Object.fromEntries(
    clashes.map(({ fact, property }, place) => {
      const { own, by } = writtenIn(found.get(fact) ?? [], property) ?? {};
      return [place, own ? t("you, elsewhere") : (by ?? t("somebody else"))];
    }),
  );
}

/** It asks until it is answered: nothing behind it can be saved before. */
function keepOpen(event) {
  event.preventDefault();
}

function Choice({ clash, place, author, chosen, choose }) {
  const facts = state.facts.value.has(clash.fact) ? state.facts.value : state.base.value;
  const fact = facts.get(clash.fact);
  const { label = "", property } = { ...fact, property: clash.property };
  const about = [fact && titleOf(facts, fact), property && propertyWord(property)];
  const what = about.filter(Boolean).join(": ");
  if (clash.version === null) {
    return html`<p>${[what, property && inWords(label, property, clash.ours)].filter(Boolean).join(", ")}</p>`;
  }
  const options = [
    ["theirs", t("Keep theirs"), property ? inWords(label, property, clash.theirs) : t("as it is now")],
    ["mine", t("Use mine"), property ? inWords(label, property, clash.ours) : t("take it away")],
  ];
  return html`<fieldset class="clash-choice">
    <legend>${what}</legend>
    ${options.map(
      ([value, name, shown]) => html`<label class="clash-option">
        <input
          type="radio"
          name=${`clash-${place}`}
          value=${value}
          checked=${chosen === value}
          onChange=${() => choose(value)}
        />
        <span>
          <strong>${name}</strong><br />${shown}
          ${value === "theirs" && author && html`<br /><span class="quiet-inline">${t("written by {name}", { name: author })}</span>`}
        </span>
      </label>`,
    )}
  </fieldset>`;
}
