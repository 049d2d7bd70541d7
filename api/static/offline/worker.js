// Without a connection a page of Kring's own says so, instead of the browser's.
//
// Kept are that page, its style and its script (`self.kept`, which api/routes/offline.py puts before
// this), and nothing else: no page of a family and no answer below /api is ever put in a cache here.
// Everything goes to the server first; only where that fails is what was kept given.

const { version, pages, parts } = self.kept;
const NAME = "kring-offline-";
const cache = NAME + version;

const race = "addRoutes" in (self.InstallEvent?.prototype ?? {});

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all([fill(), race && event.addRoutes(routes())]));
});

self.addEventListener("activate", (event) => {
  const early = race ? null : self.registration.navigationPreload?.enable();
  event.waitUntil(Promise.all([early, tidy().then(() => self.clients.claim())]));
});

/** What a browser that knows how does by itself, for it takes long until this worker has started. */
function routes() {
  return [
    { condition: { requestMode: "navigate" }, source: "race-network-and-fetch-handler" },
    { condition: { or: parts.map((each) => ({ urlPattern: each })) }, source: "fetch-event" },
    { condition: { urlPattern: "/*" }, source: "network" },
  ];
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") {
    return;
  }
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.mode === "navigate") {
    const lang = searchParams.get("lang") ?? "";
    event.respondWith(
      orKept(request, pages[Object.hasOwn(pages, lang) ? lang : ""], event.preloadResponse),
    );
  } else if (origin === self.location.origin && parts.includes(pathname)) {
    event.respondWith(orKept(request, pathname));
  }
});

/** Keep the page in every language, asked as nobody: nothing of a session is in it. */
async function fill() {
  const kept = await caches.open(cache);
  const asked = [...new Set([...Object.values(pages), ...parts])].map(async (path) => {
    const answer = await fetch(path, { credentials: "omit", cache: "no-store" });
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status}`);
    }
    await kept.put(path, answer);
  });
  await Promise.all(asked);
}

/** Let go of what an earlier version kept. */
async function tidy() {
  const old = (await caches.keys()).filter((each) => each.startsWith(NAME) && each !== cache);
  await Promise.all(old.map((each) => caches.delete(each)));
}

async function orKept(request, path, early) {
  try {
    return (await early) ?? (await fetch(request));
  } catch (error) {
    const kept = await caches.open(cache);
    const found = await kept.match(path, { ignoreVary: true });
    if (!found) {
      throw error;
    }
    return found;
  }
}
