// The signs of the moments on the strip: each kind its own form, so that colour says nothing alone.

import { html } from "../html.js";
import { t } from "../texts.js";

const PATHS = {
  birth: "M8 2.5a5.5 5.5 0 1 0 0.01 0z",
  death: "M3 3l10 10M13 3L3 13",
  union: "M6 4a4 4 0 1 0 0.01 0zM10 4a4 4 0 1 0 0.01 0z",
  separation: "M11 2L5 14",
  divorce: "M8.5 2l-6 12M13.5 2l-6 12",
  moved_in: "M2 8l6-5.5L14 8M4 7v7h8V7",
  moved_out: "M2 8l6-5.5L14 8M4 7v7h8V7M2 15L15 2",
  violence: "M8 1.5l1.8 4 4.4-1-2.2 3.9 3 3.1-4.4 0.3L9.4 15 7 12l-3.9 2 0.5-4.3L1 6.6l4.3-0.5z",
  signal: "M4 15V2l9 3.5L4 9",
  event: "M8 4a4 4 0 1 0 0.01 0z",
  requested: "M4 2h8M4 14h8M5 2c0 5 6 7 6 12M11 2c0 5-6 7-6 12",
  started: "M4 2.5v11l9-5.5z",
  ended: "M3.5 3.5h9v9h-9z",
  measure_started: "M8 1.5l5.5 2v5c0 3-2.5 5-5.5 6.5-3-1.5-5.5-3.5-5.5-6.5v-5z",
  measure_ended: "M8 1.5l5.5 2v5c0 3-2.5 5-5.5 6.5-3-1.5-5.5-3.5-5.5-6.5v-5zM4 12L12 4",
};

/** The sign of a kind of moment. */
export function Sign({ kind }) {
  return html`<svg class="sign sign-${kind}" viewBox="0 0 16 16" aria-hidden="true">
    <path d=${PATHS[kind] ?? PATHS.event}></path>
  </svg>`;
}

/** What the signs of some kinds mean, for the legend. */
export function Signs({ kinds }) {
  const meanings = {
    birth: t("birth"),
    death: t("death"),
    union: t("begin of a union"),
    separation: t("apart"),
    divorce: t("divorce"),
    moved_in: t("comes to live somewhere"),
    moved_out: t("leaves a home"),
    violence: t("violence"),
    signal: t("signal or report"),
    event: t("other event"),
    requested: t("help is asked for"),
    started: t("help begins"),
    ended: t("help ends"),
    measure_started: t("a measure begins"),
    measure_ended: t("a measure ends"),
  };
  return Object.entries(meanings)
    .filter(([kind]) => kinds.has(kind))
    .map(([kind, words]) => html`<li key=${kind}><${Sign} kind=${kind} /> ${words}</li>`);
}

/** The rows of the strip, from the top, and what they are called. */
export function rows() {
  return [
    { id: "family", name: t("Family and home"), of: ["family", "home"] },
    { id: "incidents", name: t("Incidents and signals"), of: ["incidents"] },
    { id: "events", name: t("Other events"), of: ["events"] },
    { id: "help", name: t("Help"), of: ["help"] },
    { id: "measures", name: t("Measures"), of: ["measures"] },
  ];
}
