// One form: few fields first, the rest behind "More". What it makes is one change.
//
//   openForm(form, at)
//   form: { key, title, fields, more, values, people, submit, make }
//     make(values)   operations, or { operations, focus, why }; throws Faults({ field: text })
//
// What is typed stays until it is sent, also when the form is closed or the page is loaded again.

import { announce, alarm } from "../announce.js";
import { html, useRef, useState } from "../html.js";
import { t } from "../texts.js";
import { readDate, readPeriod } from "./dates.js";
import { keep, kept } from "./drafts.js";
import { Field } from "./fields.js";
import { closeSheet, openSheet } from "./sheet.js";
import { change } from "./state.js";

/** What is wrong, by field. */
export class Faults extends Error {
  constructor(texts) {
    super(Object.values(texts).join(" "));
    this.texts = texts;
  }
}

/** The values with every date read; throws Faults. */
async function readDates(fields, values) {
  const read = { ...values };
  const wrong = {};
  for (const field of fields.filter((each) => each.type === "date" || each.type === "period")) {
    try {
      const found = await (field.type === "period" ? readPeriod : readDate)(values[field.name] ?? "");
      read[field.name] = found.edtf;
    } catch (problem) {
      wrong[field.name] = problem.errors?.[0]?.text || problem.title || t("This cannot be understood.");
    }
  }
  if (Object.keys(wrong).length > 0) {
    throw new Faults(wrong);
  }
  return read;
}

export function openForm(form, at) {
  let typed = false;
  openSheet({
    title: form.title,
    at,
    className: "form-sheet",
    mayLeave: () => !typed,
    body: html`<${Form} form=${form} onTyped=${(is) => {
      typed = is;
    }} />`,
  });
}

function Form({ form, onTyped }) {
  const before = kept(form.key);
  const [values, setValues] = useState({ ...form.values, ...before });
  const [faults, setFaults] = useState({});
  const [open, setOpen] = useState(Boolean(before) && (form.more ?? []).some((each) => before[each.name]));
  const place = useRef();
  const all = [...form.fields, ...(form.more ?? [])];
  const set = (name) => (value) => {
    setValues((now) => {
      const next = { ...now, [name]: value, ...(form.follow?.(name, value, now) ?? {}) };
      onTyped(true);
      keep(form.key, next);
      return next;
    });
    setFaults(({ [name]: _, ...others }) => others);
  };
  const send = async (event) => {
    event.preventDefault();
    const again = event.submitter?.value === "again";
    try {
      const read = await readDates(all, values);
      const made = await form.make(read);
      const { operations, focus, why } = Array.isArray(made) ? { operations: made } : made;
      keep(form.key, null);
      onTyped(false);
      if (operations.length > 0) {
        await change(operations, { focus, why });
        announce(form.done ?? t("Drawn: {what}", { what: form.title }));
      }
      if (again) {
        setValues({ ...form.values });
        place.current.querySelector("[data-first]")?.focus();
      } else {
        closeSheet();
      }
    } catch (problem) {
      if (!(problem instanceof Faults)) {
        throw problem;
      }
      setFaults(problem.texts);
      setOpen(open || (form.more ?? []).some((each) => problem.texts[each.name]));
      alarm(Object.values(problem.texts).join(" "));
      const [name] = Object.keys(problem.texts);
      place.current.querySelector(`[data-field="${name}"] input, [data-field="${name}"] select`)?.focus();
    }
  };
  const context = { people: form.people ?? [] };
  const show = (field) => html`<${Field} key=${field.name} field=${field} value=${values[field.name]}
    set=${set(field.name)} fault=${faults[field.name]} context=${context} />`;
  const key = (event) => {
    const chooses = event.target.matches("select, input[type=radio], input[type=checkbox]");
    if (event.key === "Enter" && chooses) {
      event.preventDefault(); // in such fields browsers differ: here Enter always sends
      place.current.requestSubmit();
    }
  };
  return html`<form class="sheet-form" ref=${place} onSubmit=${send} onKeyDown=${key} noValidate>
    ${form.fields.filter((field) => !field.when || field.when(values)).map(show)}
    ${form.more?.length > 0 &&
    html`<button type="button" class="plain more" aria-expanded=${open ? "true" : "false"}
        onClick=${() => setOpen(!open)}>${open ? t("Less") : t("More")}</button>
      ${open && form.more.map(show)}`}
    <div class="sheet-foot">
      <button type="submit">${form.submit ?? t("Draw")}</button>
      ${form.again && html`<button type="submit" class="plain" value="again">${t("Draw, and another")}</button>`}
    </div>
  </form>`;
}
