// Passkeys: asks the server what to ask, asks the authenticator, sends what it says.

import { ask } from "./net.js";

const wrong = document.getElementById("passkey-wrong");

async function attempt(work, onward) {
  wrong.hidden = true;
  try {
    await work();
  } catch {
    wrong.hidden = false;
    return;
  }
  location.assign(onward);
}

// Their buttons are dead until somebody listens: pressed before, they would do something else.
const show = document.getElementById("show-passkey");
const add = document.getElementById("new-passkey");

show?.addEventListener("click", (event) => {
  const onward = event.currentTarget.dataset.next;
  attempt(async () => {
    const options = await ask("/api/sign-in/second/options", { method: "POST", body: {} });
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    const body = { credential: credential.toJSON() };
    await ask("/api/sign-in/second", { method: "POST", body });
  }, onward);
});

add?.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = new FormData(event.currentTarget).get("name");
  attempt(async () => {
    const options = await ask("/api/me/passkeys/options", { method: "POST", body: {} });
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    const body = { credential: credential.toJSON(), name };
    await ask("/api/me/passkeys", { method: "POST", body });
  }, "/me");
});

for (const button of [show, add?.querySelector("button")]) {
  if (button) button.disabled = false;
}
