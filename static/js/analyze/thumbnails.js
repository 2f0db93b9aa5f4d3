// Decodes the gallery's thumbnails: only those that scroll into view, one at a time, so that many never block the page.

import { context2d } from "../dom/elements.js";
import { decode } from "./decoding.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {{picture: Picture, canvas: HTMLCanvasElement}} Thumbnail */

const SIDE_PX = 176; // twice the largest side in the stylesheet

export class Thumbnails {
  /** @type {Map<Element, Thumbnail>} */
  #pending = new Map(); // not decoded yet, by their items
  /** @type {Element[]} */
  #queue = []; // those in view
  #isDecoding = false;
  #observer;

  /**
   * @param {HTMLElement} root
   * @param {import("../shared/page-config.js").Limits} limits
   */
  constructor(root, limits) {
    this.limits = limits;
    this.#observer = new IntersectionObserver((entries) => this.#updateQueue(entries), { root, rootMargin: "50%" });
  }

  stop() {
    this.#observer.disconnect();
    this.#pending.clear();
    this.#queue = [];
  }

  /**
   * @param {HTMLElement} item
   * @param {Picture} picture
   * @param {HTMLCanvasElement} canvas
   */
  add(item, picture, canvas) {
    this.#pending.set(item, { picture, canvas });
    this.#observer.observe(item);
  }

  /** @param {Element} item */
  remove(item) {
    this.#observer.unobserve(item);
    this.#pending.delete(item);
    this.#queue = this.#queue.filter((queued) => queued !== item);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #updateQueue(entries) {
    for (const { target, isIntersecting } of entries) {
      this.#queue = this.#queue.filter((queued) => queued !== target); // scrolled out of view before its turn
      if (isIntersecting && this.#pending.has(target)) this.#queue.push(target);
    }
    this.#decodeNext();
  }

  async #decodeNext() {
    if (this.#isDecoding) return;
    this.#isDecoding = true;
    for (let item = this.#queue.shift(); item; item = this.#queue.shift()) await this.#draw(item);
    this.#isDecoding = false;
  }

  /** @param {Element} item */
  async #draw(item) {
    const thumbnail = this.#pending.get(item);
    if (!thumbnail) return;
    const { picture, canvas } = thumbnail;
    const bitmap = await decode(picture, SIDE_PX, this.limits);
    if (!this.#pending.has(item)) {
      bitmap?.close(); // removed in the meantime
      return;
    }
    this.remove(item);
    item.classList.toggle("has-preview", Boolean(bitmap));
    if (!bitmap) return;
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    context2d(canvas).drawImage(bitmap, 0, 0);
    bitmap.close();
  }
}
