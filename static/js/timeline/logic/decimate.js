// As many points as a chart has room for, however many samples there are. Null is a gap, as uPlot has it.

/**
 * The means of the samples in each of `count` stretches of the view, or the samples themselves where there are no more
 * of them. columns: names in the series; view: {from_s, to_s}. Returns {t_s: [], values: [[value or null], ...]}.
 */
export function meansIn(series, columns, view, count) {
  const rows = rowsIn(series, view);
  if (rows.end - rows.first <= count) return rawOf(series, columns, rows);
  const cells = cellsOf(series, rows, view, count);
  const values = columns.map((name) => cells.map(({ first, end }) => meanOf(series[name], first, end)));
  return { t_s: cells.map(({ from_s, step_s }) => from_s + step_s / 2), values };
}

/** Values summed up in the order given, each upon the one before; null stays null. */
export function stacked(values) {
  const tops = [];
  for (const column of values) {
    const below = tops.at(-1);
    tops.push(below ? column.map((value, at) => (value === null ? null : value + below[at])) : column);
  }
  return tops;
}

/** The rows within the view and one more on either side, so that lines go on beyond its edges. */
export function rowsIn({ t_s, length }, { from_s, to_s }) {
  const first = firstFrom(t_s, length, from_s);
  const end = firstFrom(t_s, length, to_s);
  return { first: Math.max(0, first - 1), end: Math.min(length, end + 1) };
}

function firstFrom(t_s, length, at_s) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t_s[middle] < at_s) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rawOf(series, columns, { first, end }) {
  const cut = (values) => Array.from(values.subarray(first, end), (value) => (Number.isNaN(value) ? null : value));
  return { t_s: Array.from(series.t_s.subarray(first, end)), values: columns.map((name) => cut(series[name])) };
}

/** Stretches that hold rows, counted from time 0, so that moving the view does not make the curve flicker. */
function cellsOf({ t_s }, { first, end }, view, count) {
  const step_s = (view.to_s - view.from_s) / count;
  const cells = [];
  let last = null;
  for (let row = first; row < end; row++) {
    const from_s = Math.floor(t_s[row] / step_s) * step_s;
    if (last?.from_s === from_s) last.end = row + 1;
    else cells.push((last = { from_s, step_s, first: row, end: row + 1 }));
  }
  return cells;
}

function meanOf(values, first, end) {
  let [sum, count] = [0, 0];
  for (let row = first; row < end; row++) {
    if (Number.isNaN(values[row])) continue;
    sum += values[row];
    count += 1;
  }
  return count ? sum / count : null;
}
