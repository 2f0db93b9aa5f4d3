// How far the difference of two groups' means might be off: the percentile bootstrap (Efron and Tibshirani 1993, An
// Introduction to the Bootstrap, chapters 8 and 13). The values of each group are drawn again, with replacement.

import { mean } from "./dynamics.js";

/** @typedef {{low: number, high: number}} Interval */

const RESAMPLES = 9999; // so that both bounds are values of the sample: (9999 + 1) × 0.025 = 250
const BOUND = 250; // of the ordered differences, from either end: 95 % lie between
const SEED = 1; // the same recordings give the same interval

/** Lehmer's generator with the multiplier of Park, Miller and Stockmeyer 1993 (C++'s minstd_rand). */
export class LehmerRandom {
  #state;

  /** @param {number} [seed] from 1 to 2^31 - 2 */
  constructor(seed = SEED) {
    this.#state = seed;
  }

  /** Return a whole number from 1 to 2^31 - 2. */
  next() {
    this.#state = (this.#state * 48271) % 2147483647; // exact: below 2^47
    return this.#state;
  }

  /**
   * Return a whole number from 0 to `count` - 1.
   * @param {number} count
   */
  below(count) {
    return Math.floor(((this.next() - 1) / 2147483646) * count);
  }
}

/**
 * Return the 95 % interval of mean(first) - mean(second).
 * @param {readonly number[]} first at least two
 * @param {readonly number[]} second at least two
 * @returns {Interval}
 */
export function differenceInterval(first, second) {
  const random = new LehmerRandom();
  const differences = Float64Array.from({ length: RESAMPLES }, () => {
    return meanOfResample(first, random) - meanOfResample(second, random);
  });
  differences.sort();
  return { low: differences[BOUND - 1], high: differences[RESAMPLES - BOUND] };
}

/**
 * @param {readonly number[]} values
 * @param {LehmerRandom} random
 */
function meanOfResample(values, random) {
  return mean(values.map(() => values[random.below(values.length)]));
}
