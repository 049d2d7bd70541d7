// Undo and redo: through this page's own changes first, then as far back as the journal goes.
//
// What was never sent is taken out of the queue; what was is taken back by the server, in the same
// order as everything else, so that undo works without a connection too.

import { Problem, ask } from "../net.js";
import { t } from "../texts.js";

export class Steps {
  constructor(queue, shown) {
    this.queue = queue;
    this.shown = shown;
    this.done = [];
    this.undone = [];
    this.server = { undo: null, redo: null };
    this.asked = false;
  }

  did(id, operations, why) {
    this.done.push({ id, kind: "change", operations, why });
    this.undone = [];
    this.server.redo = null;
    this.tell();
  }

  /** Take up what waited since before. */
  restored(items) {
    for (const item of items) {
      if (item.kind === "change") {
        this.did(item.id, item.operations, item.why);
      } else if (item.kind === "undo") {
        const entry = this.take(this.done, item.of) ?? { id: item.of, kind: "change" };
        this.undone.push({ id: item.id, kind: "undo", entry });
      } else {
        const prior = this.take(this.undone, item.of) ?? { id: item.of, kind: "undo" };
        this.done.push({ id: item.id, kind: "redo", prior });
      }
    }
    this.tell();
  }

  /** A change that was dropped is no step. */
  forget(id) {
    this.take(this.done, id);
    this.tell();
  }

  /** Ask the server what it can take back, where this page does not know itself. */
  async refresh() {
    if (this.asked && this.done.length > 0) {
      return; // what is next is known here; what was before that, once it comes to it
    }
    if (this.queue.items.value.length > 0) {
      return;
    }
    let found;
    try {
      found = await ask(`${this.queue.path}/steps`);
    } catch (problem) {
      if (problem instanceof Problem) {
        return; // asked again after the next change, and when the connection returns
      }
      throw problem;
    }
    this.asked = true;
    if (this.done.length === 0) {
      this.server.undo = found.undo?.change ?? null;
    }
    if (this.undone.length === 0) {
      this.server.redo = found.redo?.change ?? null;
    }
    this.tell();
  }

  /** Take the last change back; gives what to say. */
  async undo() {
    const entry = this.done.pop() ?? this.fromServer("undo");
    if (entry === null) {
      return t("There is nothing to undo.");
    }
    if (this.queue.canDrop(entry.id)) {
      this.undone.push(entry.kind === "redo" ? entry.prior : { kind: "dropped", entry });
      await this.queue.drop(entry.id);
    } else {
      const { id } = await this.queue.add({ kind: "undo", of: entry.id });
      this.undone.push({ id, kind: "undo", entry });
    }
    this.tell();
    return t("Undone.");
  }

  /** Do it again; gives what to say. */
  async redo() {
    const last = this.undone.pop() ?? this.fromServer("redo");
    if (last === null) {
      return t("There is nothing to redo.");
    }
    if (last.kind === "dropped") {
      const { operations, why } = last.entry;
      const { id } = await this.queue.add({ kind: "change", operations, why });
      this.done.push({ ...last.entry, id });
    } else if (this.queue.canDrop(last.id)) {
      this.done.push(last.entry);
      await this.queue.drop(last.id);
    } else {
      const { id } = await this.queue.add({ kind: "redo", of: last.id });
      this.done.push({ id, kind: "redo", prior: last });
    }
    this.tell();
    return t("Done again.");
  }

  /** The server could not: somebody built on it. What this page knew of steps is out of date. */
  refused() {
    this.done = [];
    this.undone = [];
    return this.refresh();
  }

  fromServer(direction) {
    const change = this.server[direction];
    this.server[direction] = null;
    if (change === null) {
      return null;
    }
    return direction === "undo" ? { id: change, kind: "change" } : { id: change, kind: "undo" };
  }

  take(stack, id) {
    const place = stack.findIndex((entry) => entry.id === id);
    return place === -1 ? undefined : stack.splice(place, 1)[0];
  }

  tell() {
    this.shown.value = {
      undo: this.done.length > 0 || this.server.undo !== null,
      redo: this.undone.length > 0 || this.server.redo !== null,
    };
  }
}
