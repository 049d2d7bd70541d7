// A small window beside what it is about; on a telephone a sheet at the bottom of the screen.
//
//   const close = open({ title, at: { x, y }, body, className, onClose })   body: a Preact node
//
// One at a time. Escape closes it and gives the focus back to where it was.

import { html, render } from "../html.js";
import { t } from "../texts.js";

const GAP = 12;
let shut = null;

/** Close what is open, if anything is. */
export function closeSheet() {
  shut?.();
}

export function openSheet({ title, at, body, className = "", onClose = () => {}, mayLeave = () => true }) {
  closeSheet();
  const before = document.activeElement;
  const place = document.createElement("div");
  place.popover = "manual";
  place.className = `sheet ${className}`;
  place.setAttribute("role", "dialog");
  place.setAttribute("aria-label", title);
  document.body.append(place);
  const close = () => {
    if (shut !== close) {
      return;
    }
    shut = null;
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", lay);
    const had = place.contains(document.activeElement) || document.activeElement === document.body;
    render(null, place);
    place.remove();
    onClose();
    if (had) {
      back(before);
    }
  };
  const outside = (event) => {
    if (!place.contains(event.target) && mayLeave()) {
      close();
    }
  };
  const lay = () => beside(place, at);
  place.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the map's own keys are not for here
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  shut = close;
  render(
    html`<div class="sheet-head"><h2>${title}</h2>
      <button type="button" class="plain close" aria-label=${t("Close")} onClick=${close}>×</button></div>${body}`,
    place,
  );
  place.showPopover();
  lay();
  new ResizeObserver(lay).observe(place);
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", lay);
  focusFirst(place);
  return close;
}

function focusFirst(place) {
  const wanted = ["[data-first]", ".actions button", "input, select, textarea", "button"];
  const first = wanted.map((each) => place.querySelector(each)).find(Boolean);
  first?.focus({ preventScroll: true });
}

function back(before) {
  if (before?.isConnected && before !== document.body) {
    before.focus({ preventScroll: true });
  } else {
    onMap();
  }
}

/** To who has the map's stop for Tab; to the map itself while nobody is on it. */
export function onMap() {
  const sheet = document.querySelector("#map-host .map-sheet");
  const stop = sheet?.querySelector('g[tabindex="0"]');
  if (!stop && sheet && !sheet.hasAttribute("tabindex")) {
    sheet.tabIndex = -1;
  }
  (stop ?? sheet)?.focus({ preventScroll: true });
}

/** Beside a point of the window, whole within it. A narrow screen's style sheet lays it itself. */
function beside(place, at) {
  if (matchMedia("(max-width: 45rem)").matches || !at) {
    place.style.left = place.style.top = "";
    return;
  }
  const { width, height } = place.getBoundingClientRect();
  const right = at.x + GAP + width <= innerWidth - GAP;
  const left = right ? at.x + GAP : Math.max(GAP, at.x - GAP - width);
  place.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  place.style.top = `${Math.max(GAP, Math.min(at.y - GAP, innerHeight - height - GAP))}px`;
}
