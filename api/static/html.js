// What every script of ours is built with: Preact, its signals, and templates in plain JavaScript.

import { h, render } from "./vendor/preact/preact.mjs";
import htm from "./vendor/preact/htm.mjs";

export * from "./vendor/preact/hooks.mjs";
export { batch, computed, effect, signal, untracked } from "./vendor/preact/signals.mjs";
export { render };

export const html = htm.bind(h);
