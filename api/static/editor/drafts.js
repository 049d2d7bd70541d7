// What is being typed and is not applied yet: kept in this tab, of this account, over a reload.
// Signing out forgets it.

import { page } from "./page.js";

const MINE = `kring-draft/${page.account}/`;
const HERE = `${MINE}${page.case}/`;

for (const key of Object.keys(sessionStorage)) {
  if (key.startsWith("kring-draft/") && !key.startsWith(MINE)) {
    sessionStorage.removeItem(key);
  }
}

document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") === "/sign-out") {
    Object.keys(sessionStorage)
      .filter((key) => key.startsWith(MINE))
      .forEach((key) => sessionStorage.removeItem(key));
  }
});

/** What was kept under a name; null where nothing was. */
export function kept(name) {
  return JSON.parse(sessionStorage.getItem(HERE + name) ?? "null");
}

/** Keep something under a name; null forgets it. */
export function keep(name, value) {
  if (value === null) {
    sessionStorage.removeItem(HERE + name);
    return;
  }
  try {
    sessionStorage.setItem(HERE + name, JSON.stringify(value));
  } catch {
    sessionStorage.removeItem(HERE + name); // full: what was kept before is worse than nothing
  }
}
