// The same in words: pair by pair, each with a button to what is behind it.

import { html } from "../html.js";
import { plural, t } from "../texts.js";
import { Source } from "./panel.js";
import { found, show, source, tooFew } from "./state.js";

const SIGNS = new Map([[true, "●"], [false, "○"], [null, "?"]]);

function words() {
  return {
    maintained: t("passed on"),
    broken: t("broken"),
    started: t("new in this generation"),
    absent: t("in neither"),
    unknown: t("not known"),
  };
}

export function Tables() {
  const { kinds, patterns } = found.value;
  return patterns.map((each) => {
    const letter = kinds.find((kind) => kind.kind === each.kind)?.letter;
    return html`<${Pattern} key=${each.kind} pattern=${each} letter=${letter} />`;
  });
}

function Pattern({ pattern, letter }) {
  const known = pattern.pairs.filter((each) => each.outcome !== "unknown");
  const rest = pattern.pairs.filter((each) => each.outcome === "unknown");
  const names = pattern.broken_by.map((each) => each.name).join(", ");
  return html`<section class="patterns-one">
    <h2><span class="patterns-letter" aria-hidden="true">${letter}</span> ${pattern.label}</h2>
    ${names && html`<p>${t("Broken by {names}.", { names })}</p>`}
    ${known.length > 0
      ? html`<${Pairs} pattern=${pattern} pairs=${known} />`
      : html`<p class="quiet">${rest.length > 0 ? t("Of no parent and child are both known.") : tooFew()}</p>`}
    ${rest.length > 0 &&
    html`<details>
      <summary>${plural("Of {count} pair not both are known; that says nothing of them", "Of {count} pairs not both are known; that says nothing of them", rest.length)}</summary>
      <${Pairs} pattern=${pattern} pairs=${rest} />
    </details>`}
  </section>`;
}

function Pairs({ pattern, pairs }) {
  return html`<div class="wide"><table class="stacks">
    <thead><tr>
      <th scope="col">${t("Parent")}</th><th scope="col">${t("Child")}</th>
      <th scope="col">${t("Kind")}</th><th scope="col">${t("Outcome")}</th>
      <th scope="col"><span class="unseen">${t("Source")}</span></th>
    </tr></thead>
    <tbody>${pairs.map((pair) => html`<${Pair} key=${pair.fact} pattern=${pattern} pair=${pair} />`)}</tbody>
  </table></div>`;
}

function Pair({ pattern, pair }) {
  const key = `${pattern.kind} ${pair.fact}`;
  const outcome = words()[pair.outcome];
  const title = `${pattern.label}: ${pair.parent.name} – ${pair.child.name}, ${outcome}`;
  const open = () => show(key, title, [...pair.parent.facts, ...pair.child.facts, pair.fact]);
  const disputed = pair.parent.disputed || pair.child.disputed;
  const chosen = source.value?.key === key;
  return html`<${Fragment}><tr class=${chosen ? "is-chosen" : ""}>
    <td data-head=${t("Parent")}>${pair.parent.name}</td>
    <td data-head=${t("Child")}>${pair.child.name}</td>
    <td data-head=${t("Kind")}>${pair.link_label}</td>
    <td data-head=${t("Outcome")}>
      <span class="patterns-sign" aria-hidden="true">${SIGNS.get(pair.parent.present)} → ${SIGNS.get(pair.child.present)}</span>
      <span class=${`patterns-outcome is-${pair.outcome}`}>${outcome}</span>
      ${disputed && html` <span class="mark">${t("disputed")}</span>`}
    </td>
    <td>
      <button type="button" class="plain" aria-expanded=${chosen ? "true" : "false"} onClick=${chosen ? close : open}>
        ${t("Source")}<span class="unseen">: ${title}</span>
      </button>
    </td>
  </tr>
  ${chosen &&
  html`<tr class="patterns-source"><td colspan="5"><${Source} /></td></tr>`}<//>`;
}

const close = () => (source.value = null);

function Fragment({ children }) {
  return children;
}
