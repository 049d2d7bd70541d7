// Lets this browser keep the page that says that there is no connection, for who is signed in.

import { workerAddress } from "../markup.js";

const NAME = "kring-offline-";
const COLOURS = "kring-colours";
const PATIENCE = 3000; // milliseconds that signing out waits for what is just beginning

const { serviceWorker } = navigator; // none without TLS, and in some private windows
const begun = serviceWorker
  ?.register(workerAddress("/service-worker.js"), { scope: "/", updateViaCache: "none" })
  .catch(() => null);

try {
  // That page is asked for as nobody, so it learns its colours here.
  localStorage.setItem(COLOURS, document.documentElement.dataset.theme ?? "");
} catch {
  // A browser that keeps nothing shows it in the colours of the device.
}

/** Leave nothing of it in this browser. */
export async function forget() {
  const there = await begun;
  if (there) {
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    await Promise.race([serviceWorker.ready, late]);
    await there.unregister();
    const names = (await caches.keys()).filter((each) => each.startsWith(NAME));
    await Promise.all(names.map((each) => caches.delete(each)));
  }
  localStorage.removeItem(COLOURS);
}
