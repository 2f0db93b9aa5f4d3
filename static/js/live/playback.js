// The bar of a video file: where it is, going to another moment, and whether it is played or stepped through.

import { byId, setText } from "../dom/elements.js";
import { clock, lasting } from "../shared/time-words.js";
import { hasSource } from "./logic/page-state.js";

const RATES = Object.freeze([0, 1, 2, 5, 10, 25]);

export class Playback {
  #bar = byId("playback");
  #range = byId("seek", HTMLInputElement);
  #rate = byId("rate", HTMLSelectElement);
  #file;
  #isDragging = false;

  /** @param {import("./file-source.js").FileSource} file */
  constructor(file) {
    this.#file = file;
  }

  start() {
    this.#range.addEventListener("input", () => {
      this.#isDragging = true;
      this.#file.seek(Number(this.#range.value));
    });
    this.#range.addEventListener("change", () => {
      this.#isDragging = false;
    });
    this.#rate.addEventListener("change", () => {
      const perSecond = Number(this.#rate.value);
      if (RATES.includes(perSecond)) this.#file.setRate(perSecond);
    });
    this.#file.on("progress", () => this.#show());
  }

  /**
   * Show the bar while a file is open.
   * @param {import("./logic/page-state.js").StateName} state
   * @param {import("../shared/types.js").SourceKind} kind
   */
  enter(state, kind) {
    this.#bar.hidden = !hasSource(state) || !["file", "sample"].includes(kind);
    if (!this.#bar.hidden) this.#show();
  }

  #show() {
    const { t_s, duration_s } = this.#file;
    this.#range.max = String(duration_s);
    if (!this.#isDragging) this.#range.value = String(t_s);
    this.#range.setAttribute("aria-valuetext", `${lasting(t_s)} of ${lasting(duration_s)}`);
    setText(byId("clip-time"), clock(t_s));
    setText(byId("clip-length"), clock(duration_s));
  }
}
