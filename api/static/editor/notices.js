// What must be known now, over the map: no connection, signed out, a change that was refused.

import { html } from "../html.js";
import { plural, t } from "../texts.js";
import { page } from "./page.js";
import { propertyWord } from "./panel_fields.js";
import { refresh, trouble } from "./scene.js";
import { drop, edit, queue, state } from "./state.js";

export function Notices() {
  return html`${notice()} ${troubled()} ${!queue.kept.value && html`<${Unkept} />`}`;
}

function notice() {
  const count = state.queue.value.length;
  const waits = plural("{count} change waits", "{count} changes wait", count);
  switch (state.saving.value) {
    case "offline":
      return html`<p class="notice">
        ${t("There is no connection. You can go on: {waits} in this browser.", { waits })}
        <button type="button" class="plain" onClick=${() => queue.wake()}>${t("Try now")}</button>
      </p>`;
    case "signed_out":
      return html`<p class="notice">
        ${t("Your sign-in has ended. {waits} in this browser; sign in to save.", { waits })}
        <a class="button" href=${signIn()} target="kring-sign-in" rel="opener">${t("Sign in")}</a>
      </p>`;
    case "refused":
      return html`<${Refused} item=${state.queue.value[0]} />`;
    default:
      return null;
  }
}

function signIn() {
  return `/sign-in?${new URLSearchParams({ next: "/me" })}`;
}

/** What the server would not have, and why; it waits until somebody decides. */
function Refused({ item }) {
  if (!item?.problem) {
    return null;
  }
  const { title, detail, errors } = item.problem;
  const about = item.operations.map((each) => each.id).find((id) => state.facts.value.has(id));
  return html`<div class="notice wrong" role="alert">
    <p>${t("This change is not saved: {why}", { why: detail || title })}</p>
    ${errors.length > 0 &&
    html`<ul>
      ${errors.map(({ field, text }) => html`<li>${fieldName(field)}: ${text}</li>`)}
    </ul>`}
    <p>
      ${about &&
      html`<button type="button" class="plain" onClick=${() => edit(about)}>
        ${t("Look at it")}
      </button>`}
      <button type="button" class="plain" onClick=${() => queue.amend(item.id, item.operations, item.seen)}>
        ${t("Send it again")}
      </button>
      <button type="button" class="plain" onClick=${() => drop(item.id)}>${t("Take it back")}</button>
    </p>
  </div>`;
}

/** "operations[0].values.born" is about what a person knows as "born". */
function fieldName(path) {
  return propertyWord(path.split(".").at(-1).replace(/\[\d+\]/g, ""));
}

function troubled() {
  const problem = trouble.value;
  if (problem === null) {
    return null;
  }
  if (problem === "large") {
    return html`<div class="notice notice-large">
      <p>${t("This is a large family. Its genogram takes a while to draw.")}</p>
      <p>
        <button type="button" onClick=${drawLarge}>${t("Draw it")}</button>
        <button type="button" class="plain" onClick=${() => (state.kind.value = "household")}>
          ${t("The households alone")}
        </button>
      </p>
    </div>`;
  }
  if (problem.status === 404) {
    return html`<p class="notice wrong">${t("This family is not there (any more), or not for you.")}</p>`;
  }
  const gone = problem.status === 0 || problem.status === 503;
  const said = gone ? t("The map cannot be loaded now.") : problem.message;
  return html`<p class="notice">
    ${said} <button type="button" class="plain" onClick=${refresh}>${t("Try now")}</button>
  </p>`;
}

function drawLarge() {
  page.drawLarge = true;
  trouble.value = null;
  refresh();
}

function Unkept() {
  return html`<p class="notice wrong">
    ${t("This browser keeps nothing: what is not saved yet is lost when the page closes.")}
  </p>`;
}
