// Holds a text still until others have stood in its place for a while: words that come and go cannot be read.

export class Steady {
  #shown = "";
  #otherSinceMs = null;

  /** afterMs: how long other texts must have come before the newest of them is shown. */
  constructor(afterMs) {
    this.afterMs = afterMs;
  }

  /** The text to show, now that `text` would be it. */
  next(text, nowMs) {
    if (text === this.#shown) this.#otherSinceMs = null;
    else this.#otherSinceMs ??= nowMs;
    if (this.#otherSinceMs === null || nowMs - this.#otherSinceMs < this.afterMs) return this.#shown;
    this.#otherSinceMs = null;
    this.#shown = text;
    return text;
  }

  reset() {
    this.#shown = "";
    this.#otherSinceMs = null;
  }
}
