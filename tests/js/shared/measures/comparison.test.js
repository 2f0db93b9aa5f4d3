import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseBin, compareTracks } from "../../../../static/js/shared/measures/comparison.js";
import { buildSeries } from "../../../../static/js/shared/measures/series.js";
import { assertClose } from "../../helpers/assert-close.js";
import { makeFace, makeSamples, makeStretches } from "../../helpers/faces.js";

/**
 * @param {number} length_s
 * @param {number} happy
 */
function track(length_s, happy, offset_s = 0) {
  return { series: buildSeries(makeStretches([length_s, makeFace(1, { happy })])), offset_s };
}

test("averages recordings with a band: 0.2, 0.4, 0.9 have mean 0.5 and deviation sqrt(0.26 / 2)", () => {
  const { t_s, mean, low, high, counts } = compareTracks([track(1, 0.2), track(1, 0.4), track(1, 0.9)], "happy");
  const deviation = Math.sqrt(0.13);
  assertClose(t_s, [0.5, 1.5]);
  assertClose(mean, [0.5, 0.5]);
  assertClose(low, [0.5 - deviation, 0.5 - deviation]);
  assertClose(high, [0.5 + deviation, 0.5 + deviation]);
  assert.deepEqual(counts, [3, 3]);
});

test("shifts a recording by its offset, and gives one recording alone no mean", () => {
  const later = compareTracks([track(1.9, 0.2), track(0.9, 0.6, 1)], "happy");
  assertClose(later.lines[0], [0.2, 0.2]);
  assertClose(later.lines[1], [NaN, 0.6]);
  assertClose(later.mean, [NaN, 0.4]);
  assert.deepEqual(later.counts, [1, 2]);
  const earlier = compareTracks([track(1.9, 0.2), track(0.9, 0.6, -1)], "happy");
  assertClose(earlier.t_s, [-0.5, 0.5, 1.5]);
  assertClose(earlier.lines[1], [0.6, NaN, NaN]);
});

test("compares empty recordings", () => {
  const empty = { series: buildSeries([]), offset_s: 0 };
  assert.deepEqual(compareTracks([empty, empty], "valence").t_s, []);
  assert.equal(chooseBin([empty]), 1);
});

test("chooses bins so that a chart can draw them", () => {
  const lasting = (/** @type {number} */ t_s) => ({
    series: buildSeries(makeSamples([0, []], [t_s, []])),
    offset_s: 0,
  });
  assert.deepEqual(
    [60, 10_000, 10_801].map((t_s) => chooseBin([lasting(t_s)])),
    [1, 1, 2],
  );
});
