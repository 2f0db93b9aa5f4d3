// Measures of how a curve moves, as the affect-dynamics literature defines them. docs/measures.md has the formulas.

const LOG2 = Math.log(2);

/** The known values' number. NaN stands for unknown in all that follows. */
export function countKnown(values) {
  return values.reduce((count, value) => count + Number(!Number.isNaN(value)), 0);
}

export function meanOf(values) {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Variability: the standard deviation, by n - 1; NaN for fewer than two known values. */
export function deviationOf(values) {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return NaN;
  const mean = meanOf(known);
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (known.length - 1));
}

/** Instability: the root of the mean squared difference of neighbours that are both known; NaN where there are none. */
export function rmssdOf(values) {
  const pairs = neighbours(values);
  return Math.sqrt(pairs.reduce((sum, [now, next]) => sum + (next - now) ** 2, 0) / pairs.length);
}

/**
 * Inertia: the correlation (Pearson) of each value with the next, over neighbours that are both known; NaN for fewer
 * than three pairs, and where either side never changes.
 */
export function inertiaOf(values) {
  const pairs = neighbours(values);
  if (pairs.length < 3) return NaN;
  const [a, b] = [meanOf(pairs.map(([now]) => now)), meanOf(pairs.map(([, next]) => next))];
  let [both, left, right] = [0, 0, 0];
  for (const [now, next] of pairs) {
    both += (now - a) * (next - b);
    left += (now - a) ** 2;
    right += (next - b) ** 2;
  }
  const tiny = 1e-12; // what rounding leaves of a value that never changes
  return left > tiny && right > tiny ? both / Math.sqrt(left * right) : NaN;
}

/** Diversity: Shannon's entropy of shares that come to one, in bits. */
export function entropyOf(shares) {
  return shares.reduce((sum, share) => (share > 0 ? sum - (share * Math.log(share)) / LOG2 : sum), 0);
}

function neighbours(values) {
  const pairs = [];
  for (let at = 0; at + 1 < values.length; at++) {
    if (!Number.isNaN(values[at]) && !Number.isNaN(values[at + 1])) pairs.push([values[at], values[at + 1]]);
  }
  return pairs;
}
