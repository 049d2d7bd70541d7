// From one drawing to the next: what is on both moves from where it was, what is new appears.

const TIMING = { duration: 380, easing: "cubic-bezier(0.2, 0, 0, 1)" };
const APPEAR = [{ opacity: 0 }, { opacity: 1 }];
const STILL = 0.5;
const MOST = 200; // groups that move at one time: more of them stutter, and tell nothing

const less = matchMedia("(prefers-reduced-motion: reduce)");

/** Where everything with a centre stands, by id, in pixels of the screen. */
export function places(view) {
  const found = new Map();
  for (const [id, group] of view.groups) {
    const at = view.centre(group);
    if (at) {
      found.set(id, view.toScreen(at.x, at.y));
    }
  }
  return found;
}

/** Let the drawing that is shown now come from those places. */
export function moveFrom(view, before, ids) {
  if (less.matches || document.hidden) {
    return;
  }
  const shifts = new Map();
  for (const [id, group] of view.groups) {
    const at = view.centre(group);
    const was = before.get(id);
    if (at && was) {
      const now = view.toScreen(at.x, at.y);
      shifts.set(id, { x: (was.x - now.x) / view.camera.k, y: (was.y - now.y) / view.camera.k });
    }
  }
  const moves = [];
  for (const [id, group] of view.groups) {
    const shift = shiftOf(view, group, shifts);
    if (shift === null) {
      // A line whose ends moved apart is drawn anew, and so is what was not there.
      if (!ids.has(id) || group.dataset.from) {
        moves.push([group, APPEAR]);
      }
    } else if (Math.abs(shift.x) > STILL || Math.abs(shift.y) > STILL) {
      const from = `translate(${shift.x}px, ${shift.y}px)`;
      moves.push([group, [{ transform: from }, { transform: "none" }]]);
    }
  }
  if (moves.length <= MOST) {
    moves.forEach(([group, frames]) => group.animate(frames, TIMING));
  }
}

/** How far a group comes from; null where its parts come from different places, or nowhere. */
function shiftOf(view, group, shifts) {
  if (shifts.has(group.id)) {
    return shifts.get(group.id);
  }
  const { of, from, to } = group.dataset;
  if (of !== undefined) {
    const under = view.group(of);
    return under && under !== group ? shiftOf(view, under, shifts) : null;
  }
  if (from === undefined) {
    return null;
  }
  const ends = [...from.split(" "), to].map((id) => shifts.get(id));
  const [first] = ends;
  const together = ends.every(
    (each) => each && Math.abs(each.x - first.x) < STILL && Math.abs(each.y - first.y) < STILL,
  );
  return together ? first : null;
}
