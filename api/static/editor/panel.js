// What is known of one fact, and the way to change it: its fields, when it was so, who says so, who
// may see it, what hangs on it, and what it was before.
//
//   mountPanel(host)    shows the fact that `state.editing` names

import { announce } from "../announce.js";
import { html, render, useEffect, useRef, useState } from "../html.js";
import { t, label as word } from "../texts.js";
import { readDate } from "./dates.js";
import { end, removal, update } from "./facts.js";
import { Field } from "./fields.js";
import { page } from "./page.js";
import { PanelField, refused } from "./panel_field.js";
import { factWord, fieldsOf } from "./panel_fields.js";
import { History } from "./panel_history.js";
import { Sources, isDisputed } from "./panel_sources.js";
import { nameOf } from "./people.js";
import { onMap } from "./sheet.js";
import { change, drop, edit, state } from "./state.js";

const FEW = 6;

export function mountPanel(host) {
  render(html`<${Panel} />`, host);
}

/** What a fact is called: a node by its name, an edge by its ends. */
export function titleOf(facts, fact) {
  return fact.start === undefined
    ? nameOf(fact)
    : `${nameOf(facts.get(fact.start))} – ${nameOf(facts.get(fact.end))}`;
}

function Panel() {
  const facts = state.facts.value;
  const fact = facts.get(state.editing.value);
  const place = useRef();
  useEffect(() => {
    place.current?.querySelector("h2")?.focus({ preventScroll: true });
  }, [fact?.id]);
  if (!fact) {
    return null;
  }
  const close = () => {
    edit(null);
    onMap();
  };
  const readOnly = !page.writes || fact.holder !== page.case;
  return html`<div class="panel" ref=${place} key=${fact.id} onKeyDown=${(event) => event.key === "Escape" && close()}>
    <div class="sheet-head"><h2 tabindex="-1">${titleOf(facts, fact)}</h2>
      <button type="button" class="plain close" aria-label=${t("Close")} onClick=${close}>×</button></div>
    <p class="hint">${factWord(fact.label)}${isDisputed(facts, fact.id) && html` <span class="mark">${t("disputed")}</span>`}
      ${fact.protected && html` <span class="mark">${t("protected")}</span>`}</p>
    ${readOnly && page.writes && html`<p class="hint">${t("This is not of this family's own file: it cannot be changed here.")}</p>`}
    <${Fields} fact=${fact} readOnly=${readOnly} />
    ${fact.start !== undefined && html`<${Ends} fact=${fact} facts=${facts} />`}
    <${Around} fact=${fact} facts=${facts} />
    <${Sources} fact=${fact} readOnly=${!page.says} />
    ${!readOnly && html`<${Rights} fact=${fact} />`}
    ${!readOnly && html`<${Over} fact=${fact} />`}
    <${History} fact=${fact} />
  </div>`;
}

function Fields({ fact, readOnly }) {
  const [all, setAll] = useState(false);
  const fields = fieldsOf(fact.label);
  const few = fields.filter((field, place) => place < FEW || (fact[field.name] ?? "") !== "");
  const note = { name: "note", type: "note", label: t("Note") };
  const show = (field) => html`<${PanelField} key=${`${fact.id}/${field.name}`} fact=${fact} field=${field} readOnly=${readOnly} />`;
  return html`<div class="sheet-form">${(all || readOnly ? fields : few).map(show)}
    ${!readOnly && few.length < fields.length && html`<button type="button" class="plain more"
      aria-expanded=${all ? "true" : "false"} onClick=${() => setAll(!all)}>${all ? t("Less") : t("More")}</button>`}
    ${show(note)}</div>`;
}

/** The two that an edge joins, each to be opened; who does it to whom can be turned round. */
function Ends({ fact, facts }) {
  return html`<p class="panel-ends">${[fact.start, fact.end].map(
    (id, place) => html`${place === 1 ? " → " : ""}<button type="button" class="plain small" onClick=${() => edit(id)}>${nameOf(facts.get(id))}</button>`,
  )}</p>`;
}

/** What hangs on a node: each line of it opens its own panel. */
function Around({ fact, facts }) {
  if (fact.start !== undefined) {
    return null;
  }
  const found = [...facts.values()].filter((each) => each.start === fact.id || each.end === fact.id);
  const shown = found.filter((each) => each.label !== "CENTRED_ON");
  if (shown.length === 0) {
    return null;
  }
  return html`<details class="panel-part" open=${fact.label !== "Person"}><summary>${t("What is drawn with it")}</summary>
    <ul class="lines">${shown.map((each) => {
      const other = facts.get(each.start === fact.id ? each.end : each.start);
      return html`<li key=${each.id}><button type="button" class="plain small wide-button" onClick=${() => edit(each.id)}>
        ${nameOf(other)} <span class="quiet-inline">${kindOf(each)}</span></button></li>`;
    })}</ul></details>`;
}

function kindOf(each) {
  const field = fieldsOf(each.label).find(({ name }) => name === "kind" || name === "role" || name === "sector");
  return field && each[field.name] ? word(field.list, each[field.name]) : factWord(each.label);
}

function Rights({ fact }) {
  const shared = new Set(fact.shared ?? []);
  const [sure, setSure] = useState(false);
  const protect = (whether) => {
    setSure(false);
    change([update(fact, { protected: whether })], {});
  };
  const wrong = refused(fact, "shared") ?? refused(fact, "protected");
  const share = (audience) => {
    const next = new Set(shared);
    if (!next.delete(audience)) {
      next.add(audience);
    }
    change([update(fact, { shared: [...next].sort() })], {});
  };
  return html`<section class="panel-part" aria-labelledby="panel-rights"><h3 id="panel-rights">${t("Who may see it")}</h3>
    ${["family", "professionals"].map((audience) => html`<label class="check" key=${audience}>
      <input type="checkbox" checked=${shared.has(audience)} onChange=${() => share(audience)} />
      ${audience === "family" ? t("Shared with the family") : t("Shared with professionals who are involved")}</label>`)}
    <label class="check"><input type="checkbox" checked=${Boolean(fact.protected) || sure}
      onChange=${() => (fact.protected ? protect(false) : setSure(!sure))} />
      ${fact.label === "Place" ? t("Protected address: only for who was explicitly allowed") : t("Protected: only for who was explicitly allowed")}</label>
    ${sure && html`<p class="notice-line">${t("From then on you see it yourself only if you were explicitly allowed to see what is protected.")}</p>
      <div class="sheet-foot"><button type="button" onClick=${() => protect(true)}>${t("Protect it")}</button>
        <button type="button" class="plain" onClick=${() => setSure(false)}>${t("Leave it as it was")}</button></div>`}
    ${wrong && html`<p class="wrong">${wrong.text}</p>
      <button type="button" class="plain" onClick=${() => drop(wrong.item.id)}>${t("Leave it as it was")}</button>`}
  </section>`;
}

/** It stopped, or it was never so: the two are not the same. */
function Over({ fact }) {
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState("");
  const [wrong, setWrong] = useState(null);
  const stop = async (event) => {
    event.preventDefault();
    try {
      const { edtf } = await readDate(day);
      if (!edtf) {
        setWrong(t("Write when it stopped."));
        return;
      }
      await change([end(fact, edtf)], {});
      setOpen(false);
    } catch (problem) {
      setWrong(problem.errors?.[0]?.text || problem.title);
    }
  };
  const never = async () => {
    await change(removal(state.facts.value, [fact.id]), {});
    announce(t("Taken away. Undo brings it back."));
    edit(null);
    onMap();
  };
  return html`<section class="panel-part" aria-labelledby="panel-over"><h3 id="panel-over">${t("Is it over?")}</h3>
    ${open
      ? html`<form class="sheet-form" onSubmit=${stop} noValidate>
          <${Field} field=${{ name: "day", type: "date", label: t("When it stopped") }} value=${day} set=${setDay} fault=${wrong} context=${{}} />
          <div class="sheet-foot"><button type="submit">${t("Save")}</button></div></form>`
      : html`<div class="sheet-foot">${fact.label !== "Person" && html`<button type="button" class="plain" onClick=${() => setOpen(true)}>${t("It stopped")}</button>`}
          <button type="button" class="plain" onClick=${never}>${t("It was never so: take it away")}</button></div>`}
  </section>`;
}
