// How long answers take, and for how long they have had no faces. Times are passed in, in milliseconds.

export class AnswerTimes {
  /** @type {number | null} When the first picture since the last answer was sent. */
  #sentMs = null;
  #lastWaitMs = 0;
  /** @type {{fromMs: number, toMs: number} | null} From the first to the last answer in a row without a face. */
  #noFace = null;

  /**
   * A picture went to the server.
   * @param {number} nowMs
   */
  sent(nowMs) {
    this.#sentMs ??= nowMs;
  }

  /**
   * The server answered with this many faces.
   * @param {number} nowMs
   * @param {number} faceCount
   */
  answered(nowMs, faceCount) {
    this.refused(nowMs);
    this.#noFace = faceCount ? null : { fromMs: this.#noFace?.fromMs ?? nowMs, toMs: nowMs };
  }

  /**
   * The server answered that it would not read the picture.
   * @param {number} nowMs
   */
  refused(nowMs) {
    this.#lastWaitMs = this.#sentMs === null ? 0 : nowMs - this.#sentMs;
    this.#sentMs = null;
  }

  /**
   * Return how long the last answer took, or the next one has taken so far where that is longer.
   * @param {number} nowMs
   */
  waitMs(nowMs) {
    return Math.max(this.#lastWaitMs, this.#sentMs === null ? 0 : nowMs - this.#sentMs);
  }

  /** Return for how long answers have had no face: while the server is silent, nothing is known. */
  noFaceMs() {
    return this.#noFace ? this.#noFace.toMs - this.#noFace.fromMs : 0;
  }

  reset() {
    this.#sentMs = null;
    this.#lastWaitMs = 0;
    this.#noFace = null;
  }
}
