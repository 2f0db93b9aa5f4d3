// Measures of how a curve moves, as the affect-dynamics literature defines them; docs/measures.md has the formulas.
// NaN stands for an unknown value throughout.

/** @typedef {import("./series.js").Series} Series */
/** @typedef {Pick<Series, "length"> & {t_s: ArrayLike<number>}} Times */

/** The width of a bin. It equals GAP_S, so a bin inside a recording is empty only where nothing was recognised. */
export const BIN_S = 1;

const MAX_BINS = 3_000_000; // thirty days of seconds: anything longer is a mistake, not a session

/**
 * Average the known values in each bin [k, k + 1) × bin_s from `from_s` on. A bin without any is NaN: nothing is filled
 * in. Throw a RangeError above three million bins.
 * @param {Times} series
 * @param {ArrayLike<number>} values
 * @param {{bin_s?: number, from_s?: number, to_s?: number}} [options] `to_s`: by default the last row's time
 * @returns {Float64Array}
 */
export function binMeans({ t_s, length }, values, { bin_s = BIN_S, from_s = 0, to_s } = {}) {
  const end_s = to_s ?? (length ? t_s[length - 1] : -Infinity);
  const count = Math.max(0, Math.floor((end_s - from_s) / bin_s) + 1);
  if (!(count <= MAX_BINS)) throw new RangeError(`${count} bins are too many.`);
  const [sums, counts] = [new Float64Array(count), new Uint32Array(count)];
  for (let row = 0; row < length; row++) {
    const bin = Math.floor((t_s[row] - from_s) / bin_s);
    if (Number.isNaN(values[row]) || bin < 0 || bin >= count) continue;
    sums[bin] += values[row];
    counts[bin] += 1;
  }
  return sums.map((sum, bin) => sum / counts[bin]); // 0 / 0 is NaN
}

/**
 * Average the known values; NaN if there are none.
 * @param {Iterable<number>} values
 */
export function mean(values) {
  const known = knownValues(values);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/**
 * Return the variability: the standard deviation with n − 1; NaN for fewer than two known values.
 * @param {Iterable<number>} values
 */
export function standardDeviation(values) {
  const known = knownValues(values);
  if (known.length < 2) return NaN;
  const centre = mean(known);
  return Math.sqrt(known.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (known.length - 1));
}

/**
 * Return the instability: the root mean square of successive differences. A pair of neighbours counts if both are
 * known; NaN without any.
 * @param {ArrayLike<number>} values
 */
export function rmssd(values) {
  const pairs = successivePairs(values);
  return Math.sqrt(pairs.reduce((sum, [value, next]) => sum + (next - value) ** 2, 0) / pairs.length);
}

/** Ten seconds say little, fewer nothing. */
const MIN_INERTIA_PAIRS = 10;

/**
 * Return the inertia: the lag-1 autocorrelation, corrected for its bias towards −1/n in short curves (Kendall 1954, Note
 * on bias in the estimation of autocorrelation, Biometrika 41, 403-404); NaN for fewer than ten pairs, and for a
 * constant.
 * @param {ArrayLike<number>} values
 */
export function inertia(values) {
  const count = successivePairs(values).length;
  if (count < MIN_INERTIA_PAIRS) return NaN;
  const correlation = autocorrelation(values);
  return Math.max(-1, Math.min(1, correlation + (1 + 3 * correlation) / count));
}

/**
 * Return the lag-1 autocorrelation (Pearson), over neighbours that are both known; NaN for fewer than
 * three pairs, and where either side is constant.
 * @param {ArrayLike<number>} values
 */
export function autocorrelation(values) {
  const pairs = successivePairs(values);
  if (pairs.length < 3) return NaN;
  const [centre, nextCentre] = [mean(pairs.map(([value]) => value)), mean(pairs.map(([, next]) => next))];
  let [covariance, variance, nextVariance] = [0, 0, 0];
  for (const [value, next] of pairs) {
    covariance += (value - centre) * (next - nextCentre);
    variance += (value - centre) ** 2;
    nextVariance += (next - nextCentre) ** 2;
  }
  const epsilon = 1e-12; // what rounding leaves of the variance of a constant
  return variance > epsilon && nextVariance > epsilon ? covariance / Math.sqrt(variance * nextVariance) : NaN;
}

/**
 * Return the diversity: Shannon's entropy in bits.
 * @param {number[]} shares that sum to 1
 */
export function entropy(shares) {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
}

/** @param {Iterable<number>} values */
function knownValues(values) {
  return Array.from(values).filter((value) => !Number.isNaN(value));
}

/**
 * @param {ArrayLike<number>} values
 * @returns {[number, number][]}
 */
function successivePairs(values) {
  /** @type {[number, number][]} */
  const pairs = [];
  for (let index = 0; index + 1 < values.length; index++) {
    if (!Number.isNaN(values[index]) && !Number.isNaN(values[index + 1]))
      pairs.push([values[index], values[index + 1]]);
  }
  return pairs;
}
