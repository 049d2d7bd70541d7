// What others do while the family is open, and telling them what is looked at here.

import { announce } from "../announce.js";
import { effect, signal } from "../html.js";
import { ask } from "../net.js";
import { t } from "../texts.js";
import { page } from "./page.js";
import { isKnown, refresh } from "./scene.js";
import { queue, refreshSteps, state } from "./state.js";

const SETTLE = 250; // milliseconds in which a selection may still change
const EVERY = 20000;
const MOST = 50;
const RETRY = 3000;

/** Whether the stream is there; without it nothing of others is seen. */
export const connected = signal(false);

let source = null;
let retry = null;

/** Begin to listen and to tell. */
export function goLive() {
  connect();
  let timer = null;
  effect(() => {
    const looking = { selection: [...state.selection.value].slice(0, MOST), map: state.kind.value };
    clearTimeout(timer);
    timer = setTimeout(() => tell(looking), SETTLE);
  });
  setInterval(() => {
    tell({ selection: [...state.selection.peek()].slice(0, MOST), map: state.kind.peek() });
  }, EVERY);
  addEventListener("online", connect);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && connect());
}

function tell(looking) {
  if (connected.peek()) {
    ask(`/api/cases/${page.case}/presence`, { method: "POST", body: looking }).catch(() => {});
  }
}

function connect() {
  clearTimeout(retry);
  source?.close();
  source = new EventSource(`/api/cases/${page.case}/events`);
  source.addEventListener("state", (event) => here(JSON.parse(event.data).state));
  source.addEventListener("reload", () => here(null));
  source.addEventListener("facts", (event) => changed(JSON.parse(event.data)));
  source.addEventListener("people", (event) => met(JSON.parse(event.data).people));
  source.addEventListener("error", () => lost());
}

function here(name) {
  connected.value = true;
  queue.wake();
  if (name === null || !isKnown(name)) {
    refresh(name);
  }
  refreshSteps();
}

function lost() {
  connected.value = false;
  state.people.value = [];
  if (source.readyState === EventSource.CLOSED) {
    // Refused: the sign-in ended, or the server was not there. The browser tries no more by itself.
    clearTimeout(retry);
    retry = setTimeout(connect, RETRY);
  }
}

function changed({ state: name, changed: facts, gone, by, own }) {
  connected.value = true;
  if (isKnown(name)) {
    return;
  }
  refresh(name);
  if (!own && by.length > 0) {
    const count = facts.length + gone.length;
    announce(t("{names} changed this family ({count}).", { names: by.join(", "), count }));
  }
}

function met(people) {
  connected.value = true;
  const before = new Set(state.people.value.map(({ session }) => session));
  const came = people.filter(({ session, own }) => !own && !before.has(session));
  state.people.value = people;
  if (came.length > 0) {
    announce(t("{names} is here too.", { names: came.map(({ name }) => name).join(", ") }));
  }
}
