// A field to find an organisation by name: those that all share, those of this family, or a new one.
//
// Its value: { id, name, services } of one that is known, { name } of a new one, or null.

import { html, useEffect, useRef, useState } from "../html.js";
import { ask } from "../net.js";
import { t, label as word } from "../texts.js";
import { state } from "./state.js";

const SOON = 150;

/** What is found of a text; the newest answer counts. Without a connection: those on the page. */
async function look(text, signal) {
  const own = [...state.facts.value.values()]
    .filter((fact) => fact.label === "Organisation")
    .filter((fact) => fact.name.toLocaleLowerCase().includes(text.toLocaleLowerCase()))
    .map((fact) => ({ id: fact.id, name: fact.name, kind: fact.kind ?? null, services: [] }));
  try {
    const { organisations } = await ask(`/api/organisations?q=${encodeURIComponent(text)}`, { signal });
    const known = new Set(organisations.map((each) => each.id));
    return [...organisations, ...own.filter((each) => !known.has(each.id))];
  } catch (problem) {
    if (problem.name === "AbortError") {
      throw problem;
    }
    return own;
  }
}

export function OrganisationField({ id, field, value, set, fault, described }) {
  const [text, setText] = useState(value?.name ?? "");
  const [found, setFound] = useState([]);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const waits = useRef(null);
  useEffect(() => () => waits.current?.abort(), []);

  const search = (typed) => {
    setText(typed);
    setAt(0);
    waits.current?.abort();
    const controller = new AbortController();
    waits.current = controller;
    set(typed.trim() ? { name: typed.trim() } : null);
    setTimeout(async () => {
      if (controller.signal.aborted) {
        return;
      }
      try {
        const known = await look(typed.trim(), controller.signal);
        setFound(known);
        setOpen(true);
        if (typed.trim() && known.length > 0) {
          set(known[0]); // what Enter adds; the arrows choose another, or the new one
        }
      } catch (problem) {
        if (problem.name !== "AbortError") {
          throw problem;
        }
      }
    }, SOON);
  };
  const choices = text.trim() ? [...found, { name: text.trim(), isNew: true }] : found;
  const choose = (place, shut) => {
    const one = choices[place];
    setAt(place);
    set(one.isNew ? { name: one.name } : one);
    if (shut) {
      setText(one.name);
      setOpen(false);
    }
  };
  const key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && open && choices.length > 0) {
      event.preventDefault();
      choose((at + step + choices.length) % choices.length, false);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return html`<div class="finder" onFocusout=${(event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) {
      setOpen(false);
    }
  }}>
    <input id=${id} type="text" role="combobox" autocomplete="off" spellcheck="false" value=${text}
      aria-expanded=${open ? "true" : "false"} aria-controls=${`${id}-list`} aria-autocomplete="list"
      aria-activedescendant=${open && choices[at] ? `${id}-${at}` : undefined} data-first=${field.first || undefined}
      aria-invalid=${fault ? "true" : undefined} aria-describedby=${described} placeholder=${t("a name, or what it is")}
      onInput=${(event) => search(event.currentTarget.value)} onKeyDown=${key}
      onFocus=${() => text && search(text)} />
    <ul id=${`${id}-list`} role="listbox" aria-label=${field.label} hidden=${!open || choices.length === 0}>
      ${choices.map(
        (each, place) => html`<li key=${each.id ?? "new"} id=${`${id}-${place}`} role="option"
          aria-selected=${place === at ? "true" : "false"}
          onPointerDown=${(event) => event.preventDefault()} onClick=${() => choose(place, true)}>
          ${each.isNew ? t("New: {name}", { name: each.name }) : each.name}
          ${each.kind && html` <span class="quiet-inline">${word("organisation_kind", each.kind)}</span>`}</li>`,
      )}
    </ul>
  </div>`;
}
