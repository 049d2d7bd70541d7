// What is meant by a pointer on a map: lines are thin, fingers are thick, a label means whom it names.

/** Roles of what belongs to something else on the map, and is never meant by itself. */
export const BELONGS = new Set(["label", "age", "deceased", "index", "energy"]);

const NEAR = 24; // pixels within which a finger means somebody

/** What is under a pointer: a label means whom it names, a finger beside somebody means them. */
export function groupAt(view, event) {
  let group = event.target.closest?.("g[data-role]");
  if (group && !view.groups.has(group.id)) {
    group = null;
  }
  while (group && BELONGS.has(group.dataset.role) && view.group(group.dataset.of)) {
    group = view.group(group.dataset.of);
  }
  return group ?? (event.pointerType === "touch" ? nearest(view, event) : null);
}

function nearest(view, event) {
  let best = null;
  let least = NEAR;
  for (const group of view.groups.values()) {
    const at = group.dataset.fact && view.centre(group);
    if (at) {
      const on = view.toScreen(at.x, at.y);
      const far = Math.hypot(on.x - event.clientX, on.y - event.clientY);
      [best, least] = far < least ? [group, far] : [best, least];
    }
  }
  return best;
}

/** A line is thin: what takes a click for it is wider, and not seen. */
export function widen(group) {
  const path = group.querySelector("path");
  if (path && !group.querySelector(".map-hit")) {
    const hit = path.cloneNode();
    hit.setAttribute("class", "map-hit");
    hit.removeAttribute("stroke-dasharray");
    group.prepend(hit);
  }
}
