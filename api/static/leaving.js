// Signing out: what waits in this browser is asked about, and then nothing of it is left here.

import { waiting, wipe } from "./editor/keep.js";
import { ask } from "./net.js";
import { forget } from "./offline/register.js";
import { plural, ready } from "./texts.js";

for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(form);
  });
}

async function leave(form) {
  await ready;
  const me = await ask("/api/me").catch(() => null);
  if (me !== null) {
    const count = await waiting(me.account).catch(() => 0);
    if (count > 0 && !confirm(lost(count))) {
      return;
    }
    await wipe(me.account).catch(() => {});
  }
  await forget().catch(() => {});
  form.submit();
}

function lost(count) {
  return plural(
    "{count} change is not saved yet and will be lost. Sign out all the same?",
    "{count} changes are not saved yet and will be lost. Sign out all the same?",
    count,
  );
}
