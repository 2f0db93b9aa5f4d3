import { test } from "node:test";
import {
  autocorrelation,
  binMeans,
  entropy,
  inertia,
  rmssd,
  standardDeviation,
} from "../../../../static/js/shared/measures/dynamics.js";
import { assertClose } from "../../helpers/assert-close.js";

/** @type {[number[], number[]][]} */
const BINS = [
  [
    [0, 0.25, 0.5, 1, 1.5],
    [(0 + 1 + 2) / 3, 3.5],
  ],
  [
    [0.5, 1.5, 2, 2.5, 3.5],
    [0, 1, 2.5, 4],
  ],
  [
    [0, 0.5, 3.2, 3.6, 4.1],
    [0.5, NaN, NaN, 2.5, 4],
  ], // a gap stays a gap
];

for (const [t_s, expected] of BINS) {
  test(`averages the values 0 to 4 at ${t_s} in bins of one second`, () => {
    assertClose(binMeans({ t_s, length: 5 }, [0, 1, 2, 3, 4]), expected);
  });
}

/** @type {[number[], number, number, number][]} */
const DYNAMICS = [
  // Mean 5, squares 9+1+1+1+0+0+4+16 = 32 over 7; steps 2,0,0,1,0,2,2: squares 13 over 7.
  // Pairs: sums 31 and 38, of products 183, of squares 151 and 228: (7 * 183 - 31 * 38) / sqrt(96 * 152).
  [[2, 4, 4, 4, 5, 5, 7, 9], Math.sqrt(32 / 7), Math.sqrt(13 / 7), 103 / Math.sqrt(96 * 152)],
  // Steps 2, -1, 3: 14 over 3. Pairs (1,3), (3,2), (2,5): means 2 and 10/3; -1*-1/3 + 1*-4/3 + 0 = -1;
  // squares 2 and 14/3: -1 / sqrt(28/3).
  [[1, 3, 2, 5], Math.sqrt(35 / 12), Math.sqrt(14 / 3), -1 / Math.sqrt(28 / 3)],
  [[1, 2, 3, 4], Math.sqrt(5 / 3), 1, 1],
  [[1, -1, 1, -1, 1], Math.sqrt(1.2), 2, -1],
  // Pairs (1,2), (2,1), (1,3), (3,2): means 1.75 and 2, products -1, squares 2.75 and 2.
  [[1, 2, 1, 3, 2], Math.sqrt(0.7), Math.sqrt(7 / 4), -1 / Math.sqrt(5.5)],
  // A gap between 2 and 3: pairs (1,2), (3,4), (4,5) only, each a step of 1.
  [[1, 2, NaN, 3, 4, 5], Math.sqrt(2.5), 1, 1],
  [[3, 3, 3, 3], 0, 0, NaN], // nothing to correlate
  [[1, 2, 1], Math.sqrt(1 / 3), 1, NaN], // two pairs
  [[1, NaN, 3], Math.sqrt(2), NaN, NaN],
  [[4], NaN, NaN, NaN],
  [[], NaN, NaN, NaN],
];

for (const [values, ...expected] of DYNAMICS) {
  test(`measures the dynamics of [${values}]`, () => {
    assertClose([standardDeviation(values), rmssd(values), autocorrelation(values)], expected);
  });
}

test("corrects the inertia of short curves by (1 + 3r) / n", () => {
  // NumPy's corrcoef of the ten pairs: -0.83517.
  const values = [1, 3, 1.5, 3.5, 1, 4, 2, 3, 1, 3, 2];
  const r = -0.8351729955091493;
  assertClose([inertia(values)], [r + (1 + 3 * r) / 10]);
  assertClose([inertia([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])], [1]);
});

test("gives no inertia for fewer than ten pairs, or for a constant", () => {
  assertClose([inertia([1, 3, 1, 3, 1, 3, 1, 3, 1, 4]), inertia(Array(20).fill(3))], [NaN, NaN]);
});

/** @type {[number[], number][]} */
const ENTROPIES = [
  [[1, 0, 0], 0],
  [[0.5, 0.5], 1],
  [[0.25, 0.25, 0.25, 0.25], 2],
  [[0.5, 0.25, 0.25, 0], 1.5],
  [Array(7).fill(1 / 7), Math.log2(7)],
  [[], 0],
];

test("computes entropy in bits", () => {
  assertClose(
    ENTROPIES.map(([shares]) => entropy(shares)),
    ENTROPIES.map(([, bits]) => bits),
  );
});
