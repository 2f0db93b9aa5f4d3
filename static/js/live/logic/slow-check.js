// Notices a device that reads too few pictures. Times are passed in, in milliseconds.

import { SlidingMedian } from "./rates.js";

const AFTER_MS = 10_000;
const MIN_PER_S = 5;

export class SlowCheck {
  #roundTrips = new SlidingMedian(AFTER_MS);
  /** @type {number | null} */
  #sinceMs = null;
  #isTold = false;

  /**
   * A picture was read. Return true once, when pictures have taken longer than five a second allow for ten seconds. How
   * often the source gives pictures does not count.
   * @param {number} roundTripMs
   * @param {number} nowMs
   */
  add(roundTripMs, nowMs) {
    this.#sinceMs ??= nowMs;
    this.#roundTrips.add(roundTripMs, nowMs);
    if (this.#isTold || nowMs - this.#sinceMs < AFTER_MS) return false;
    this.#isTold = (this.#roundTrips.value(nowMs) ?? 0) > 1000 / MIN_PER_S;
    return this.#isTold;
  }

  reset() {
    this.#roundTrips.reset();
    this.#sinceMs = null;
    this.#isTold = false;
  }
}
