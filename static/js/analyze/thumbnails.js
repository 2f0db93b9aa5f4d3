// Decodes the gallery's thumbnails: only those that come into view, one at a time, so that many freeze nothing.

import { decode } from "./preview.js";

const SIDE_PX = 176; // twice the largest side that the stylesheet shows

export class Thumbnails {
  #waiting = new Map(); // item → {picture, canvas}, not yet in view
  #wanted = [];
  #busy = false;
  #views;

  constructor(root, limits) {
    this.limits = limits;
    this.#views = new IntersectionObserver((entries) => this.#seen(entries), { root, rootMargin: "50%" });
  }

  stop() {
    this.#views.disconnect();
    this.#waiting.clear();
    this.#wanted = [];
  }

  watch(item, picture, canvas) {
    this.#waiting.set(item, { picture, canvas });
    this.#views.observe(item);
  }

  forget(item) {
    this.#views.unobserve(item);
    this.#waiting.delete(item);
    this.#wanted = this.#wanted.filter((wanted) => wanted !== item);
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const at = this.#wanted.indexOf(target);
      if (at >= 0) this.#wanted.splice(at, 1); // scrolled past before its turn came
      if (isIntersecting && this.#waiting.has(target)) this.#wanted.push(target);
    }
    this.#next();
  }

  async #next() {
    if (this.#busy || !this.#wanted.length) return;
    this.#busy = true;
    const item = this.#wanted.shift();
    await this.#draw(item, this.#waiting.get(item));
    this.#busy = false;
    this.#next();
  }

  async #draw(item, { picture, canvas }) {
    const bitmap = await decode(picture, SIDE_PX, this.limits);
    if (!this.#waiting.has(item)) {
      bitmap?.close(); // removed meanwhile
      return;
    }
    this.forget(item);
    item.classList.toggle("is-shown", Boolean(bitmap));
    if (bitmap) drawInto(canvas, bitmap);
  }
}

function drawInto(canvas, bitmap) {
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
}
