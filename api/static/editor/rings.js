// The maps with a middle: what a hand may move there, from where it is counted, and in the circles how
// close somebody stands and in which sphere, which is what their tie says.

import { label, t } from "../texts.js";
import { update } from "./facts.js";
import { partsOf } from "./loose.js";
import { page } from "./page.js";
import { state } from "./state.js";

export const FURTHEST = 3;
const TURN = 2 * Math.PI;
const UNSAID = 4; // the ring of those of whom nobody said how close they are
const SHARED = new Set(["Organisation", "Team", "Service"]); // what is nobody's file's alone

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
  const fact = state.facts.value.get(group.dataset.fact?.split(" ")[0]);
  const ours = fact?.holder === page.case || SHARED.has(fact?.label);
  const sign = group.id.startsWith("person-") || group.id.startsWith("organisation-");
  if (kind !== state.kind.value || !ours || !sign || origin(view) === null) {
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

/** The sphere in whose sector a point of the map lies: a sector begins at its edge, clockwise. */
export function sectorAt(view, spot) {
  const middle = origin(view);
  const angle = ({ x, y }) => Math.atan2(y - middle.y, x - middle.x);
  let [found, least] = [null, TURN];
  for (const group of view.svg.querySelectorAll('g[data-role="sector"]')) {
    const edge = group.querySelector("path");
    const start = angle(edge.getPointAtLength(edge.getTotalLength()));
    const past = (angle(spot) - start + 2 * TURN) % TURN;
    if (past < least) {
      [found, least] = [group.id.slice("sector-".length), past];
    }
  }
  return found;
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

/** What to change for a symbol to stand at a spot, and what to say of it: [operations, texts].

    One tie says in which sphere somebody is; of several it is not for a hand to say which is wrong. */
export function toSpot(view, group, spot, name) {
  const ring = ringAt(view, spot);
  const changes = new Map(toRing(view, group, ring).map((each) => [each.id, each]));
  const told = changes.size > 0 ? [ringTold(name, ring)] : [];
  const ties = tiesOf(view, group);
  const sector = sectorAt(view, spot);
  if (sector !== null && !ties.some((tie) => tie.sector === sector)) {
    const spheres = [...new Set(ties.map((tie) => label("tie_sector", tie.sector)))].join(", ");
    const [tie] = ties;
    if (ties.length === 1 && tie.holder === page.case) {
      changes.set(tie.id, update(tie, { ...changes.get(tie.id)?.values, sector }));
      told.push(t("{name} belongs to: {sphere}.", { name, sphere: label("tie_sector", sector) }));
    } else {
      told.push(t("{name} stands there, but still belongs to: {spheres}.", { name, spheres }));
    }
  }
  return [[...changes.values()], told];
}

/** In which ring somebody stands now, in words. */
export function ringTold(name, ring) {
  const rings = [t("very close"), t("close"), t("further away"), t("not said how close")];
  return t("{name} stands in the ring: {ring}.", { name, ring: rings[ring - 1] });
}
