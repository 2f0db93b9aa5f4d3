// Pointer, touch, wheel and keyboard on a chart, turned into hovering, pressing, panning, zooming and key actions.

import { keyAction } from "./logic/viewport.js";

/**
 * Fractions are of the plot's width, from 0 to 1.
 * @typedef {object} InputHandlers
 * @property {(fraction: number) => void} hover
 * @property {() => void} leave
 * @property {(fraction: number) => void} press
 * @property {(byFraction: number) => void} pan
 * @property {(fraction: number, factor: number) => void} zoom below 1: closer
 * @property {(action: import("./logic/viewport.js").KeyAction) => void} key
 * @property {() => void} reset
 */

/** @typedef {{left_px: number, right_px: number}} Margins */

const TAP_PX = 5; // less movement than this is a press
const WHEEL_ZOOM = 0.0025; // a notch of 100 units zooms by a factor of 1.28

export class ChartInput {
  /** @type {Map<number, {x: number, startX: number}>} */
  #pointers = new Map(); // those that are down, by id
  #hasMoved = false;

  /**
   * @param {HTMLElement} element
   * @param {() => Margins} getMargins the space left and right of the plot
   * @param {InputHandlers} handlers
   */
  constructor(element, getMargins, handlers) {
    this.element = element;
    this.getMargins = getMargins;
    this.handlers = handlers;
  }

  start() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.#handleDown(event));
    element.addEventListener("pointermove", (event) => this.#handleMove(event));
    element.addEventListener("pointerup", (event) => this.#handleUp(event, true));
    element.addEventListener("pointercancel", (event) => this.#handleUp(event, false));
    element.addEventListener("pointerleave", () => this.handlers.leave());
    element.addEventListener("wheel", (event) => this.#handleWheel(event), { passive: false });
    element.addEventListener("dblclick", () => this.handlers.reset());
    element.addEventListener("keydown", (event) => this.#handleKey(event));
  }

  /** @param {number} clientX */
  #fractionAt(clientX) {
    const { left, width } = this.#plotBox;
    return Math.min(1, Math.max(0, (clientX - left) / width));
  }

  get #plotBox() {
    const box = this.element.getBoundingClientRect();
    const { left_px, right_px } = this.getMargins();
    return { left: box.left + left_px, width: Math.max(1, box.width - left_px - right_px) };
  }

  /** @param {PointerEvent} event */
  #handleDown(event) {
    if (event.button > 0) return;
    if (!this.#pointers.size) this.#hasMoved = false;
    this.#pointers.set(event.pointerId, { x: event.clientX, startX: event.clientX });
    if (this.#pointers.size > 1) this.#hasMoved = true; // two fingers are never a press
    this.element.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  #handleMove(event) {
    const pointer = this.#pointers.get(event.pointerId);
    if (!pointer) {
      this.handlers.hover(this.#fractionAt(event.clientX));
      return;
    }
    if (Math.abs(event.clientX - pointer.startX) > TAP_PX) this.#hasMoved = true;
    if (!this.#hasMoved) return;
    if (this.#pointers.size === 1) this.handlers.pan((pointer.x - event.clientX) / this.#plotBox.width);
    else this.#pinch(event, pointer.x);
    pointer.x = event.clientX;
  }

  /**
   * @param {PointerEvent} event
   * @param {number} previousX
   */
  #pinch(event, previousX) {
    const [otherX] = [...this.#pointers].filter(([id]) => id !== event.pointerId).map(([, { x }]) => x);
    const [before, after] = [Math.abs(previousX - otherX), Math.abs(event.clientX - otherX)];
    const middle = this.#fractionAt((event.clientX + otherX) / 2);
    if (before > TAP_PX && after > TAP_PX) this.handlers.zoom(middle, before / after);
    this.handlers.pan((previousX - event.clientX) / 2 / this.#plotBox.width);
  }

  /**
   * @param {PointerEvent} event
   * @param {boolean} canPress
   */
  #handleUp(event, canPress) {
    if (!this.#pointers.delete(event.pointerId)) return;
    if (canPress && !this.#hasMoved && !this.#pointers.size) this.handlers.press(this.#fractionAt(event.clientX));
  }

  /**
   * Zoom with Ctrl or Command, which includes a trackpad's pinch, and pan sideways; otherwise let the page scroll.
   * @param {WheelEvent} event
   */
  #handleWheel(event) {
    const lineHeight = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const sideways = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
    if (event.ctrlKey || event.metaKey) {
      this.handlers.zoom(this.#fractionAt(event.clientX), Math.exp(event.deltaY * lineHeight * WHEEL_ZOOM));
    } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      this.handlers.pan((sideways * lineHeight) / this.#plotBox.width);
    } else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #handleKey(event) {
    const action = keyAction(event);
    if (!action) return;
    this.handlers.key(action);
    event.preventDefault();
  }
}
