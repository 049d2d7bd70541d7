// A script of this page did not arrive: then nothing on it would begin, and it says so. No module, for
// it must stand by itself.

{
  let missing = false;
  const tell = () => {
    const place = document.getElementById("unloaded");
    if (missing && place !== null) {
      place.hidden = false;
    }
  };
  addEventListener(
    "error",
    ({ target }) => {
      missing ||= target instanceof HTMLScriptElement;
      tell();
    },
    true,
  );
  addEventListener("DOMContentLoaded", tell);
}
