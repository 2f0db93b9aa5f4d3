// Seconds since a start, counting the time that the device slept: the page's own clock may stand still then. Times are
// passed in.

const SLEPT_MS = 2000; // by how much the wall's clock must run ahead of the page's to mean sleep; clocks are set, too

export class ElapsedClock {
  #startMs;
  #aheadMs; // of the wall's clock over the page's
  #sleptMs = 0;

  /** nowMs: of performance.now(); wallMs: of Date.now(). */
  constructor(nowMs, wallMs) {
    this.#startMs = nowMs;
    this.#aheadMs = wallMs - nowMs;
  }

  /** To be called now and then: both clocks, read at once. */
  check(nowMs, wallMs) {
    const aheadMs = wallMs - nowMs;
    if (aheadMs - this.#aheadMs > SLEPT_MS) this.#sleptMs += aheadMs - this.#aheadMs;
    this.#aheadMs = aheadMs;
  }

  /** Seconds from the start to a moment of performance.now(). */
  at(nowMs) {
    return Math.max(0, nowMs - this.#startMs + this.#sleptMs) / 1000;
  }
}
