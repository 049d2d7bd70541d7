// What a screen reader is told while something happens; the regions stand in every page.

const WAIT = 80; // milliseconds: a region that is emptied and filled at once says nothing

function into(region, text) {
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, WAIT);
}

/** Say when there is time for it: what was done, what appeared. */
export function announce(text) {
  into(document.getElementById("said"), text);
}

/** Say at once: what went wrong, what is about to be lost. */
export function alarm(text) {
  into(document.getElementById("alarm"), text);
}
