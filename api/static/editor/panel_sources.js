// Who says so: statements about a fact, and a form for one more.

import { html, useState } from "../html.js";
import { t, label as word } from "../texts.js";
import { retract, say } from "./facts.js";
import { Field } from "./fields.js";
import { fieldsOf } from "./panel_fields.js";
import { everybody, nameOf } from "./people.js";
import { change, state } from "./state.js";

function statementsOn(facts, id) {
  return [...facts.values()].filter((fact) => fact.label === "Statement" && fact.about === id);
}

/** Whether somebody denies it or says otherwise. */
export function isDisputed(facts, id) {
  return statementsOn(facts, id).some((each) => each.position === "denies" || each.position === "differs");
}

export function Sources({ fact, readOnly }) {
  const facts = state.facts.value;
  const found = statementsOn(facts, fact.id);
  const [open, setOpen] = useState(false);
  return html`<section class="panel-part" aria-labelledby="panel-sources">
    <h3 id="panel-sources">${t("Who says so")}</h3>
    ${isDisputed(facts, fact.id) && html`<p><span class="mark">${t("disputed")}</span></p>`}
    ${found.length === 0 && html`<p class="hint">${t("Nobody is noted yet.")}</p>`}
    <ul class="lines">${found.map(
      (each) => html`<li key=${each.id}><span><strong>${each.said_by ? nameOf(facts.get(each.said_by)) : each.source || "?"}</strong>
        ${" "}${word("position", each.position ?? "confirms")}${each.text ? html`: <q>${each.text}</q>` : ""}</span>
        ${!readOnly && html`<button type="button" class="plain small" onClick=${() => change([retract(each)], {})}>${t("Take away")}</button>`}</li>`,
    )}</ul>
    ${!readOnly && (open
      ? html`<${NewStatement} fact=${fact} onDone=${() => setOpen(false)} />`
      : html`<button type="button" class="plain" onClick=${() => setOpen(true)}>${t("Somebody says something")}</button>`)}
  </section>`;
}

function NewStatement({ fact, onDone }) {
  const [values, setValues] = useState({ position: "confirms" });
  const [wrong, setWrong] = useState(null);
  const people = everybody(state.facts.value);
  const fields = [
    { name: "said_by", type: "person", label: t("Who") },
    { name: "source", type: "text", label: t("Or from what paper"), placeholder: t("report of 3 May") },
    { name: "position", type: "choice", label: t("Says that it"), options: [
      ["confirms", t("is so")], ["denies", t("is not so")], ["differs", t("is otherwise")],
    ] },
    { name: "field", type: "choice", label: t("About"), options: [["", t("all of it")], ...fieldsOf(fact.label).map((each) => [each.name, each.label])] },
    { name: "text", type: "note", label: t("In their words") },
  ];
  const send = async (event) => {
    event.preventDefault();
    if (!values.said_by && !values.source?.trim()) {
      setWrong(t("Choose who says it, or write from what it is."));
      return;
    }
    const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
    await change([say({ about: fact.id, ...filled })], {});
    onDone();
  };
  return html`<form class="sheet-form" onSubmit=${send}>
    ${fields.map((field) => html`<${Field} key=${field.name} field=${field} value=${values[field.name]}
      fault=${field.name === "said_by" ? wrong : null} context=${{ people }}
      set=${(value) => setValues({ ...values, [field.name]: value })} />`)}
    <div class="sheet-foot"><button type="submit">${t("Note it")}</button>
      <button type="button" class="plain" onClick=${onDone}>${t("Leave it")}</button></div>
  </form>`;
}
