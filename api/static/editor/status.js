// The state of saving, told truthfully: "saved" is said only of what is on disk at the server.

import { alarm, announce } from "../announce.js";
import { effect, html } from "../html.js";
import { plural, t } from "../texts.js";
import { page } from "./page.js";
import { queue, state } from "./state.js";

const SIGNS = {
  saved: "✓",
  saving: "…",
  offline: "⚡",
  signed_out: "⚿",
  clash: "≠",
  refused: "!",
};

/** What the state of saving is called. */
function words(saving, count) {
  if (saving === "saved") {
    return t("Saved");
  }
  return saving === "saving" && count < 2
    ? t("Saving")
    : plural("{count} change waits", "{count} changes wait", count);
}

/** The same for who does not see the sign. */
function spoken(saving, count) {
  const waits = words(saving, count);
  switch (saving) {
    case "offline":
      return t("No connection: {waits}", { waits });
    case "signed_out":
      return t("Signed out: {waits}", { waits });
    case "clash":
      return t("Choose: {waits}", { waits });
    case "refused":
      return t("Not saved: {waits}", { waits });
    default:
      return waits;
  }
}

export function Status() {
  if (!page.says) {
    return html`<span class="status" data-saving="reading">${t("Read only")}</span>`;
  }
  const saving = state.saving.value;
  return html`<span class="status" data-saving=${saving} data-waits=${state.queue.value.length}>
    <span class="status-sign" aria-hidden="true">${SIGNS[saving]}</span>
    <span title=${spoken(saving, state.queue.value.length)}>${words(saving, state.queue.value.length)}</span>
  </span>`;
}

/** Say it when saving stops, and when it goes on. */
export function tellSaving() {
  let before = "saved";
  effect(() => {
    const now = state.saving.value;
    const count = state.queue.peek().length;
    if (now === before) {
      return;
    }
    const trouble = !["saved", "saving"].includes(before);
    if (!["saved", "saving"].includes(now)) {
      alarm(spoken(now, count));
    } else if (now === "saved" && trouble) {
      announce(t("Connected again, and everything is saved."));
    }
    if (now !== "saving") {
      before = now;
    }
  });
  addEventListener("beforeunload", (event) => {
    // What waits is kept; only where the browser keeps nothing would leaving lose it.
    if (state.queue.value.length > 0 && !queue.kept.value) {
      event.preventDefault();
    }
  });
}
