// What stands round a map: its buttons, its keys, its style sheet.

import { ready, t } from "./texts.js";

const STEP = 70; // pixels that an arrow key pans
const CLOSER = 1.25;

await ready;

/** Buttons to zoom, for who has no wheel and no second finger. */
export function buttons(view) {
  const row = document.createElement("div");
  row.className = "map-buttons";
  for (const [sign, name, work] of [
    ["+", t("Closer"), () => view.zoom(CLOSER)],
    ["\u2212", t("Further off"), () => view.zoom(1 / CLOSER)],
    ["\u2922", t("Show all of it"), () => view.fit()],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", work);
    row.append(button);
  }
  return row;
}

/** Arrow keys pan, + and - zoom, 0 shows all; gives whether the key was one of them. */
export function key(view, event) {
  const pans = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const zooms = { "+": CLOSER, "=": CLOSER, "-": 1 / CLOSER, _: 1 / CLOSER };
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  if (pans[event.key]) {
    view.pan(pans[event.key][0] * STEP, pans[event.key][1] * STEP);
  } else if (zooms[event.key]) {
    view.zoom(zooms[event.key]);
  } else if (event.key === "0") {
    view.fit();
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

/** The style sheet that every map needs, once for a page. */
export function useStyle() {
  const href = new URL("map_view.css", import.meta.url).pathname;
  if (!document.querySelector(`link[href="${href}"]`)) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = href;
    document.head.append(link);
  }
}
