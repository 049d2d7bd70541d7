// Full screen, and where a browser has none of an element (an iPhone), the whole window.

import { useEffect, useState } from "../html.js";

export function useWhole(element) {
  const [whole, setWhole] = useState(false);

  useEffect(() => {
    const changed = () => setWhole(document.fullscreenElement === element);
    const escape = (event) => {
      if (event.key === "Escape" && element.classList.contains("is-whole")) {
        leave();
      }
    };
    document.addEventListener("fullscreenchange", changed);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("fullscreenchange", changed);
      document.removeEventListener("keydown", escape);
    };
  }, []);

  const leave = () => {
    element.classList.remove("is-whole");
    setWhole(false);
  };

  async function toggle() {
    if (document.fullscreenElement === element) {
      await document.exitFullscreen();
    } else if (element.classList.contains("is-whole")) {
      leave();
    } else {
      try {
        await element.requestFullscreen();
      } catch {
        element.classList.add("is-whole");
        setWhole(true);
      }
    }
  }
  return [whole, toggle];
}
