// Elements of SVG that the page itself adds to a drawing.

const SVG = "http://www.w3.org/2000/svg";

/** An element of SVG with attributes. */
export function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}
