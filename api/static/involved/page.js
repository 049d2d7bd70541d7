// Who is involved: says politely when the family changed; what is read stays until one asks.

import { announce } from "../announce.js";
import { follow } from "../live_changes.js";

const place = document.getElementById("changed");

// The figure that was open before it was loaded again.
const before = document.getElementById(location.hash.slice(1));
if (before?.matches("details.figure")) {
  before.open = true;
}

place.querySelector("button").addEventListener("click", () => {
  const open = document.querySelector("details.figure[open]");
  const { pathname, search } = location;
  history.replaceState(null, "", `${pathname}${search}${open ? `#${open.id}` : ""}`);
  location.reload();
});

follow(document.body.dataset.case, () => {
  if (place.hidden) {
    place.hidden = false;
    announce(place.querySelector("p").textContent);
  }
});
