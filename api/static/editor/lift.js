// Who is dragged is lifted onto a sheet of their own over the map, so that a frame of it paints them and
// what is tied to them, and not the hundreds who stay.

import { partsOf } from "./loose.js";
import { element } from "./shapes.js";

/** Lift groups with what is fixed to them, and the lines that go along; gives { move(by), drop() }. */
export function liftUp(view, groups, lines) {
  const sheet = view.svg.cloneNode(false);
  for (const name of ["role", "aria-label", "lang", "data-kind"]) {
    sheet.removeAttribute(name);
  }
  sheet.setAttribute("class", "map-lifted");
  sheet.setAttribute("aria-hidden", "true");
  const map = element("g", { transform: view.map.getAttribute("transform") });
  const loose = view.map.querySelector("#loose");
  const moving = element("g", {});
  const whole = lines.filter(({ strokes }) => strokes.length === 0).map(({ line }) => line);
  const lifted = [...whole, ...groups.flatMap((group) => partsOf(view, group))];
  for (const each of lifted) {
    const copy = each.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("tabindex");
    moving.append(copy);
    each.classList.add("is-lifted");
  }
  map.append(loose, moving);
  sheet.append(map);
  view.sheet.append(sheet);
  return {
    move({ x, y }) {
      moving.setAttribute("transform", `translate(${x} ${y})`);
      sheet.style.transform = view.svg.style.transform;
    },
    drop() {
      view.map.prepend(loose);
      sheet.remove();
      lifted.forEach((each) => each.classList.remove("is-lifted"));
    },
  };
}
