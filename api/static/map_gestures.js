// What fingers, a mouse and a wheel do to a map: one machine, so that a drag is never also a click.
//
// `hooks`: groupAt(event) -> element or null; pick(group, event, down);
// hold(group, event);
// grab(group, event) -> null, or { move(event), end(event), cancel() }; pan(dx, dy);
// zoomAt(factor, x, y); wheel: "page" (ctrl or pinch zooms, the page scrolls) or "pan".

const SLACK = { mouse: 4, pen: 6, touch: 10 };
const HOLD = 550; // milliseconds
const LINE = 33; // pixels of a wheel that counts in lines

export class Gestures {
  constructor(sheet, hooks) {
    this.sheet = sheet;
    this.hooks = hooks;
    this.pointers = new Map();
    this.mode = null;
    this.from = null;
    this.grabbed = null;
    sheet.addEventListener("pointerdown", (event) => this.down(event));
    sheet.addEventListener("pointermove", (event) => this.moved(event));
    sheet.addEventListener("pointerup", (event) => this.up(event));
    sheet.addEventListener("pointercancel", (event) => this.lost(event));
    sheet.addEventListener("contextmenu", (event) => this.menu(event));
    sheet.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  /** Let go of what is dragged, as if it had not been. */
  cancel() {
    clearTimeout(this.timer);
    this.grabbed?.cancel();
    this.grabbed = null;
    this.mode = this.mode === null ? null : "done";
  }

  down(event) {
    if (event.button > 1) {
      return;
    }
    this.sheet.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, event);
    if (this.pointers.size > 1) {
      this.cancel();
      this.mode = "pinch";
      return;
    }
    this.from = event;
    this.group = this.hooks.groupAt(event);
    this.mode = "pressed";
    if (event.pointerType !== "mouse") {
      this.timer = setTimeout(() => this.held(event), HOLD);
    }
  }

  held(event) {
    if (this.mode === "pressed") {
      this.mode = "done";
      this.hooks.hold(this.group, event);
    }
  }

  moved(event) {
    const before = this.pointers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    if (this.mode === "pinch") {
      this.pinch(before, event);
    } else if (this.mode === "pressed") {
      const far = Math.hypot(event.clientX - this.from.clientX, event.clientY - this.from.clientY);
      if (far < (SLACK[event.pointerType] ?? 6)) {
        return;
      }
      clearTimeout(this.timer);
      this.grabbed = this.from.button === 0 ? this.hooks.grab(this.group, this.from) : null;
      this.mode = this.grabbed ? "grab" : "pan";
      this.sheet.classList.toggle("is-panned", this.mode === "pan");
    }
    if (this.mode === "pan") {
      this.hooks.pan(event.clientX - before.clientX, event.clientY - before.clientY);
    } else if (this.mode === "grab") {
      this.grabbed.move(event);
    }
    this.pointers.set(event.pointerId, event);
  }

  pinch(before, event) {
    const other = [...this.pointers.values()].find((each) => each.pointerId !== event.pointerId);
    const apart = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    const factor = apart(event, other) / Math.max(1, apart(before, other));
    const x = (event.clientX + other.clientX) / 2;
    const y = (event.clientY + other.clientY) / 2;
    this.hooks.pan((event.clientX - before.clientX) / 2, (event.clientY - before.clientY) / 2);
    this.hooks.zoomAt(factor, x, y);
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) {
      return;
    }
    clearTimeout(this.timer);
    if (this.mode === "pressed") {
      this.hooks.pick(this.group, event, this.from);
    } else if (this.mode === "grab") {
      this.grabbed.end(event);
    }
    this.over();
  }

  lost(event) {
    if (this.pointers.delete(event.pointerId)) {
      this.cancel();
      this.over();
    }
  }

  over() {
    this.grabbed = null;
    this.sheet.classList.remove("is-panned");
    this.mode = this.pointers.size > 0 ? "done" : null;
  }

  menu(event) {
    // Under a finger it is the long press that is told already; the mouse's is the same as holding.
    event.preventDefault();
    if (event.pointerType === "mouse" || event.pointerType === undefined) {
      this.hooks.hold(this.hooks.groupAt(event), event);
    }
  }

  wheel(event) {
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.hooks.zoomAt(Math.exp((-event.deltaY * scale) / 300), event.clientX, event.clientY);
    } else if (this.hooks.wheel === "pan") {
      event.preventDefault();
      const [x, y] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      this.hooks.pan(-x * scale, -y * scale);
    }
  }
}
