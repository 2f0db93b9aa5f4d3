// Seconds since a start, including the time that the device slept: the page's own clock may stand still then. Times are
// passed in.

const MIN_SLEEP_MS = 2000; // by which the system clock must run ahead of the page's; it is also corrected now and then

export class ElapsedClock {
  #startMs;
  #aheadMs; // of the system clock over the page's
  #sleptMs = 0;

  /**
   * @param {number} nowMs of performance.now()
   * @param {number} systemMs of Date.now()
   */
  constructor(nowMs, systemMs) {
    this.#startMs = nowMs;
    this.#aheadMs = systemMs - nowMs;
  }

  /**
   * Compare both clocks, read at the same moment. Call this now and then.
   * @param {number} nowMs
   * @param {number} systemMs
   */
  check(nowMs, systemMs) {
    const aheadMs = systemMs - nowMs;
    if (aheadMs - this.#aheadMs > MIN_SLEEP_MS) this.#sleptMs += aheadMs - this.#aheadMs;
    this.#aheadMs = aheadMs;
  }

  /**
   * Return the seconds from the start to a moment of performance.now().
   * @param {number} nowMs
   */
  at(nowMs) {
    return Math.max(0, nowMs - this.#startMs + this.#sleptMs) / 1000;
  }
}
