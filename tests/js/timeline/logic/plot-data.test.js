import assert from "node:assert/strict";
import { test } from "node:test";
import { mapEmotions } from "../../../../static/js/shared/emotions.js";
import { buildSeries, createSeries } from "../../../../static/js/shared/measures/series.js";
import { downsample, plotData, stack } from "../../../../static/js/timeline/logic/plot-data.js";
import { assertClose } from "../../helpers/assert-close.js";
import { makeFace } from "../../helpers/faces.js";

const VALUES = [1, 5, 2, 4, NaN, NaN, 3, 3];

/**
 * Downsample a column that has these values at 0, 1, 2 s and so on.
 * @param {number[]} values
 * @param {[number, number]} view
 * @param {number} count
 */
function points(values, [from_s, to_s], count) {
  const series = createSeries(values.length);
  series.t_s.set(values.map((_, index) => index));
  series.happy.set(values);
  const { t_s, values: columns } = downsample(series, ["happy"], { from_s, to_s }, count);
  return [t_s, columns[0]];
}

test("draws few samples as they are", () => {
  assert.deepEqual(points(VALUES, [0, 8], 100), [
    [0, 1, 2, 3, 4, 5, 6, 7],
    [1, 5, 2, 4, null, null, 3, 3],
  ]);
});

test("averages samples where there are more than points", () => {
  assert.deepEqual(points(VALUES, [0, 8], 4), [
    [1, 3, 5, 7],
    [3, 3, null, 3],
  ]);
});

test("takes the samples in view and one more on either side", () => {
  assert.deepEqual(points(VALUES, [2.5, 4.5], 100), [
    [2, 3, 4, 5],
    [2, 4, null, null],
  ]);
  assert.deepEqual(points([], [0, 1], 100), [[], []]);
});

test("keeps the points in place while the view moves", () => {
  const values = Array.from({ length: 400 }, (_, index) => (index * 37) % 11);
  const inner = [/** @type {const} */ ([100, 200]), /** @type {const} */ ([105, 205])].map(([from_s, to_s]) => {
    const [t_s, column] = points(values, [from_s, to_s], 10);
    return t_s.map((at_s, index) => [at_s, column[index]]).filter(([at_s]) => Number(at_s) > 120 && Number(at_s) < 190);
  });
  assert.equal(inner[0].length, 7);
  assert.deepEqual(inner[1], inner[0]);
});

test("stacks columns", () => {
  assert.deepEqual(
    stack([
      [1, null],
      [2, null],
      [0.5, null],
    ]),
    [
      [1, null],
      [3, null],
      [3.5, null],
    ],
  );
  assert.deepEqual(stack([]), []);
});

test("draws an hour with a point for two pixels of areas or three of curves", () => {
  const face = { ...makeFace(1), scores: mapEmotions(() => 1 / 7) };
  const series = buildSeries(Array.from({ length: 36_000 }, (_, index) => ({ t_s: index / 10, faces: [face] })));
  const areas = plotData("stack", series, { from_s: 0, to_s: 3600 }, 1000);
  assert.equal(areas[0].length, 500);
  assertClose([Number(areas[1][250])], [1]); // the top of the stack
  assert.equal(plotData("curves", series, { from_s: 0, to_s: 3600 }, 1000)[0].length, 334);
});
