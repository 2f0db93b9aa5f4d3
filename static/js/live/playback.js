// The bar of a video file: where it is, going elsewhere in it, and whether it is played or stepped through.

import { byId, setText } from "../dom/elements.js";
import { clock, lasting } from "../shared/time-words.js";

const RATES = Object.freeze([0, 1, 2, 5, 10, 25]);

export class Playback {
  #bar = byId("playback");
  #range = byId("seek");
  #rate = byId("rate");
  #dragging = false;

  /** file: the FileSource. */
  constructor(file) {
    this.file = file;
  }

  start() {
    this.#range.addEventListener("input", () => this.#seek());
    this.#range.addEventListener("change", () => (this.#dragging = false));
    this.#rate.addEventListener("change", () => this.#setRate());
    this.file.addEventListener("progress", () => this.show());
  }

  /** Shown while a file is open. */
  enter(state, kind) {
    this.#bar.hidden = !["live", "paused"].includes(state) || !["file", "sample"].includes(kind);
    if (!this.#bar.hidden) this.show();
  }

  show() {
    const { t_s, duration_s } = this.file;
    this.#range.max = String(duration_s);
    if (!this.#dragging) this.#range.value = String(t_s);
    this.#range.setAttribute("aria-valuetext", `${lasting(t_s)} of ${lasting(duration_s)}`);
    setText(byId("clip-time"), clock(t_s));
    setText(byId("clip-length"), clock(duration_s));
  }

  #seek() {
    this.#dragging = true;
    this.file.seek(Number(this.#range.value));
  }

  #setRate() {
    const perSecond = Number(this.#rate.value);
    if (RATES.includes(perSecond)) this.file.setRate(perSecond);
  }
}
