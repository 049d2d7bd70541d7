// Taking a map under other names away as a file: it asks its purpose, which goes in the log.

import { announce } from "../announce.js";
import { html, useState } from "../html.js";
import { label, lang, t } from "../texts.js";
import { host, kind, on, source } from "./state.js";
import { Window } from "./window.js";

const purposes = (host.dataset.purposes ?? "").split(",").filter(Boolean);

export function Take({ close }) {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);

  async function make(event) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const body = { ...Object.fromEntries(fields), kind: kind.value, on: on.value };
    setBusy(true);
    const fault = await fetched(body);
    setBusy(false);
    setWrong(fault);
    if (!fault) {
      announce(t("The file is made."));
      close();
    }
  }

  return html`<${Window} title=${t("Make a file")} close=${close}>
    <form class="stacked talk-form" autocomplete="off" onSubmit=${make}>
      ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
      <label for="take-form">${t("As")}</label>
      <select id="take-form" name="form">
        <option value="pdf">PDF</option><option value="svg">SVG</option><option value="png">PNG</option>
      </select>
      <label for="take-purpose">${t("What it is for")}</label>
      <select id="take-purpose" name="purpose" required>
        <option value="">${t("Choose")}</option>
        ${purposes.map((each) => html`<option key=${each} value=${each}>${label("purpose", each)}</option>`)}
      </select>
      <label for="take-why">${t("In a few words (may stay empty)")}</label>
      <p class="hint" id="take-hint">${t("For the log. Name nobody who must not be found.")}</p>
      <input id="take-why" name="why" maxlength="150" aria-describedby="take-hint" />
      <button type="submit" disabled=${busy}>${t("Make the file")}</button>
    </form>
  <//>`;
}

/** Fetch and hand over; gives what is wrong, "" when nothing is. */
async function fetched(body) {
  const headers = {
    "Content-Type": "application/json",
    "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content,
  };
  let answer;
  try {
    answer = await fetch(`${source}/export?lang=${lang}`, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    return t("The server cannot be reached.");
  }
  if (!answer.ok) {
    const told = await answer.json().catch(() => ({}));
    return told.errors?.[0]?.text || told.detail || told.title || String(answer.status);
  }
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name ?? "kring";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return "";
}
