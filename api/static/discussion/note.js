// Noting a decision or a dilemma: two clicks, or N and Ctrl+Enter. What was typed stays until it is
// on disk; sent twice it is noted once.

import { announce } from "../announce.js";
import { html, useEffect, useRef, useState } from "../html.js";
import { ask } from "../net.js";
import { t } from "../texts.js";
import { Window } from "./window.js";
import { host, otherNames, source } from "./state.js";

const draft = { id: newId(), kind: "decision", text: "", present: host.dataset.me };

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The window to note something; `noted` is called when it is on disk. */
export function Note({ close, noted }) {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const [kind, setKind] = useState(draft.kind);
  const text = useRef(null);
  useEffect(() => text.current.focus(), []);

  async function save(event) {
    event?.preventDefault();
    if (busy) {
      return;
    }
    setBusy(true);
    const present = draft.present.split(/[,;\n]/).map((each) => each.trim()).filter(Boolean);
    try {
      await ask(`${source}/decisions`, {
        method: "POST",
        body: { id: draft.id, kind: draft.kind, text: draft.text, present },
      });
    } catch (error) {
      setBusy(false);
      setWrong(told(error));
      text.current.focus();
      return;
    }
    Object.assign(draft, { id: newId(), kind: "decision", text: "", present: otherNames ? "" : draft.present });
    announce(t("Noted in the file of this family."));
    close();
    noted();
  }

  const keys = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      save(event);
    }
  };
  const choice = (value, name) => html`<label class="talk-choice">
    <input type="radio" name="noted-kind" value=${value} checked=${kind === value} onChange=${() => setKind((draft.kind = value))} />
    <span>${name}</span>
  </label>`;
  return html`<${Window} title=${t("Note")} close=${close}>
    <form class="stacked talk-form" autocomplete="off" onSubmit=${save} onKeyDown=${keys}>
      <fieldset class="talk-choices">
        <legend class="unseen">${t("What it is")}</legend>
        ${choice("decision", t("A decision"))} ${choice("dilemma", t("A dilemma"))}
      </fieldset>
      <label for="noted-text">${kind === "dilemma" ? t("What makes it hard?") : t("What is decided?")}</label>
      ${wrong && html`<p class="wrong" role="alert" id="noted-wrong">${wrong}</p>`}
      <textarea
        id="noted-text"
        ref=${text}
        rows="4"
        maxlength="10000"
        aria-invalid=${wrong ? "true" : undefined}
        aria-describedby=${wrong ? "noted-wrong" : undefined}
        onInput=${(event) => (draft.text = event.target.value)}
      >${draft.text}</textarea>
      <label for="noted-present">${t("Who is there? (names, with commas)")}</label>
      <input id="noted-present" maxlength="2000" value=${draft.present} onInput=${(event) => (draft.present = event.target.value)} />
      ${otherNames && html`<p class="hint">${t("It goes into the real file: it is read there under the real names.")}</p>`}
      <button type="submit" disabled=${busy}>${t("Save")}</button>
    </form>
  <//>`;
}

function told(error) {
  if (error.status === 0) {
    return t("The server cannot be reached. What you wrote stays here.");
  }
  return error.errors?.[0]?.text || error.detail || error.title || error.message;
}
