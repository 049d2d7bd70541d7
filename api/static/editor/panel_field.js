// One property of a fact: shown in its field, saved when one leaves it. What the server refuses is
// told beside it, and what was typed stays.

import { html, useEffect, useState } from "../html.js";
import { readDate, readPeriod, written } from "./dates.js";
import { update } from "./facts.js";
import { Field } from "./fields.js";
import { AS } from "./panel_fields.js";
import { amend, change, state } from "./state.js";
import { t, codes, label as word } from "../texts.js";

const TEXTS = new Set(["text", "note", "date", "period", "number", "whole"]);

/** The value as it stands in its field. */
function shownAs(type, value) {
  if (type === "date" || type === "period") {
    return written(value);
  }
  return typeof value === "number" ? String(value) : (value ?? (type === "several" ? [] : ""));
}

/** What stands in a field as the fact keeps it; throws an Error with its text. */
async function keptAs(type, value) {
  if (type === "date" || type === "period") {
    const found = await (type === "period" ? readPeriod : readDate)(value ?? "");
    return found.edtf || (type === "period" ? "" : null);
  }
  if (type === "closeness") {
    return value ? Number(value) : null;
  }
  if (type === "number" || type === "whole") {
    const number = Number(String(value).replace(",", "."));
    if (value && (Number.isNaN(number) || number <= 0 || (type === "whole" && !Number.isInteger(number)))) {
      throw new Error(type === "whole" ? t("Write a whole number.") : t("Write a number from 0.5 to 7."));
    }
    return value ? number : null;
  }
  return typeof value === "string" ? value.trim() || null : value;
}

/** What the server refused of a property, and the change that waits because of it. */
export function refused(fact, name) {
  for (const item of state.queue.value.filter(({ problem }) => problem)) {
    const mine = (each) => each.id === fact.id && (each.op === "update" ? name in each.values : name === "valid");
    const index = item.operations?.findIndex(mine) ?? -1;
    if (index < 0) {
      continue;
    }
    const said = (item.problem.errors ?? []).find(({ field }) => field.includes(`operations[${index}]`) || field.includes(`operations.${index}.`));
    return { item, text: said?.text || item.problem.detail || item.problem.title };
  }
  return null;
}

export function PanelField({ fact, field, readOnly }) {
  const now = fact[field.name];
  const [value, setValue] = useState(shownAs(field.type, now));
  const [wrong, setWrong] = useState(null);
  const [touched, touch] = useState(false);
  useEffect(() => {
    if (!touched) {
      setValue(shownAs(field.type, now));
    }
  }, [now, fact.id]);
  const problem = refused(fact, field.name);

  const save = async (next) => {
    let made;
    try {
      made = await keptAs(field.type, next);
    } catch (error) {
      setWrong(error.errors?.[0]?.text || error.message);
      return;
    }
    if (field.required && (made === null || made === "")) {
      setWrong(t("Fill this in."));
      return;
    }
    setWrong(null);
    touch(false);
    const same = JSON.stringify(made ?? null) === JSON.stringify(now ?? null) || (made === null && now === "");
    if (same && problem === null) {
      setValue(shownAs(field.type, now));
      return;
    }
    if (problem !== null) {
      const mended = problem.item.operations.map((each) =>
        each.id === fact.id && each.values && field.name in each.values
          ? { ...each, values: { ...each.values, [field.name]: made } }
          : each,
      );
      await amend(problem.item.id, mended);
      return;
    }
    await change([update(fact, { [field.name]: made })], {});
  };
  const set = (next) => {
    setValue(next);
    setWrong(null);
    if (TEXTS.has(field.type)) {
      touch(true);
    } else {
      save(next);
    }
  };
  if (readOnly) {
    const text = field.list ? [now].flat().filter(Boolean).map((code) => word(field.list, code)).join(", ") : value;
    return text === "" || text === null || text === undefined
      ? null
      : html`<div class="field"><p class="field-name">${field.label}</p><p>${text === true ? t("yes") : text}</p></div>`;
  }
  if (field.type === "several") {
    return html`<${Several} field=${field} value=${value} set=${set} />`;
  }
  const own = { ...field, ...(AS[field.type]?.() ?? {}) };
  return html`<div onFocusout=${() => touched && save(value)}
      onKeyDown=${(event) => event.key === "Enter" && event.target.tagName === "INPUT" && touched && save(value)}>
    <${Field} field=${own} value=${value} set=${set} fault=${wrong ?? problem?.text} context=${{}} />
  </div>`;
}

function Several({ field, value, set }) {
  const chosen = new Set(value);
  const toggle = (code) => {
    if (!chosen.delete(code)) {
      chosen.add(code);
    }
    set([...chosen]);
  };
  return html`<fieldset class="field"><legend>${field.label}</legend><div class="chips">${codes(field.list).map(
    (code) => html`<label class="chip" key=${code}><input type="checkbox" checked=${chosen.has(code)}
      onChange=${() => toggle(code)} /><span>${word(field.list, code)}</span></label>`,
  )}</div></fieldset>`;
}
