// Texts that change too often: shown or announced only when they have lasted. Times are passed in, in milliseconds.

const MIN_LASTED_MS = 800;
const MIN_INTERVAL_MS = 4000;

/** Which sentences a screen reader announces: changes that have lasted, and not too often. */
export class Announcements {
  #announced = "";
  #announcedMs = -Infinity;
  #current = "";
  #currentSinceMs = -Infinity;

  /**
   * Return the sentence that is true now if it should be announced, else null.
   * @param {string} sentence
   * @param {number} nowMs
   */
  next(sentence, nowMs) {
    if (sentence !== this.#current) {
      this.#current = sentence;
      this.#currentSinceMs = nowMs;
    }
    const hasLasted = nowMs - this.#currentSinceMs >= MIN_LASTED_MS;
    if (!hasLasted || nowMs - this.#announcedMs < MIN_INTERVAL_MS || sentence === this.#announced) return null;
    this.#announced = sentence;
    this.#announcedMs = nowMs;
    return sentence;
  }
}

/** Keeps a text until others have taken its place for a while: text that flickers cannot be read. */
export class SteadyText {
  #text = "";
  /** @type {number | null} */
  #changedSinceMs = null;

  /** @param {number} delayMs how long other texts must have come before the newest of them is shown */
  constructor(delayMs) {
    this.delayMs = delayMs;
  }

  /**
   * Return the text to show, now that it would be `text`.
   * @param {string} text
   * @param {number} nowMs
   */
  next(text, nowMs) {
    if (text === this.#text) this.#changedSinceMs = null;
    else this.#changedSinceMs ??= nowMs;
    if (this.#changedSinceMs === null || nowMs - this.#changedSinceMs < this.delayMs) return this.#text;
    this.#changedSinceMs = null;
    this.#text = text;
    return text;
  }

  reset() {
    this.#text = "";
    this.#changedSinceMs = null;
  }
}
