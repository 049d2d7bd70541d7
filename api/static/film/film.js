// The film of a family: a map of all time, shown day by day. The address keeps where it is.

import { alarm, announce } from "../announce.js";
import { batch, effect, html, render, signal, useLayoutEffect, useMemo, useRef } from "../html.js";
import { sources } from "../involved/facts.js";
import { whenThemeChanges } from "../editor/theme.js";
import { follow, told } from "../live_changes.js";
import { ask } from "../net.js";
import { day as written, ready, t } from "../texts.js";
import { Choices, Controls } from "./controls.js";
import { Reader } from "./days.js";
import { Legend, samples } from "./legend.js";
import { differences, Drawings, FilmMap, linked } from "./maps.js";
import { Panel } from "./panel.js";
import { Player } from "./player.js";
import { Signs } from "./signs.js";
import { addressOf, asked, Film } from "./state.js";
import { Words } from "./words.js";

const REST = 700; // milliseconds after which a slider that was moved has come to rest

await ready;
const host = document.getElementById("film");
const family = document.body.dataset.case;

/** A map that follows a day. */
function MapHost({ page, scene, day, slot, name }) {
  const place = useRef(null);
  const map = useRef(null);
  useLayoutEffect(() => {
    map.current = new FilmMap(place.current, {
      name,
      reader: page.reader,
      unsure: page.film.story.unsure,
      onPick: (group, title) => page.pick(group, title),
      onView: () => page.follow[slot](),
    });
    page.maps[slot] = map.current;
    return () => {
      page.maps[slot] = null;
    };
  }, []);
  useLayoutEffect(() => {
    if (scene) {
      map.current.draw(scene, day);
      page.shown(slot, true);
    }
  }, [scene]);
  useLayoutEffect(() => {
    if (map.current.frames) {
      map.current.show(day);
      page.shown(slot);
    }
  }, [day]);
  return html`<figure class="film-frame">
    <figcaption>${written(day)}</figcaption>
    <div class="film-map" ref=${place} data-slot=${slot}></div>
  </figure>`;
}

/** All of the screen: what is asked for, what is fetched, what shows. */
class FilmPage {
  constructor(film) {
    this.film = film;
    this.player = new Player(film);
    this.reader = new Reader(film.story.dates);
    this.drawings = new Drawings(film.family);
    this.scene = signal(null);
    this.problem = signal("");
    this.seen = signal({ key: "", roles: new Set(), doubt: false, entries: [], paper: "" });
    this.differs = signal(null);
    this.maps = { left: null, right: null };
    const [right, left] = linked(
      () => this.maps.right,
      () => this.maps.left,
    );
    const both = () => this.maps.left?.frames && this.maps.right?.frames;
    this.follow = { right: () => both() && right(), left: () => both() && left() };
    effect(() => this.fetch(film.kind.value));
    this.writeAddress();
    effect(() => this.light());
    whenThemeChanges(() => this.fetch(film.kind.peek()));
    this.tellAtRest();
    follow(film.family, async (news) => {
      await this.renew();
      told(news);
    });
  }

  /** Show the family as it is now, where and as one was looking. */
  async renew() {
    const { film } = this;
    const story = await ask(`/api/cases/${film.family}/story`);
    this.drawings.forget();
    const kind = film.kind.peek();
    const scene = await this.drawings.of(kind);
    this.reader = new Reader(story.dates);
    for (const map of Object.values(this.maps)) {
      map?.know(this.reader, story.unsure);
    }
    batch(() => {
      film.renew(story);
      if (film.kind.peek() === kind) {
        this.problem.value = "";
        this.scene.value = scene;
      }
    });
    const behind = film.behind.peek();
    if (behind !== null) {
      await this.showBehind(behind);
    }
  }

  async fetch(kind) {
    try {
      const scene = await this.drawings.of(kind);
      if (this.film.kind.peek() === kind) {
        this.problem.value = "";
        this.scene.value = scene;
      }
    } catch (problem) {
      this.problem.value = problem.detail || t("The map could not be fetched.");
      alarm(this.problem.value);
    }
  }

  /** The address is written when the film rests: a browser refuses one for every frame. */
  writeAddress() {
    let timer;
    effect(() => {
      const address = addressOf(this.film, location.search);
      clearTimeout(timer);
      timer = setTimeout(() => history.replaceState(null, "", address), REST / 2);
    });
  }

  /** A map shows another day or another drawing: what else depends on it follows. */
  shown(slot, anew = false) {
    const { left, right } = this.maps;
    const map = this.maps[slot];
    if (slot === "left" && right?.frames) {
      left.view.whole = right.view.whole;
      left.view.look({ ...right.view.camera });
    }
    if (slot === "right") {
      this.tell(map);
    }
    this.differs.value = left?.frames && right?.frames ? differences(left.frames, right.frames) : null;
    if (anew) {
      this.light();
    }
  }

  /** What the legend tells; it stays the same object as long as it tells the same. */
  tell({ view, frames }) {
    const before = this.seen.peek();
    const key = [...frames.roles(), frames.doubts()].sort().join(" ");
    if (before.svg !== view.svg || before.key !== key) {
      this.seen.value = {
        svg: view.svg,
        key,
        entries: before.svg === view.svg ? before.entries : samples(view.svg),
        paper: view.host.style.backgroundColor,
        roles: frames.roles(),
        doubt: frames.doubts(),
      };
    }
  }

  light() {
    const { picked, behind } = this.film;
    const facts = behind.value
      ? behind.value.ids
      : picked.value.flatMap((each) => each.facts.map((fact) => fact.id));
    for (const map of Object.values(this.maps)) {
      map?.frames?.light(facts);
    }
  }

  /** Show what stands behind something on the map. */
  async pick(group, title) {
    const ids = (group?.dataset.fact ?? "").split(" ").filter(Boolean);
    if (ids.length === 0) {
      this.film.behind.value = null;
      return;
    }
    this.player.pause({ silent: true });
    const behind = { title, ids, facts: null, problem: "" };
    this.film.behind.value = behind;
    announce(title);
    await this.showBehind(behind);
  }

  async showBehind(behind) {
    const put = (found) => {
      if (this.film.behind.peek() === behind) {
        this.film.behind.value = { ...behind, ...found };
      }
    };
    try {
      put({ facts: await sources(family, behind.ids) });
    } catch (problem) {
      put({ problem: problem.detail || t("This could not be fetched.") });
    }
  }

  /** A slider says its day by itself; what changed is said once it stays where it is. */
  tellAtRest() {
    const { film } = this;
    let last = film.changed(film.day.peek()).on;
    let timer;
    effect(() => {
      const day = film.day.value;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const { on, moments } = film.changed(day);
        const slider = document.activeElement?.classList.contains("days");
        if (on !== last && slider && !film.playing.peek() && on !== null) {
          announce([written(on), ...moments.map((each) => each.text)].join(". "));
        }
        last = on;
      }, REST);
    });
  }
}

function Screen({ page }) {
  const { film } = page;
  const { scene } = page;
  const other = film.other.value;
  const seen = page.seen.value;
  const legend = useMemo(() => {
    const kinds = new Set(film.moments.map((each) => each.kind));
    return html`<${Legend} ...${seen}><${Signs} kinds=${kinds} /><//>`;
  }, [seen, film.moments]);
  const words = useMemo(() => scene.value && html`<${Words} scene=${scene.value} />`, [scene.value]);
  return html`
    <${Choices} film=${film} />
    ${page.problem.value && html`<p class="wrong" role="alert">${page.problem.value}</p>`}
    <div class=${`film-stage ${other ? "is-two" : ""}`}>
      <div class="film-maps">
        ${other &&
        html`<${MapHost}
          key="left"
          page=${page}
          slot="left"
          scene=${scene.value}
          day=${other}
          name=${t("Map of the day to compare with")}
        />`}
        <${MapHost}
          key="right"
          page=${page}
          slot="right"
          scene=${scene.value}
          day=${film.day.value}
          name=${t("Map of the film")}
        />
      </div>
      <${Controls} film=${film} player=${page.player} />
      <${Panel} film=${film} differs=${page.differs.value} />
    </div>
    ${legend} ${words}
  `;
}

try {
  const story = await ask(`/api/cases/${family}/story`);
  const page = new FilmPage(new Film(family, story, asked(location.search)));
  host.replaceChildren();
  render(html`<${Screen} page=${page} />`, host);
} catch (problem) {
  const wrong = document.createElement("p");
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  wrong.textContent = problem.detail || t("The film could not be fetched.");
  host.replaceChildren(wrong);
}
