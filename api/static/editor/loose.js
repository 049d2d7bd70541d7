// Lines whose ends were moved by a hand, until the server draws them anew: those that moved as a whole
// go along, for the others a straight stroke stands in.

import { element } from "./shapes.js";

/** Take the lines that touch these groups (ids) apart; what was apart before is whole again. */
export function loosen(view, held) {
  tighten(view);
  const layer = element("g", { id: "loose", "aria-hidden": "true" });
  const lines = [];
  for (const line of held.size > 0 ? view.groups.values() : []) {
    if (line.dataset.to === undefined) {
      continue;
    }
    const ends = [...line.dataset.from.split(" "), line.dataset.to];
    const count = ends.filter((id) => held.has(id)).length;
    if (count > 0) {
      const whole = count === ends.length && ends.every((id) => alike(view, id, ends[0]));
      const strokes = whole ? [] : strokesOf(view, ends, held);
      strokes.forEach(({ stroke }) => layer.append(stroke));
      line.classList.toggle("is-loose", strokes.length > 0);
      lines.push({ line, first: view.group(ends[0]), strokes });
    }
  }
  view.map.prepend(layer);
  return lines;
}

/** Put them where their ends are now. */
export function follow(view, lines) {
  for (const { line, first, strokes } of lines) {
    if (strokes.length === 0) {
      const { x, y } = first.shift ?? { x: 0, y: 0 };
      line.setAttribute("transform", `translate(${x} ${y})`);
    }
  }
  followStrokes(view, lines);
}

/** The same for the strokes alone. */
export function followStrokes(view, lines) {
  for (const { strokes } of lines) {
    for (const { from, to, stroke } of strokes) {
      const [one, other] = [view.centre(from), view.centre(to)];
      stroke.setAttribute("x1", one.x);
      stroke.setAttribute("y1", one.y);
      stroke.setAttribute("x2", other.x);
      stroke.setAttribute("y2", other.y);
    }
  }
}

/** Let all lines be as they are drawn. */
export function tighten(view) {
  view.map.querySelector("#loose")?.remove();
  for (const line of view.map.querySelectorAll(".is-loose, g[data-to][transform]")) {
    line.classList.remove("is-loose");
    line.removeAttribute("transform");
  }
}

/** Move somebody, and what is fixed to them, from where they are drawn; null: back. */
export function setShift(view, group, shift) {
  group.shift = shift;
  for (const part of partsOf(view, group)) {
    if (shift) {
      part.setAttribute("transform", `translate(${shift.x} ${shift.y})`);
    } else {
      part.removeAttribute("transform");
    }
  }
}

/** Somebody and what is fixed to them: a label, an age. */
export function partsOf(view, group) {
  group.parts ??= [group, ...view.svg.querySelectorAll(`[data-of="${group.id}"]`)];
  return group.parts;
}

function alike(view, one, other) {
  const [a, b] = [one, other].map((id) => view.group(id)?.shift ?? { x: 0, y: 0 });
  return a.x === b.x && a.y === b.y;
}

function strokesOf(view, ends, held) {
  const to = ends.at(-1);
  return ends
    .slice(0, -1)
    .filter((from) => held.has(from) || held.has(to))
    .map((from) => ({ from: view.group(from), to: view.group(to) }))
    .filter(({ from, to: end }) => view.centre(from) && view.centre(end))
    .map((pair) => ({ ...pair, stroke: element("line", { class: "loose-line" }) }));
}
