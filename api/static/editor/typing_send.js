// Lines on their way: each is read again and becomes one change, one after the other, as the next may
// speak of whom the last one made. Without a connection they wait here, also over a reload.
//
//   waiting                  signal: the lines that wait, [{ text, choices, seed }]
//   send(text, choices)      put a line at the end
//   onLeft(call)             called with what of a line could not be understood

import { announce } from "../announce.js";
import { signal } from "../html.js";
import { ask } from "../net.js";
import { plural, t } from "../texts.js";
import { keep, kept } from "./drafts.js";
import { newId } from "./facts.js";
import { page } from "./page.js";
import { change, state } from "./state.js";
import { theme } from "./theme.js";
import { placesNow } from "./typing_preview.js";

const AGAIN = 4000;
const GIVEN_BACK = new Set([404, 413, 422]);

export const waiting = signal(kept("waiting") ?? []);
export const offline = signal(false);

let busy = false;
let left = () => {};

export function onLeft(call) {
  left = call;
}

export function send(text, choices, seed = newId()) {
  set([...waiting.value, { text, choices, seed }]);
  run();
}

/** Ask the server what a text says, and how a kind of map would look; `signal` stops asking. */
export function readLine({ text, choices, seed }, kind, signal) {
  const drawn = kind === null ? {} : { kind, on: state.on.value, theme: theme(), previous: placesNow(kind) };
  const body = { text, seed, choices, ...drawn };
  return ask(`/api/cases/${page.case}/typed`, { method: "POST", body, signal });
}

export async function run() {
  if (busy) {
    return;
  }
  busy = true;
  while (waiting.value.length > 0) {
    const [item] = waiting.value;
    let found;
    try {
      found = await readLine(item, null);
    } catch (problem) {
      if (GIVEN_BACK.has(problem.status)) {
        set(waiting.value.slice(1));
        left(item.text);
        announce(problem.detail || problem.title);
        continue;
      }
      if (!offline.value) {
        announce(t("There is no connection. What you type is kept here, and read as soon as there is one."));
      }
      offline.value = true;
      await pause();
      continue;
    }
    offline.value = false;
    const sent = found.operations.length > 0 ? await change(found.operations, {}) : null;
    set(waiting.value.slice(1));
    left(leftOver(item.text, found.troubles));
    const drawn = found.understood.filter((each) => !each.known).length;
    announce(plural("{count} thing drawn", "{count} things drawn", drawn));
    await sent?.saved.catch(() => null); // taken back by hand: the next line is read all the same
  }
  busy = false;
}

/** What stays in the line: the statements of which something could not be made. */
function leftOver(text, troubles) {
  let at = 0;
  const kept = [];
  for (const part of text.split(/(?<=[\n;])/)) {
    const [start, end] = [at, at + part.length];
    at = end;
    if (troubles.some((each) => each.start < end && each.end > start)) {
      kept.push(part.replace(/[\n;]$/, "").trim());
    }
  }
  return kept.filter(Boolean).join("\n");
}

function set(items) {
  waiting.value = items;
  keep("waiting", items.length > 0 ? items : null);
}

function pause() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AGAIN);
    addEventListener("online", () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
