// Making the next drawing of the one that is on the screen, by what is otherwise in it alone.

import { drawing } from "./markup.js";

/** Change `svg` by the server's `text`, with the ids that leave; false, and nothing done, where it does not fit. */
export function patch(svg, text, gone) {
  const next = drawing(text);
  const [map, wanted] = [svg.querySelector("#map"), next.querySelector("#map")];
  if (map === null || !fits(svg, wanted, gone)) {
    return false;
  }
  gone.forEach((id) => svg.getElementById(id).remove());
  for (const { name, value } of next.attributes) {
    if (name !== "class" && name !== "aria-labelledby") {
      svg.setAttribute(name, value);
    }
  }
  [...svg.children].filter((each) => each !== map).forEach((each) => each.remove());
  svg.prepend(...[...next.children].filter((each) => each !== wanted));
  map.setAttribute("transform", wanted.getAttribute("transform"));
  for (const layer of wanted.children) {
    const there = svg.getElementById(layer.id);
    for (const group of [...layer.children]) {
      put(svg, there, group);
    }
  }
  return true;
}

function put(svg, layer, group) {
  const { after } = group.dataset;
  if (after === undefined) {
    svg.getElementById(group.id).replaceWith(group);
    return;
  }
  group.removeAttribute("data-after");
  if (after === "") {
    layer.prepend(group);
  } else {
    svg.getElementById(after).after(group);
  }
}

/** Whether all that is named is there, or comes before it is needed. */
function fits(svg, wanted, gone) {
  const came = new Set();
  const there = (id) => came.has(id) || svg.getElementById(id) !== null;
  for (const layer of wanted.children) {
    if (!there(layer.id)) {
      return false;
    }
    for (const group of layer.children) {
      const { after } = group.dataset;
      if (!(after === undefined ? there(group.id) : after === "" || there(after))) {
        return false;
      }
      came.add(group.id);
    }
  }
  return gone.every((id) => svg.getElementById(id) !== null);
}
