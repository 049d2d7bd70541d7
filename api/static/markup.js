// The one place where text becomes markup: maps that the server drew, as SVG and nothing else.
// And where a text becomes the address of a script: that of the service worker, and no other.

const WORKERS = ["/service-worker.js"];

const policy = globalThis.trustedTypes?.createPolicy("kring", {
  createHTML: (text) => text,
  createScriptURL: (text) => known(text),
});

const ALLOWED = new Set([
  "svg", "g", "defs", "title", "desc", "rect", "circle", "ellipse", "path", "line", "polyline",
  "polygon", "text", "tspan", "pattern", "marker", "clipPath", "mask", "use", "symbol",
]);

/** A drawing of the server as an element for this document; throws on what is no inert drawing. */
export function drawing(text) {
  const parsed = new DOMParser().parseFromString(
    policy ? policy.createHTML(text) : text,
    "image/svg+xml",
  );
  const root = parsed.documentElement;
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (!ALLOWED.has(element.localName)) {
      throw new Error(`a drawing holds no <${element.localName}>`);
    }
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || (/href$/.test(name) && !value.startsWith("#"))) {
        throw new Error(`a drawing has no ${name}`);
      }
    }
  }
  return document.importNode(root, true);
}

/** The address of a service worker of ours; throws on any other. */
export function workerAddress(text) {
  return policy ? policy.createScriptURL(text) : known(text);
}

function known(text) {
  if (!WORKERS.includes(text)) {
    throw new Error(`no worker of ours stands at ${text}`);
  }
  return text;
}
