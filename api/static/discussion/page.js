// The discussion: a map on a wall, and what a team does with it. Everything by a key, too.

import { alarm } from "../announce.js";
import { html, render, useEffect, useRef, useState } from "../html.js";
import { follow, told } from "../live_changes.js";
import { ask } from "../net.js";
import { lang, ready, t } from "../texts.js";
import { Bar } from "./bar.js";
import { Keys } from "./keys.js";
import { Legend } from "./legend.js";
import { Note } from "./note.js";
import { showNoted } from "./noted.js";
import { stage } from "./stage.js";
import { dialog, host, kind, KINDS, legend, lit, load, otherNames, source, talk, writes } from "./state.js";
import { Take } from "./take.js";
import { go, play, Time } from "./time.js";
import { useWhole } from "./whole.js";

const UNSAID = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** Ask for a set of other names and go there; nothing of this page's address goes along. */
async function others() {
  try {
    const { address } = await ask(`${source}/names`, { method: "POST", body: {} });
    const silent = document.createElement("meta");
    silent.name = "referrer";
    silent.content = "no-referrer";
    document.head.append(silent);
    location.replace(`${address}?lang=${lang}`);
  } catch (error) {
    alarm(error.status === 0 ? t("The server cannot be reached.") : error.message);
  }
}

function Talk() {
  const place = useRef(null);
  const shown = useRef(null);
  const [whole, toggleWhole] = useWhole(host);
  const [ends, setEnds] = useState(false);

  useEffect(() => {
    shown.current = stage(place.current);
    refresh();
    if (!otherNames) {
      follow(document.body.dataset.case, renew);
    }
    const onKey = (event) => press(event, toggleWhole);
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  async function refresh() {
    try {
      await load();
      shown.current.again();
    } catch (error) {
      setEnds(error.status === 404 || error.status === 401);
      alarm(error.message);
    }
  }

  async function renew(news) {
    await load();
    shown.current.again();
    await showNoted();
    told(news);
  }

  const close = () => (dialog.value = null);
  return html`
    <${Bar} whole=${whole} toggleWhole=${toggleWhole} others=${others} />
    ${ends && html`<p class="wrong">${t("These names are over. Make a new set from the family itself.")}</p>`}
    <div class="talk-stage">
      <div class="talk-map" ref=${place}></div>
      ${legend.value && html`<${Legend} ...${legend.value} />`}
    </div>
    ${talk.value && html`<${Time} />`}
    ${dialog.value === "note" && html`<${Note} close=${close} noted=${showNoted} />`}
    ${dialog.value === "take" && html`<${Take} close=${close} />`}
    ${dialog.value === "keys" && html`<${Keys} close=${close} />`}
  `;
}

function press(event, toggleWhole) {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.value !== null) {
    return;
  }
  const typed = UNSAID.has(event.target.tagName) && event.target.type !== "radio";
  if (typed) {
    return;
  }
  const deeds = {
    f: toggleWhole,
    p: play,
    n: () => writes && (dialog.value = "note"),
    "?": () => (dialog.value = "keys"),
    ",": () => go(-1),
    ".": () => go(1),
    PageUp: () => go(-1),
    PageDown: () => go(1),
    Escape: () => (lit.value = ""),
  };
  const map = KINDS[Number(event.key) - 1];
  const deed = map ? () => (kind.value = map) : deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (deed) {
    if (event.key !== "Escape") {
      event.preventDefault();
    }
    deed();
  }
}

await ready;
host.replaceChildren();
render(html`<${Talk} />`, host);
