// The fields of the editor's forms: each shows its label, its value, a hint and what is wrong with it.
//
//   html`<${Field} field=${field} value=${value} set=${set} fault=${text} context=${...} />`
//
// field: { name, type, label, hint, options, list, required, placeholder }
//   type   text | names | date | period | choice | person | people | organisation | check | note | number
//   options  [[code, words]]; `list` takes them from a closed list of the vocabulary
// `set(value)` is told every value; of a date it is what was typed, read when the form is sent.

import { html, useEffect, useRef, useState } from "../html.js";
import { t, label as word, codes, lang } from "../texts.js";
import { readDate, readPeriod, written } from "./dates.js";
import { OrganisationField } from "./organisations.js";
import { nameOf, readPeople } from "./people.js";

const FEW = 8;
let count = 0;

/** An id for a field, the same for as long as it is shown. */
function useId(start) {
  const id = useRef(null);
  if (id.current === null) {
    count += 1;
    id.current = `${start}-${count}`;
  }
  return id.current;
}

export function Field(props) {
  const id = useId("field");
  const { field, fault } = props;
  const own = { ...props, id, described: describedBy(id, field, fault) };
  const Kind = KINDS[field.type] ?? Text;
  if (Kind === Choice || Kind === People) {
    return html`<fieldset class="field" aria-describedby=${own.described} data-field=${field.name}>
      <legend>${field.label}</legend>
      <${Kind} ...${own} />
      <${Told} id=${id} field=${field} fault=${fault} />
    </fieldset>`;
  }
  if (field.type === "check") {
    return html`<div class="field" data-field=${field.name}>
      <label class="check"><input type="checkbox" id=${id} checked=${Boolean(props.value)}
        aria-describedby=${own.described} onChange=${(event) => props.set(event.currentTarget.checked)} />
        ${field.label}</label>
      <${Told} id=${id} field=${field} fault=${fault} />
    </div>`;
  }
  return html`<div class="field" data-field=${field.name}>
    <label for=${id}>${field.label}</label>
    <${Kind} ...${own} />
    <${Told} id=${id} field=${field} fault=${fault} />
  </div>`;
}

function describedBy(id, field, fault) {
  return [fault && `${id}-wrong`, field.hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
}

function Told({ id, field, fault }) {
  return html`${field.hint && html`<p class="hint" id=${`${id}-hint`}>${field.hint}</p>`}
    ${fault && html`<p class="wrong" id=${`${id}-wrong`}>${fault}</p>`}`;
}

function Text({ id, field, value, set, fault, described }) {
  return html`<input id=${id} type="text" value=${value ?? ""} autocomplete="off" spellcheck="false"
    placeholder=${field.placeholder} required=${field.required} inputmode=${field.type === "number" ? "decimal" : undefined}
    aria-invalid=${fault ? "true" : undefined} aria-describedby=${described} data-first=${field.first || undefined}
    onInput=${(event) => set(event.currentTarget.value)} />`;
}

function Names(props) {
  const found = readPeople(props.value ?? "", lang);
  const several = found.length > 1 || found.some((each) => each.gender || each.born || each.as);
  return html`<${Text} ...${props} />
    ${several && html`<ul class="reads" aria-live="polite">${found.map(
      (each) => html`<li>${nameOf({ label: "Person", ...each })}${particulars(each)}</li>`,
    )}</ul>`}`;
}

function particulars(each) {
  const told = [each.gender && word("gender", each.gender), each.born && written(each.born), each.twin && t("twin"),
    each.as && childAs(each.as)];
  const shown = told.filter(Boolean);
  return shown.length > 0 ? html` <span class="quiet-inline">${shown.join(", ")}</span>` : "";
}

/** Shows, when one leaves the field, how the date was read; the form reads it again when it is sent. */
function When(props) {
  const { field, value, set } = props;
  const [read, tell] = useState({ text: "", wrong: "" });
  const look = async () => {
    try {
      const found = await (field.type === "period" ? readPeriod : readDate)(value ?? "");
      const differs = found.written && found.written !== (value ?? "").trim();
      tell({ text: differs ? found.written : "", wrong: "" });
    } catch (problem) {
      tell({ text: "", wrong: problem.errors?.[0]?.text || problem.title });
    }
  };
  const change = (next) => {
    tell({ text: "", wrong: "" });
    set(next);
  };
  return html`<div onFocusout=${look}>
    <${Text} ...${props} set=${change} fault=${props.fault || read.wrong} />
    ${read.text && html`<p class="hint" role="status">${read.text}</p>`}
    ${read.wrong && !props.fault && html`<p class="wrong" role="alert">${read.wrong}</p>`}
  </div>`;
}

/** What a child is to its parents. */
export function childAs(kind) {
  return {
    birth: () => t("own child"),
    foster: () => t("foster child"),
    adoptive: () => t("adopted child"),
    step: () => t("stepchild"),
    guardian: () => t("ward"),
    presumed: () => t("presumed child"),
  }[kind]();
}

function optionsOf(field) {
  return field.options ?? codes(field.list).map((code) => [code, word(field.list, code)]);
}

function Choice({ id, field, value, set }) {
  const options = optionsOf(field);
  if (options.length > FEW) {
    return html`<${Select} id=${id} field=${field} value=${value} set=${set} name=${field.label} />`;
  }
  return html`<div class="chips">${options.map(
    ([code, words]) => html`<label class="chip" key=${code}>
      <input type="radio" name=${id} value=${code} checked=${value === code}
        onChange=${() => set(code)} /><span>${words}</span></label>`,
  )}</div>`;
}

/** A list too long for buttons: the browser's own, in which one can type. */
function Select({ id, field, value, set, name }) {
  return html`<select id=${id} aria-label=${name} onChange=${(event) => set(event.currentTarget.value || null)}>
    ${!field.required && html`<option value="" selected=${!value}>—</option>`}
    ${optionsOf(field).map(
      ([code, words]) => html`<option key=${code} value=${code} selected=${value === code}>${words}</option>`,
    )}</select>`;
}

function Person({ id, field, value, set, context }) {
  const options = (context.people ?? []).map((each) => [each.id, nameOf(each)]);
  return html`<${Select} id=${id} field=${{ ...field, options }} value=${value} set=${set} />`;
}

function People({ value, set, context }) {
  const chosen = new Set(value ?? []);
  const toggle = (id) => {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    set([...next]);
  };
  return html`<div class="chips">${(context.people ?? []).map(
    (each) => html`<label class="chip" key=${each.id}>
      <input type="checkbox" checked=${chosen.has(each.id)} onChange=${() => toggle(each.id)} />
      <span>${nameOf(each)}</span></label>`,
  )}</div>`;
}

function Note({ id, value, set, fault, described }) {
  const place = useRef();
  useEffect(() => {
    place.current.style.height = "auto";
    place.current.style.height = `${Math.min(place.current.scrollHeight + 2, 320)}px`;
  }, [value]);
  return html`<textarea id=${id} ref=${place} rows="2" value=${value ?? ""} aria-describedby=${described}
    aria-invalid=${fault ? "true" : undefined} onInput=${(event) => set(event.currentTarget.value)}></textarea>`;
}

const KINDS = {
  names: Names,
  date: When,
  period: When,
  choice: Choice,
  select: Select,
  person: Person,
  people: People,
  organisation: OrganisationField,
  note: Note,
};
