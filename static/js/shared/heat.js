// A heat map's numbers made smooth, and the colour of each.

// The two ends, after Okabe and Ito: told apart without seeing red or green. Values near nothing are clear.
export const WARM = Object.freeze([230, 92, 0]);
export const COOL = Object.freeze([0, 114, 196]);
const STRONGEST = 0.78; // opacity at the ends: the face stays to be seen
const FAINT = 0.004; // of the score: a face that hardly changes it wherever it is hidden stays nearly clear

/** The grid at `size` by `size`, smooth (cubic B-spline): a flat row-major Float32Array. grid: rows of numbers. */
export function smooth(grid, size) {
  const across = grid.map((row) => resample(row, size));
  const down = Array.from({ length: size }, (_, x) =>
    resample(
      across.map((row) => row[x]),
      size,
    ),
  );
  return Float32Array.from({ length: size * size }, (_, at) => down[at % size][Math.floor(at / size)]);
}

function resample(values, size) {
  const last = values.length - 1;
  const at = (index) => values[Math.max(0, Math.min(last, index))];
  return Array.from({ length: size }, (_, index) => {
    const place = ((index + 0.5) * values.length) / size - 0.5;
    const whole = Math.floor(place);
    return spline(place - whole).reduce((sum, weight, step) => sum + weight * at(whole + step - 1), 0);
  });
}

function spline(t) {
  const rest = 1 - t;
  const middle = (s) => (3 * s ** 3 - 6 * s ** 2 + 4) / 6;
  return [rest ** 3 / 6, middle(t), middle(rest), t ** 3 / 6];
}

/** The value that gets the strongest colour. */
export function strongest(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), FAINT);
}

/** RGBA bytes of a value: warm where it speaks for the label, cool where against it, clearer the nearer to nothing. */
export function heatColour(value, most) {
  const share = Math.min(1, Math.abs(value) / most);
  return [...(value >= 0 ? WARM : COOL), Math.round(255 * STRONGEST * share ** 0.8)];
}

/** RGBA bytes of a whole map, as ImageData takes them. */
export function heatPixels(values) {
  const most = strongest(values);
  const pixels = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, index) => pixels.set(heatColour(value, most), index * 4));
  return pixels;
}
