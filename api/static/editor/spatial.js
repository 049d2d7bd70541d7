// Who is next in a direction: for arrow keys, by where people stand.

const AHEAD = 4; // pixels of the map: less is beside, not ahead
const SKEW = 2.4; // how much dearer a pixel aside is than one ahead

const LAST = 1e6; // the price of what is hardly in that direction

const WAYS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The direction of an arrow key as { x, y }; null for another key. */
export function direction(key) {
  const found = WAYS[key];
  return found ? { x: found[0], y: found[1] } : null;
}

/** Of `spots` ([id, { x, y }]) the one to go to from a point; null where there is none. */
export function nextIn(way, from, spots) {
  let best = null;
  let least = Infinity;
  for (const [id, at] of spots) {
    const ahead = (at.x - from.x) * way.x + (at.y - from.y) * way.y;
    const aside = Math.abs((at.x - from.x) * way.y) + Math.abs((at.y - from.y) * way.x);
    // Up and down reach every row, however far aside; left and right stay about where they are.
    const far = aside > ahead * 2;
    const price = ahead + aside * SKEW + (far ? LAST : 0);
    if (ahead > AHEAD && price < least && !(far && way.x !== 0)) {
      [best, least] = [id, price];
    }
  }
  return best;
}
