// The tabs of a family, and of the administration, are one line on a small screen: the one that is open comes into sight.

const open = document.querySelector(".tabs [aria-current]");
const line = open?.closest(".tabs");
if (line) {
  const [box, within] = [open.getBoundingClientRect(), line.getBoundingClientRect()];
  line.scrollLeft += box.left - within.left - (within.width - box.width) / 2;
}
