// Rates, medians and means over the last moments. Times are passed in, in milliseconds.

/** Events per second over a sliding window. */
export class EventRate {
  /** @type {number[]} */
  #times = [];

  /** @param {number} windowMs */
  constructor(windowMs) {
    this.windowMs = windowMs;
  }

  /** @param {number} nowMs */
  add(nowMs) {
    this.#times.push(nowMs);
    this.#forget(nowMs);
  }

  /**
   * Return events per second, or null until there are two to measure between.
   * @param {number} nowMs
   */
  perSecond(nowMs) {
    this.#forget(nowMs);
    const spanMs = nowMs - this.#times[0];
    return this.#times.length > 1 && spanMs > 0 ? ((this.#times.length - 1) * 1000) / spanMs : null;
  }

  reset() {
    this.#times = [];
  }

  /** @param {number} nowMs */
  #forget(nowMs) {
    while (this.#times.length && this.#times[0] < nowMs - this.windowMs) this.#times.shift();
  }
}

/** The median of values over a sliding window: one slow frame does not move it. */
export class SlidingMedian {
  /** @type {{value: number, atMs: number}[]} */
  #entries = [];

  /** @param {number} windowMs */
  constructor(windowMs) {
    this.windowMs = windowMs;
  }

  /**
   * @param {number} value
   * @param {number} nowMs
   */
  add(value, nowMs) {
    this.#entries.push({ value, atMs: nowMs });
    this.#forget(nowMs);
  }

  /**
   * Return the median, or null where the window is empty.
   * @param {number} nowMs
   */
  value(nowMs) {
    this.#forget(nowMs);
    return median(this.#entries.map((entry) => entry.value));
  }

  reset() {
    this.#entries = [];
  }

  /** @param {number} nowMs */
  #forget(nowMs) {
    while (this.#entries.length && this.#entries[0].atMs < nowMs - this.windowMs) this.#entries.shift();
  }
}

/** An exponentially weighted mean: the older a value, the less it counts. */
export class SmoothMean {
  /** @type {number | null} */
  #value = null;
  #atMs = 0;

  /** @param {number} timeConstantMs after which the old mean counts for 1/e */
  constructor(timeConstantMs) {
    this.timeConstantMs = timeConstantMs;
  }

  /**
   * Return the mean with `value`.
   * @param {number} value
   * @param {number} nowMs
   */
  add(value, nowMs) {
    const kept = Math.exp(-Math.max(0, nowMs - this.#atMs) / this.timeConstantMs);
    const mean = this.#value === null ? value : value + (this.#value - value) * kept;
    this.#value = mean;
    this.#atMs = nowMs;
    return mean;
  }
}

/**
 * Return the middle value, the mean of the middle two where they are even in number, null for none.
 * @param {number[]} values
 */
export function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
