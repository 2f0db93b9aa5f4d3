// How many a second, and how long it usually takes, over the last moments. Times are passed in, in milliseconds.

/** Events per second over a sliding window. */
export class Rate {
  #times = [];

  constructor(windowMs) {
    this.windowMs = windowMs;
  }

  add(nowMs) {
    this.#times.push(nowMs);
    this.#forget(nowMs);
  }

  /** Events per second, or null until there are two to measure between. */
  perSecond(nowMs) {
    this.#forget(nowMs);
    const spanMs = nowMs - this.#times[0];
    return this.#times.length > 1 && spanMs > 0 ? ((this.#times.length - 1) * 1000) / spanMs : null;
  }

  reset() {
    this.#times = [];
  }

  #forget(nowMs) {
    while (this.#times.length && this.#times[0] < nowMs - this.windowMs) this.#times.shift();
  }
}

/** The median of values over a sliding window: one slow frame does not move it. */
export class SlidingMedian {
  #entries = [];

  constructor(windowMs) {
    this.windowMs = windowMs;
  }

  add(value, nowMs) {
    this.#entries.push({ value, nowMs });
    this.#forget(nowMs);
  }

  /** The median, or null where the window is empty. */
  value(nowMs) {
    this.#forget(nowMs);
    return median(this.#entries.map((entry) => entry.value));
  }

  reset() {
    this.#entries = [];
  }

  #forget(nowMs) {
    while (this.#entries.length && this.#entries[0].nowMs < nowMs - this.windowMs) this.#entries.shift();
  }
}

/** The mean of values, each of which counts the less the longer ago it was. */
export class SmoothMean {
  #value = null;
  #atMs = 0;

  /** timeMs: after which the old mean counts for a third. */
  constructor(timeMs) {
    this.timeMs = timeMs;
  }

  /** Returns the mean with `value`. */
  add(value, nowMs) {
    const kept = Math.exp(-Math.max(0, nowMs - this.#atMs) / this.timeMs);
    this.#value = this.#value === null ? value : value + (this.#value - value) * kept;
    this.#atMs = nowMs;
    return this.#value;
  }
}

/** The middle value, the mean of the middle two where they are even in number, null for none. */
export function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
