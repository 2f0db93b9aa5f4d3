// Mouse, touch and wheel on a chart, as what they mean: hover, press, move, zoom. Shares of the chart's width are told.

const TAP_PX = 5; // less movement than this is a press
const WHEEL_ZOOM = 0.0025; // a notch of 100 units: a factor of 1.28

/**
 * edges(): {left_px, right_px} beside the plot. on: {hover(share), leave(), press(share), move(byShare), zoom(share,
 * factor)}.
 */
export class Gestures {
  #down = new Map(); // pointers that are held: id -> {x, from: where it began}
  #moved = false;

  constructor(element, edges, on) {
    Object.assign(this, { element, edges, on });
  }

  start() {
    const hear = (name, act, options) => this.element.addEventListener(name, act, options);
    hear("pointerdown", (event) => this.#press(event));
    hear("pointermove", (event) => this.#move(event));
    hear("pointerup", (event) => this.#release(event, true));
    hear("pointercancel", (event) => this.#release(event, false));
    hear("pointerleave", () => this.on.leave());
    hear("wheel", (event) => this.#wheel(event), { passive: false });
  }

  /** Where a place on the screen lies in the plotted part: 0 to 1. */
  #share(clientX) {
    return Math.min(1, Math.max(0, (clientX - this.#plot.left) / this.#plot.width));
  }

  get #plot() {
    const box = this.element.getBoundingClientRect();
    const { left_px, right_px } = this.edges();
    return { left: box.left + left_px, width: Math.max(1, box.width - left_px - right_px) };
  }

  #press(event) {
    if (event.button > 0) return;
    if (!this.#down.size) this.#moved = false;
    this.#down.set(event.pointerId, { x: event.clientX, from: event.clientX });
    if (this.#down.size > 1) this.#moved = true; // two fingers press nothing
    this.element.setPointerCapture(event.pointerId);
  }

  #move(event) {
    const held = this.#down.get(event.pointerId);
    if (!held) return this.on.hover(this.#share(event.clientX));
    if (Math.abs(event.clientX - held.from) > TAP_PX) this.#moved = true;
    if (!this.#moved) return;
    const before = held.x;
    if (this.#down.size === 1) this.on.move((before - event.clientX) / this.#plot.width);
    else this.#pinch(event, before);
    held.x = event.clientX;
  }

  #pinch(event, before) {
    const [other] = [...this.#down].filter(([id]) => id !== event.pointerId).map(([, { x }]) => x);
    const [was, is] = [Math.abs(before - other), Math.abs(event.clientX - other)];
    if (was > TAP_PX && is > TAP_PX) this.on.zoom(this.#share((event.clientX + other) / 2), was / is);
    this.on.move((before - event.clientX) / 2 / this.#plot.width);
  }

  #release(event, pressed) {
    if (!this.#down.delete(event.pointerId)) return;
    if (pressed && !this.#moved && !this.#down.size) this.on.press(this.#share(event.clientX));
  }

  /** With Ctrl or Command, and so by a trackpad's pinch, the wheel zooms; sideways it moves; else the page scrolls. */
  #wheel(event) {
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const sideways = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      this.on.zoom(this.#share(event.clientX), Math.exp(event.deltaY * lines * WHEEL_ZOOM));
    } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      this.on.move((sideways * lines) / this.#plot.width);
    } else return;
    event.preventDefault();
  }
}
