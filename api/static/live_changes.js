// What changes in a family while a screen of it is open, for screens that only show it.
//
//   follow(family, changed)    `changed({ names, count })`: the family is otherwise than the screen
//                              has it; `names` are those of others who did it. What it gives is
//                              waited for: news of meanwhile is told once, afterwards. Where it
//                              rejects, it is called again later.
//   told(news)                 says politely that others changed something
//
// The page names the view that it was made from (`data-state` of its body), so that nothing is
// missed between that and the first word of the stream.

import { announce } from "./announce.js";
import { t } from "./texts.js";

const SETTLE = 250; // milliseconds: what is changed together is told together
const RETRY = 3_000;
const LATE = 60_000;
const AWAY = 60_000; // a tab that is not looked at lets go of its connection: a browser has few

/** Follow the changes of a family for as long as the page is open. */
export function follow(family, changed) {
  new Follower(`/api/cases/${family}/events`, changed).connect();
}

/** Say who changed something; of one's own changes nothing is said. */
export function told({ names, count }) {
  if (names.length > 0) {
    announce(t("{names} changed this family ({count}).", { names: names.join(", "), count }));
  }
}

class Follower {
  constructor(path, changed) {
    this.path = path;
    this.changed = changed;
    this.known = document.body.dataset.state ?? "";
    this.news = null;
    this.busy = false;
    this.pause = RETRY;
    addEventListener("online", () => this.connect());
    addEventListener("pagehide", () => this.source?.close());
    addEventListener("pageshow", (event) => event.persisted && this.connect());
    document.addEventListener("visibilitychange", () => this.seen());
  }

  connect() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = new EventSource(this.path);
    for (const kind of ["state", "facts", "reload"]) {
      this.source.addEventListener(kind, (event) => this.hear(JSON.parse(event.data)));
    }
    this.source.addEventListener("error", () => this.lost());
  }

  /** A tab in the background listens for a while, and again when it is looked at. */
  seen() {
    clearTimeout(this.away);
    if (document.hidden) {
      this.away = setTimeout(() => this.source?.close(), AWAY);
    } else if (this.source?.readyState === EventSource.CLOSED) {
      this.connect();
    }
  }

  hear({ state, changed = [], gone = [], by = [], own = false }) {
    this.pause = RETRY;
    if (state === this.known) {
      return;
    }
    this.known = state;
    const { names, count } = this.news ?? { names: [], count: 0 };
    this.news = {
      names: [...new Set([...names, ...(own ? [] : by)])],
      count: count + changed.length + gone.length,
    };
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.tell(), SETTLE);
  }

  async tell() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      while (this.news !== null) {
        const { news } = this;
        this.news = null;
        await this.changed(news);
      }
    } catch {
      // It could not be fetched: whatever the stream says next is news again.
      this.known = "";
      this.later();
    } finally {
      this.busy = false;
    }
  }

  lost() {
    if (this.source.readyState === EventSource.CLOSED) {
      this.later(); // refused: the browser tries no more by itself
    }
  }

  later() {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => document.hidden || this.connect(), this.pause);
    this.pause = Math.min(LATE, this.pause * 2);
  }
}
