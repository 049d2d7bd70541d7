// The maps with a middle: what a hand may move there, from where it is counted, and in the circles how
// close somebody stands, which is what their tie says.

import { announce } from "../announce.js";
import { t } from "../texts.js";
import { update } from "./facts.js";
import { partsOf } from "./loose.js";
import { page } from "./page.js";
import { state } from "./state.js";

export const FURTHEST = 3;
const UNSAID = 4; // the ring of those of whom nobody said how close they are

/** Whether the map that is shown has rings. */
export function hasRings() {
  return state.scene.value?.kind === "circles";
}

/** From where places are counted: the middle of an ecomap and of circles; null while there is none. */
export function origin(view) {
  const kind = state.scene.value?.kind;
  if (kind === "circles") {
    return view.centre(view.group("circles-centre"));
  }
  if (kind === "ecomap") {
    const box = view.group("household")?.getBBox();
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
  }
  return { x: 0, y: 0 };
}

/** Whether a hand may put this symbol somewhere: in a map with a middle, what stands round it. */
export function movable(view, group) {
  const kind = state.scene.value?.kind;
  if (kind !== state.kind.value || !group.id.startsWith("person-") || origin(view) === null) {
    return false;
  }
  return kind === "circles"
    ? tiesOf(view, group).length > 0
    : kind !== "ecomap" || group.id.endsWith("-outside");
}

/** The ties that put a symbol of the circles where it is: those of the day that is shown. */
function tiesOf(view, group) {
  return partsOf(view, group)
    .filter((part) => part.id.startsWith("tie-"))
    .map((part) => state.facts.value.get(part.dataset.fact.split(" ")[0]))
    .filter((fact) => fact?.label === "TIE");
}

function ringOf(tie) {
  return tie.closeness ?? UNSAID;
}

/** The ring in which a symbol stands, 4 where nobody said how close; null where it is in none. */
export function ringOfGroup(view, group) {
  const ties = hasRings() ? tiesOf(view, group) : [];
  return ties.length > 0 ? Math.min(...ties.map(ringOf)) : null;
}

/** The ring at a point of the map; null outside all of them. */
export function ringAt(view, { x, y }) {
  const middle = origin(view);
  const far = Math.hypot(x - middle.x, y - middle.y);
  for (let ring = 1; view.group(`ring-${ring}`); ring += 1) {
    if (far <= Number(view.group(`ring-${ring}`).querySelector("circle").getAttribute("r"))) {
      return ring;
    }
  }
  return null;
}

/** What to change for a symbol to stand in a ring: as few of its ties as that takes; [] where none. */
export function toRing(view, group, ring) {
  const now = ringOfGroup(view, group);
  if (now === null || ring === null || ring === now) {
    return [];
  }
  const ties = tiesOf(view, group);
  const changed =
    ring < now
      ? ties.filter((tie) => ringOf(tie) === now).slice(0, 1)
      : ties.filter((tie) => ringOf(tie) < ring);
  const closeness = ring === UNSAID ? null : ring;
  const own = changed.every((tie) => tie.holder === page.case);
  return own ? changed.map((tie) => update(tie, { closeness })) : [];
}

/** Say in which ring somebody stands now. */
export function tellRing(name, ring) {
  const rings = [t("very close"), t("close"), t("further away"), t("not said how close")];
  announce(t("{name} stands in the ring: {ring}.", { name, ring: rings[ring - 1] }));
}
