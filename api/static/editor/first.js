// The map that came with the page, drawn before any script ran: it is taken over, not asked again.

const place = document.getElementById("map-first");

let first = place && {
  ...JSON.parse(place.dataset.scene),
  theme: place.dataset.theme,
  drawn: place.querySelector("svg"),
};

/** That map as /scene answers it, with its element in `drawn`; null when another one is wanted. */
export function drawnFirst(wanted) {
  const found = first;
  first = null;
  if (found === null || Object.keys(wanted).some((key) => found[key] !== wanted[key])) {
    place?.remove();
    return null;
  }
  return found;
}
