// Changes on their way to the server: in order, each until it is on disk there.
//
// An item: { id, kind: "change" | "undo" | "redo", operations, why, seen, of, target, made_at, n,
// problem, clashes }. `of` is the id of the item that an undo or redo takes back, `target` that
// change's id at the server. An item is never altered: it is put in place of itself.

import { batch, computed, signal } from "../html.js";
import { Problem, ask } from "../net.js";
import { disagreements, rebased } from "./clashing.js";
import { newId } from "./facts.js";
import { Keep } from "./keep.js";

const SOON = 1000;
const LATE = 15000;
const PATIENCE = 30000;
const LEFT = 10000; // milliseconds between two looks for what a closed tab left behind
const AGAIN = new Set([0, 408, 429, 500, 502, 503, 504]);

export class Queue {
  constructor(account, family) {
    this.account = account;
    this.path = `/api/cases/${family}`;
    this.keep = new Keep(account, family);
    this.items = signal([]);
    this.trouble = signal(null);
    this.answers = new Map();
    this.promises = new Map();
    this.onSaved = () => {};
    this.onRefused = () => {};
    this.count = 0;
    this.inFlight = null;
    this.running = false;
    this.kept = signal(true);
    this.saving = computed(() =>
      this.items.value.length === 0 ? "saved" : (this.trouble.value ?? "saving"),
    );
    addEventListener("online", () => this.wake());
    addEventListener("focus", () => this.wake());
  }

  /** Take up what waited since before; resolves with it. */
  async restore() {
    let found = [];
    try {
      found = await this.keep.adopt();
    } catch {
      this.kept.value = false; // said on the page: this browser keeps nothing
    }
    this.items.value = [...found, ...this.items.value];
    this.run();
    setInterval(() => this.takeOver(), LEFT);
    return found;
  }

  /** Take over what a tab left that was closed meanwhile. */
  async takeOver() {
    const found = await this.keep.adopt().catch(() => []);
    const here = new Set(this.items.value.map((item) => item.id));
    const more = found.filter((item) => !here.has(item.id) && !this.answers.has(item.id));
    if (more.length > 0) {
      this.items.value = [...this.items.value, ...more];
      this.run();
    }
  }

  /** Queue an item; resolves when it is kept, with its id and the promise that it is saved. */
  async add(item) {
    this.count += 1;
    const whole = { id: newId(), made_at: new Date().toISOString(), n: this.count, ...item };
    const saved = new Promise((resolve, reject) => this.promises.set(whole.id, { resolve, reject }));
    saved.catch(() => {}); // who does not look at it does not have to
    this.items.value = [...this.items.value, whole];
    await this.write(whole);
    this.run();
    return { id: whole.id, saved };
  }

  /** Whether an item can still be taken out without the server: it was never sent. */
  canDrop(id) {
    return this.items.value.some((item) => item.id === id && !item.sent && id !== this.inFlight);
  }

  async drop(id) {
    this.items.value = this.items.value.filter((item) => item.id !== id);
    this.promises.get(id)?.reject(new Error("taken back"));
    this.trouble.value = null;
    await this.keep.remove(id).catch(() => {});
    this.run();
  }

  /** Send an item anew with other operations; none left: it is dropped. */
  async amend(id, operations, seen) {
    if (operations.length === 0) {
      return this.drop(id);
    }
    await this.alter(id, { operations, seen, problem: undefined, clashes: undefined });
    this.trouble.value = null;
    return this.run();
  }

  /** Decide a clash: `choices` has "mine" or "theirs" for each of the item's clashes. */
  async decide(id, choices) {
    const item = this.items.value.find((each) => each.id === id);
    const { operations, later } = rebased(item, choices, this.items.value);
    for (const [other, changed] of later) {
      await this.alter(other, { operations: changed });
    }
    await this.amend(id, operations, item.seen);
  }

  wake() {
    this.waiting?.();
    if (this.trouble.value === "signed_out" || this.trouble.value === "offline") {
      this.run();
    }
  }

  async run() {
    const stuck = () => ["clash", "refused"].includes(this.trouble.value);
    if (this.running || stuck()) {
      return;
    }
    this.running = true;
    let pause = SOON;
    try {
      while (this.items.value.length > 0 && !stuck()) {
        const done = await this.send(this.items.value[0]);
        if (done) {
          pause = SOON;
        } else if (!stuck()) {
          await this.pause(pause);
          pause = Math.min(LATE, pause * 2);
        }
      }
    } finally {
      this.running = false;
    }
  }

  pause(time) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      this.waiting = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Send one; tells whether it is settled, so that the next can go at once. */
  async send(first) {
    this.inFlight = first.id;
    try {
      const item = await this.alter(first.id, { sent: true });
      if (item === undefined) {
        return true;
      }
      const answer = await ask(...this.request(item));
      this.answers.set(item.id, answer.change);
      await this.pointAt(item.id, answer.change);
      await this.keep.remove(item.id).catch(() => {});
      batch(() => {
        this.trouble.value = null;
        this.onSaved(item, answer);
        this.items.value = this.items.value.filter((each) => each.id !== item.id);
      });
      this.promises.get(item.id)?.resolve(answer);
      return true;
    } catch (problem) {
      if (!(problem instanceof Problem)) {
        throw problem;
      }
      return await this.failed(first.id, problem);
    } finally {
      this.inFlight = null;
    }
  }

  request(item) {
    const signal = AbortSignal.timeout(PATIENCE);
    if (item.kind === "change") {
      const { id, operations, why, made_at } = item;
      return [
        `${this.path}/changes`,
        { method: "POST", signal, body: { id, operations, why, made_at } },
      ];
    }
    const change = item.target ?? this.answers.get(item.of) ?? item.of;
    return [`${this.path}/${item.kind}`, { method: "POST", signal, body: { change } }];
  }

  /** What an undo or redo that waits is about, now that the server gave it a name. */
  async pointAt(id, target) {
    for (const item of this.items.value.filter((each) => each.of === id)) {
      await this.alter(item.id, { target });
    }
  }

  async failed(id, problem) {
    const item = this.items.value.find((each) => each.id === id);
    if (AGAIN.has(problem.status)) {
      this.trouble.value = "offline";
      return false;
    }
    if (problem.status === 401 || problem.status === 403) {
      const known = await this.signedIn();
      if (known !== "as before" || problem.status === 401) {
        this.trouble.value = known === "no" ? "signed_out" : null;
        return false;
      }
    }
    if (item === undefined) {
      return true; // taken back meanwhile
    }
    if (item.kind !== "change") {
      await this.drop(id);
      this.onRefused(item, problem);
      return true;
    }
    if (problem.status === 409 && problem.clashes.length > 0) {
      const clashes = disagreements(item, problem.clashes);
      if (clashes.length === 0) {
        const { operations } = rebased({ ...item, clashes: problem.clashes }, [], []);
        await this.alter(id, { operations });
        return true;
      }
      await this.alter(id, { clashes });
      this.trouble.value = "clash";
      return true;
    }
    const { status, title, detail, errors } = problem;
    await this.alter(id, { problem: { status, title, detail, errors }, sent: false });
    this.trouble.value = "refused";
    return true;
  }

  /** Whether this account is signed in: "no", "as before", or "anew", with another token. */
  async signedIn() {
    const me = await ask("/api/me").catch(() => null);
    if (me === null) {
      return "no";
    }
    if (me.account !== this.account) {
      location.reload(); // somebody else's page: what waits here is not theirs
      return "no";
    }
    const token = document.querySelector('meta[name="csrf"]');
    const known = token.content === me.csrf ? "as before" : "anew";
    token.content = me.csrf;
    return known;
  }

  async alter(id, changes) {
    const items = this.items.value.map((each) => (each.id === id ? { ...each, ...changes } : each));
    this.items.value = items;
    const item = items.find((each) => each.id === id);
    if (item) {
      await this.write(item);
    }
    return item;
  }

  async write(item) {
    try {
      await this.keep.put(item);
    } catch {
      this.kept.value = false;
    }
  }
}
