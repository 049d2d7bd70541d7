// A window over the map, also in full screen; Escape closes it.

import { html, useEffect, useRef } from "../html.js";
import { t } from "../texts.js";

export function Window({ title, close, children }) {
  const box = useRef(null);
  useEffect(() => {
    box.current.showModal();
  }, []);
  return html`<dialog ref=${box} class="talk-window" aria-labelledby="talk-window-head" onClose=${close}>
    <div class="talk-window-head">
      <h2 id="talk-window-head">${title}</h2>
      <button type="button" class="plain" aria-label=${t("Close")} onClick=${() => box.current.close()}>×</button>
    </div>
    ${children}
  </dialog>`;
}
