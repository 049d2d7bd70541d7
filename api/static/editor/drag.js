// Drags on the map: people and organisations to a place, a handle to somebody, a rubber band round
// several.
//
// While a hand moves somebody, only a sheet with them, what is fixed to them and the lines that touch
// them is altered, once a frame: one transform, and for a line with one end elsewhere a stroke.

import { chosenPeople, factsOf } from "./chosen.js";
import { liftUp } from "./lift.js";
import { follow, followStrokes, loosen, setShift, tighten } from "./loose.js";
import { pinAt } from "./pins.js";
import { element } from "./shapes.js";
import { select, state } from "./state.js";

/** Calls `work(event)` at most once a frame, with the last event. */
function framed(work) {
  let last = null;
  return (event) => {
    if (last === null) {
      requestAnimationFrame(() => {
        const event = last;
        last = null;
        work(event);
      });
    }
    last = event;
  };
}

/** Move the people that are selected, or the one that was taken hold of. */
export function dragPeople(view, group, down) {
  if (!state.selection.value.has(factsOf(group)[0])) {
    select(factsOf(group));
  }
  const from = view.toMap(down.clientX, down.clientY);
  const moved = chosenPeople(view).map(([id, each]) => ({
    id,
    group: each,
    was: view.centre(each),
    before: each.shift ?? { x: 0, y: 0 },
  }));
  const groups = moved.map((each) => each.group);
  const lines = loosen(view, new Set(groups.map(({ id }) => id)));
  const by = (event) => {
    const at = view.toMap(event.clientX, event.clientY);
    return { x: at.x - from.x, y: at.y - from.y };
  };
  view.svg.classList.add("is-dragging");
  const lifted = liftUp(view, groups, lines);
  let over = false;
  const step = framed((event) => {
    if (!over) {
      const { x, y } = by(event);
      moved.forEach(({ group: each, before }) => {
        each.shift = { x: before.x + x, y: before.y + y };
      });
      lifted.move({ x, y });
      followStrokes(view, lines);
    }
  });
  const finish = () => {
    over = true;
    lifted.drop();
    view.svg.classList.remove("is-dragging");
  };
  return {
    move: step,
    end(event) {
      finish();
      const { x, y } = by(event);
      moved.forEach(({ group: each, before }) => {
        setShift(view, each, { x: before.x + x, y: before.y + y });
      });
      follow(view, lines);
      view.holds = group.id; // what a hand put down stays under it
      pinAt(
        view,
        moved.map(({ id, group: each, was }) => [id, each, { x: was.x + x, y: was.y + y }]),
      );
    },
    cancel() {
      finish();
      moved.forEach(({ group: each, before }) => {
        setShift(view, each, before.x || before.y ? before : null);
      });
      follow(view, lines);
      tighten(view);
    },
  };
}

/** Draw a line from somebody to whoever is under the pointer; `done(from, to, at)` when it is let go. */
export function dragLine(view, person, done) {
  const from = view.centre(view.of(person));
  const stroke = element("line", { class: "loose-line", x1: from.x, y1: from.y, x2: from.x, y2: from.y });
  view.map.append(stroke);
  let aim = null;
  const aimAt = (event) => {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const group = under && view.groupAt({ target: under, pointerType: "touch", ...spot(event) });
    const [met] = factsOf(group);
    const next = met !== undefined && met !== person && view.centre(group) ? group : null;
    if (next !== aim) {
      aim?.classList.remove("is-aim");
      next?.classList.add("is-aim");
      aim = next;
    }
  };
  const finish = () => {
    stroke.remove();
    aim?.classList.remove("is-aim");
  };
  const step = framed((event) => {
    const at = view.toMap(event.clientX, event.clientY);
    stroke.setAttribute("x2", at.x);
    stroke.setAttribute("y2", at.y);
    aimAt(event);
  });
  return {
    move: step,
    end(event) {
      aimAt(event);
      finish();
      if (aim) {
        done(person, factsOf(aim)[0], { x: event.clientX, y: event.clientY });
      }
    },
    cancel: finish,
  };
}

/** Select all who stand within a rectangle that is pulled open. */
export function dragBand(view, down) {
  const from = view.toMap(down.clientX, down.clientY);
  const band = element("rect", { class: "drag-band" });
  const kept = down.ctrlKey || down.metaKey ? [...state.selection.value] : [];
  view.map.append(band);
  const box = (event) => {
    const at = view.toMap(event.clientX, event.clientY);
    const [x, y] = [Math.min(from.x, at.x), Math.min(from.y, at.y)];
    return { x, y, width: Math.abs(from.x - at.x), height: Math.abs(from.y - at.y) };
  };
  return {
    move: framed((event) => {
      for (const [name, value] of Object.entries(box(event))) {
        band.setAttribute(name, value);
      }
    }),
    end(event) {
      band.remove();
      const { x, y, width, height } = box(event);
      const inside = ([, at]) => at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
      const found = [...view.groups.values()]
        .filter((group) => group.dataset.fact && view.centre(group))
        .map((group) => [factsOf(group)[0], view.centre(group)])
        .filter(inside)
        .map(([id]) => id);
      select([...kept, ...found]);
    },
    cancel: () => band.remove(),
  };
}

function spot({ clientX, clientY }) {
  return { clientX, clientY };
}
