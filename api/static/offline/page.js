// The page without a connection: how many changes wait here, and trying again by itself.

import { waiting } from "./waiting.js";

const SOON = 3_000;
const LATE = 15_000;

const colours = localStorage.getItem("kring-colours");
if (colours) {
  document.documentElement.dataset.theme = colours;
}

// Who came here by its own address asked for nothing that could be shown instead.
const asked = location.pathname !== "/offline";
const told = document.getElementById("waits");
let pause = SOON;
let timer = null;

async function tell() {
  const count = await waiting().catch(() => 0);
  const { none, one, many } = told.dataset;
  const text = count === 0 ? none : count === 1 ? one : many.replace("{count}", count);
  if (told.textContent !== text) {
    told.textContent = text;
  }
}

/** Whether the server answers; the page that is asked for is this one, of no family. */
async function reached() {
  const plain = { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(LATE) };
  const answer = await fetch("/offline", plain).catch(() => null);
  return answer?.ok ?? false;
}

function later() {
  if (asked) {
    timer = setTimeout(again, pause);
  }
}

async function again() {
  clearTimeout(timer);
  if (await reached()) {
    if (asked) {
      location.reload();
    } else {
      location.assign("/");
    }
    return;
  }
  await tell();
  later();
  pause = Math.min(LATE, pause * 2);
}

document.getElementById("again").addEventListener("click", () => {
  pause = SOON;
  again();
});
addEventListener("online", () => asked && again());
await tell();
later();
