// Drawing by typing: the line under the map. What is typed is read by the server while it is typed:
// what is understood is told in words and drawn on the map as it would be; the rest is underlined,
// with what to write instead. Enter makes one change of it.
//
//   mountTyping(host)
//
// Tab        takes the grey completion, or the first suggestion where the caret is
// Arrow up   an earlier line, as in every command line; Escape empties the line; "/" comes here

import { html, render, useEffect, useRef, useState } from "../html.js";
import { t, lang } from "../texts.js";
import { keep, kept } from "./drafts.js";
import { newId } from "./facts.js";
import { openForm } from "./form.js";
import { firstPerson } from "./forms_family.js";
import { everybody } from "./people.js";
import { onMap } from "./sheet.js";
import { state } from "./state.js";
import { Marked } from "./typing_marks.js";
import { leavePreview, preview } from "./typing_preview.js";
import { onLeft, readLine, run, send, waiting } from "./typing_send.js";
import { Told } from "./typing_told.js";
import { completion, learn } from "./typing_words.js";

const SOON = 220;
const MOST_HISTORY = 100;
const NOTHING = { text: "", understood: [], operations: [], troubles: [], offline: false };
const SMALL = matchMedia("(max-width: 48rem), (max-height: 32rem)");
const EXAMPLE = {
  nl: "Anna v 1984 x Mark Jansen: Lisa v 2010, tweeling Eva+Noor 2015",
  en: "Anna f 1984 x Mark Jansen: Lisa f 2010, twins Eva+Noor 2015",
};

export function mountTyping(host) {
  render(html`<${Line} />`, host);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      document.getElementById("typing-text").focus();
    }
  });
}

/** Reads a text while it is typed; the newest call counts. */
function useReader(text, choices) {
  const [read, setRead] = useState(NOTHING);
  const seed = useRef(newId());
  useEffect(() => {
    const controller = new AbortController();
    const look = async () => {
      try {
        const item = { text, choices, seed: seed.current };
        const found = text.trim() ? await readLine(item, state.kind.value, controller.signal) : NOTHING;
        setRead({ ...found, text, offline: false });
      } catch (problem) {
        if (problem.name !== "AbortError") {
          const wrong = problem.status === 0 ? "" : problem.detail || problem.title;
          setRead({ ...NOTHING, text, offline: problem.status === 0, wrong });
        }
      }
    };
    const timer = setTimeout(look, text.trim() ? SOON : 0);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text, choices, state.base.value, state.kind.value]);
  const renew = () => {
    const used = seed.current;
    seed.current = newId();
    return used;
  };
  return { read, renew };
}

function Line() {
  const [text, setTyped] = useState(kept("typing") ?? "");
  const [choices, setChoices] = useState({});
  const [caret, setCaret] = useState(0);
  const [ghostOff, setGhostOff] = useState(true);
  const place = useRef();
  const history = useRef({ lines: kept("typed") ?? [], at: null });
  const spaced = useRef(false);
  const { read, renew } = useReader(text, choices);
  const troubles = read.text === text ? read.troubles : [];
  const ghost = ghostOff || caret !== text.length ? "" : completion(text, state.facts.value, lang);

  const setText = (next) => {
    keep("typing", next || null); // at once: the page may be gone before it is painted
    setTyped(next);
  };
  onLeft((rest) => {
    if (rest) {
      write(place.current.value.trim() ? `${rest}\n${place.current.value}` : rest);
      setGhostOff(true);
    }
  });
  useEffect(() => {
    run();
  }, []);
  useEffect(() => {
    preview(read.text === text ? read : null);
  }, [read, text]);
  useEffect(() => {
    place.current.style.height = "auto";
    place.current.style.height = `${place.current.scrollHeight + 2}px`;
  }, [text]);

  const write = (next, at = next.length) => {
    setText(next);
    setCaret(at);
    place.current.value = next;
    place.current.setSelectionRange(at, at);
    place.current.focus();
  };
  const put = ({ start, end }, suggestion) => {
    const next = text.slice(0, start) + suggestion + text.slice(end);
    setGhostOff(true);
    write(next, start + suggestion.length);
  };
  const typed = (event) => {
    let next = event.currentTarget.value;
    let at = event.currentTarget.selectionStart;
    const mark = next[at - 1];
    if (spaced.current && at === next.length && /[,:;+)]/.test(mark) && next[at - 2] === " ") {
      const after = mark === "," || mark === ":" ? " " : ""; // the space of a completion goes behind it
      next = `${next.slice(0, at - 2)}${mark}${after}`;
      at = next.length;
      event.currentTarget.value = next;
    }
    spaced.current = false;
    setText(next);
    setCaret(at);
    setGhostOff(event.inputType?.startsWith("delete") ?? false);
    setChoices((now) => (next ? now : {}));
  };
  const choose = (name, id) => setChoices((now) => ({ ...now, [name]: id }));
  const apply = () => {
    if (!text.trim()) {
      return;
    }
    remember(history.current, text);
    leavePreview(read.text === text && read.operations.length > 0);
    send(text, choices, renew());
    setChoices({});
    setGhostOff(true);
    write("");
  };
  const look = () => setCaret(place.current.selectionEnd);
  const key = (event) => {
    const at = place.current.selectionEnd;
    const trouble = troubles.find((each) => each.suggestions.length > 0 && each.start <= at && at <= each.end + 1);
    if (event.key === "/" && !text) {
      event.preventDefault(); // the way to the line, pressed by who is there already
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      apply();
    } else if (event.key === "Tab" && !event.shiftKey && ghost) {
      event.preventDefault();
      spaced.current = true;
      write(text + ghost);
    } else if (event.key === "Tab" && !event.shiftKey && trouble) {
      event.preventDefault();
      put(trouble, trouble.suggestions[0]);
    } else if (event.key === "Escape" && ghost) {
      setGhostOff(true);
    } else if (event.key === "Escape") {
      remember(history.current, text);
      write("");
      onMap();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const line = earlier(history.current, event.key === "ArrowUp" ? -1 : 1, text);
      if (line !== null && (event.key === "ArrowUp" ? isFirstLine(text, at) : isLastLine(text, at))) {
        event.preventDefault();
        setGhostOff(true);
        write(line);
      }
    }
  };
  const empty = state.scene.value !== null && everybody(state.facts.value).length === 0;
  useEffect(() => {
    if (empty && !text && !SMALL.matches && matchMedia("(pointer: fine)").matches && document.activeElement === document.body) {
      place.current.focus({ preventScroll: true });
    }
  }, [empty]);
  const stay = (event) => {
    if (event.target.closest("button")) {
      event.preventDefault(); // the focus stays in the line: nothing moves away under the finger
    }
  };
  return html`<form class="typing" onMouseDown=${stay} onSubmit=${(event) => {
    event.preventDefault();
    apply();
  }}>
    <${Told} read=${read} waits=${waiting.value} stale=${read.text !== text} onPut=${put} onChoose=${choose} text=${text} />
    ${empty && !text.trim() && waiting.value.length === 0 && html`<${Beginning} />`}
    <div class="typing-row">
      <label for="typing-text">${t("Type what is told")} <kbd aria-hidden="true">/</kbd></label>
      <div class="typing-field">
        <${Marked} text=${text} troubles=${troubles} ghost=${ghost} />
        <textarea id="typing-text" ref=${place} rows="1" value=${text} autocomplete="off" autocapitalize="off"
          spellcheck="false" aria-describedby="typing-hint" placeholder=${EXAMPLE[lang]} maxlength="40000"
          onInput=${typed} onKeyDown=${key} onFocus=${begun}
          onSelect=${look} onKeyUp=${look} onPointerUp=${look}></textarea>
      </div>
      <button type="submit" disabled=${!text.trim()}>${t("Draw")}</button>
    </div>
    <p class="unseen" id="typing-hint">${t("Enter draws it. Tab takes the completion or the first suggestion, Escape puts it away. Arrow up brings back what was typed before.")}</p>
  </form>`;
}

/** The line has the focus. A small screen folds what stands over the map then: see inputs.css. */
function begun() {
  learn();
  if (SMALL.matches) {
    requestAnimationFrame(() => scrollTo(0, 0));
  }
}

/** A family without anybody: how to begin, by hand or by typing. */
function Beginning() {
  const begin = ({ currentTarget }) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    openForm(firstPerson(), { x: left, y: top });
  };
  return html`<p class="typing-told notice-line">${t("Nobody is drawn yet. Type who there are, or")}${" "}
    <button type="button" class="plain small" onClick=${begin}>${t("draw somebody by hand")}</button></p>`;
}

function remember(history, text) {
  if (text.trim() && history.lines.at(-1) !== text) {
    history.lines = [...history.lines, text].slice(-MOST_HISTORY);
    keep("typed", history.lines);
  }
  history.at = null;
}

function earlier(history, step, text) {
  const at = (history.at ?? history.lines.length) + step;
  if (at < 0 || at > history.lines.length || (history.at === null && step > 0)) {
    return null;
  }
  history.draft = history.at === null ? text : history.draft;
  history.at = at === history.lines.length ? null : at;
  return at === history.lines.length ? (history.draft ?? "") : history.lines[at];
}

function isFirstLine(text, caret) {
  return !text.slice(0, caret).includes("\n");
}

function isLastLine(text, caret) {
  return !text.slice(caret).includes("\n");
}
