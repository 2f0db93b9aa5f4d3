// How long answers take, and for how long they have had nobody in them. Times are passed in, in milliseconds.

export class AnswerTimes {
  #askedMs = null; // the first picture since the last answer
  #tookMs = 0;
  #nobodySinceMs = null;
  #nobodyUntilMs = null;

  /** A picture went to the server. */
  asked(nowMs) {
    this.#askedMs ??= nowMs;
  }

  /** The server answered with this many faces. */
  answered(nowMs, faceCount) {
    this.refused(nowMs);
    this.#nobodyUntilMs = faceCount ? null : nowMs;
    this.#nobodySinceMs = faceCount ? null : (this.#nobodySinceMs ?? nowMs);
  }

  /** The server answered that it would not read the picture. */
  refused(nowMs) {
    this.#tookMs = this.#askedMs === null ? 0 : nowMs - this.#askedMs;
    this.#askedMs = null;
  }

  /** How long the last answer took, or the next one has taken so far where that is longer. */
  waitMs(nowMs) {
    return Math.max(this.#tookMs, this.#askedMs === null ? 0 : nowMs - this.#askedMs);
  }

  /** From the first to the latest answer in a row without a face: while the server is silent, nothing is known. */
  nobodyForMs() {
    return this.#nobodySinceMs === null ? 0 : this.#nobodyUntilMs - this.#nobodySinceMs;
  }

  reset() {
    this.#askedMs = null;
    this.#tookMs = 0;
    this.#nobodySinceMs = null;
    this.#nobodyUntilMs = null;
  }
}
