// In which colours a map is drawn: those of the page.

const dark = matchMedia("(prefers-color-scheme: dark)");
const more = matchMedia("(prefers-contrast: more)");

const CHOSEN = { light: "light", dark: "dark", contrast: "high_contrast" };

/** The theme as the server calls it. */
export function theme() {
  const chosen = CHOSEN[document.documentElement.dataset.theme];
  return chosen ?? (more.matches ? "high_contrast" : dark.matches ? "dark" : "light");
}

/** Call when the device's own colours change. */
export function whenThemeChanges(call) {
  dark.addEventListener("change", call);
  more.addEventListener("change", call);
}
