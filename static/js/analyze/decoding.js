// Reads a picture's header, and decodes its pixels and its thumbnail. Nothing is decoded that could fill the memory.

import { context2d } from "../dom/elements.js";
import { canDecode, HEADER_BYTES, readHeader, refusalCode } from "./logic/picture-file.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("../shared/page-config.js").Limits} Limits */

/**
 * Return why the server would refuse a picture: an error code, or null.
 * @param {Picture} picture
 * @param {Limits} limits
 */
export async function checkPicture(picture, limits) {
  try {
    return refusalCode(picture.file, await loadHeader(picture), limits);
  } catch {
    return "unreadable"; // the browser gives no reason
  }
}

/**
 * Return an ImageBitmap of the first frame, reduced so that no side is longer than `maxSidePx`; null if the browser
 * cannot decode it.
 * @param {Picture} picture
 * @param {number} maxSidePx
 * @param {Limits} limits
 */
export async function decode(picture, maxSidePx, limits) {
  try {
    const size = picture.result ?? (await loadHeader(picture)); // the page reads no header of AVIF; the server does
    if (!canDecode(size, limits)) return null;
    const { width, height } = size ?? {};
    const scale = maxSidePx / Math.max(width ?? 0, height ?? 0);
    if (scale >= 1) return await createImageBitmap(picture.file);
    const resizeWidth = Math.max(1, Math.round((width ?? 0) * scale));
    return await createImageBitmap(picture.file, { resizeWidth, resizeQuality: "medium" });
  } catch {
    return null; // a format that this browser does not know, or a file that was deleted: the page says so
  }
}

/**
 * Read the picture's header, once; null if it has none. Reject if the file cannot be opened.
 * @param {Picture} picture
 */
export async function loadHeader(picture) {
  if (picture.header === undefined) {
    const bytes = await picture.file.slice(0, HEADER_BYTES).arrayBuffer();
    picture.header = readHeader(new Uint8Array(bytes));
  }
  return picture.header;
}

/** @typedef {{picture: Picture, canvas: HTMLCanvasElement}} Thumbnail */

const SIDE_PX = 176; // twice the largest side in the stylesheet

/** Decodes only the thumbnails that scroll into view, one at a time, so that many never block the page. */
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
