// Passkeys: asks the server what to ask, asks the authenticator, sends what it says.

const csrf = document.querySelector('meta[name="csrf"]').content;
const wrong = document.getElementById("passkey-wrong");

async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(body ?? {}),
  });
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.status === 204 ? null : answer.json();
}

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

document.getElementById("show-passkey")?.addEventListener("click", (event) => {
  const onward = event.currentTarget.dataset.next;
  attempt(async () => {
    const options = await send("/api/sign-in/second/options");
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    const credential = await navigator.credentials.get({ publicKey });
    await send("/api/sign-in/second", { credential: credential.toJSON() });
  }, onward);
});

document.getElementById("new-passkey")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = new FormData(event.currentTarget).get("name");
  attempt(async () => {
    const options = await send("/api/me/passkeys/options");
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    const credential = await navigator.credentials.create({ publicKey });
    await send("/api/me/passkeys", { credential: credential.toJSON(), name });
  }, "/me");
});
