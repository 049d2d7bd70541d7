// The map editor: puts its parts into the page.

import { html, render } from "../html.js";
import { ready } from "../texts.js";
import { makeCanvas } from "./canvas.js";
import { ClashDialog } from "./clash.js";
import { goLive } from "./live.js";
import { Notices } from "./notices.js";
import { page } from "./page.js";
import { mountPanel } from "./panel.js";
import { refresh, refreshWhole, watch } from "./scene.js";
import { Selected } from "./selected.js";
import { refreshSteps, restored, state, whenSaved } from "./state.js";
import { tellSaving } from "./status.js";
import { Toolbar, kindOfAddress } from "./toolbar.js";
import { mountTyping } from "./typing.js";
import { Words } from "./words.js";

await ready;

const host = (name) => document.getElementById(`${name}-host`);

state.kind.value = kindOfAddress();
const view = makeCanvas(host("map"), refreshWhole);
render(html`<${Toolbar} />`, host("tools"));
render(html`<${Notices} />`, host("notice"));
render(html`<${Selected} view=${view} />`, host("selected"));
render(html`<${Words} />`, host("words"));
render(html`<${ClashDialog} />`, host("dialog"));

fillWindow(document.querySelector(".editor"));
whenSaved(() => refresh().then(refreshSteps));
watch();
tellSaving();
goLive();

await restored;
if (page.writes) {
  mountTyping(host("typing"));
}
mountPanel(host("panel"));
document.body.dataset.editor = "ready";

/** The editor is as high as the window leaves it, whatever stands above it. */
function fillWindow(editor) {
  const measure = () => {
    const above = editor.getBoundingClientRect().top + scrollY;
    editor.style.setProperty("--above", `${Math.round(above)}px`);
    // What is seen of the page beside the keyboard on the screen, if there is one.
    document.body.style.setProperty("--seen", `${Math.round(visualViewport.height * visualViewport.scale)}px`);
  };
  new ResizeObserver(measure).observe(document.querySelector(".family-head"));
  addEventListener("resize", measure);
  visualViewport.addEventListener("resize", measure);
  measure();
}
