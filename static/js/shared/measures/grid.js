// A column of a series on an even grid: one value for each interval, the mean of what was known in it.

/** As long as the least gap, so that a cell without a value is never for want of a sample. */
export const INTERVAL_S = 1;

const MOST_CELLS = 3_000_000; // thirty days of seconds: longer than that is a mistake, not a session

/**
 * Cells [k, k + 1) x interval_s from `from_s` on, as a Float64Array; NaN where nothing was known. Gaps stay: nothing is
 * filled in. Throws a RangeError beyond three million cells.
 */
export function onGrid({ t_s, length }, values, { interval_s = INTERVAL_S, from_s = 0, to_s = null } = {}) {
  const cells = Math.max(0, Math.floor(((to_s ?? lastOf(t_s, length)) - from_s) / interval_s) + 1);
  if (!(cells <= MOST_CELLS)) throw new RangeError(`A grid of ${cells} cells.`);
  const [sums, counts] = [new Float64Array(cells), new Uint32Array(cells)];
  for (let row = 0; row < length; row++) {
    const cell = Math.floor((t_s[row] - from_s) / interval_s);
    if (Number.isNaN(values[row]) || cell < 0 || cell >= cells) continue;
    sums[cell] += values[row];
    counts[cell] += 1;
  }
  return sums.map((sum, cell) => sum / counts[cell]); // 0 / 0 is NaN
}

function lastOf(t_s, length) {
  return length ? t_s[length - 1] : -Infinity;
}
