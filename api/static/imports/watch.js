// How far an import is, while it goes on: asked once a second, said when it is done.
import { ask } from "../net.js";
import { announce } from "../announce.js";
import { plural, ready } from "../texts.js";

const { run, state } = document.body.dataset;
const bar = document.getElementById("progress");
const said = document.getElementById("progress-said");

const EVERY = 1000;
const PATIENCE = 10000;

await ready;
let wait = EVERY;
let told = 0;
for (;;) {
  await new Promise((resolve) => setTimeout(resolve, wait));
  try {
    const now = await ask(`/api/imports/${run}`);
    wait = EVERY;
    if (!now.going || now.state !== state) {
      location.reload();
      break;
    }
    if (now.total) {
      bar.max = now.total;
      bar.value = now.done;
    }
    said.textContent = plural("{count} fact so far", "{count} facts so far", now.done);
    // A screen reader hears it now and then, not each second.
    if (now.total && now.done / now.total >= told + 0.25) {
      told = Math.floor((4 * now.done) / now.total) / 4;
      announce(said.textContent);
    }
  } catch (problem) {
    if (problem.status === 401 || problem.status === 404) {
      location.reload();
      break;
    }
    wait = Math.min(2 * wait, PATIENCE); // no connection: it goes on without us
  }
}
