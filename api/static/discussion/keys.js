// Which key does what.

import { html } from "../html.js";
import { t } from "../texts.js";
import { kindNames } from "./bar.js";
import { writes } from "./state.js";
import { Window } from "./window.js";

export function Keys({ close }) {
  const keys = [
    ...Object.values(kindNames()).map((name, n) => [String(n + 1), name]),
    [", .", t("What was before, what came after")],
    ["P", t("Play the film, stop it")],
    ["F", t("Full screen")],
    ...(writes ? [["N", t("Note a decision or a dilemma")]] : []),
    ["Esc", t("Light everything up again")],
    ["+ − 0", t("Closer, further off, all of it")],
  ];
  return html`<${Window} title=${t("Keys")} close=${close}>
    <dl class="talk-keys">
      ${keys.map(([key, does]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}
    </dl>
  <//>`;
}
