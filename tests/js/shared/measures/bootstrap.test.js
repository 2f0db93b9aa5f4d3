// The percentile bootstrap of two groups' difference.

import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceInterval, LehmerRandom } from "../../../../static/js/shared/measures/bootstrap.js";
import { assertClose } from "../../helpers/assert-close.js";

test("draws the published numbers: the 10,000th of minstd_rand is 399268537", () => {
  const random = new LehmerRandom(1);
  let last = 0;
  for (let count = 0; count < 10_000; count += 1) last = random.next();
  assert.equal(last, 399268537);
});

test("draws each of a few numbers about equally often", () => {
  const random = new LehmerRandom();
  const counts = [0, 0, 0];
  for (let count = 0; count < 30_000; count += 1) counts[random.below(3)] += 1;
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 300, String(counts));
});

// Worked by hand. Of two values each, the lowest difference has a probability of 1/16 and the highest, too: more than
// 2.5 %, so both are bounds. Of [0, 0, 1] the mean 1 has 1/27, more than 2.5 %, and the mean 0 has 8/27.
// Of [0, 0, 0, 1] the mean 1 has 1/256, the mean 3/4 has 12/256: together 5.1 %.
for (const { first, second, low, high } of [
  { first: [0.5, 0.7], second: [0.1, 0.2], low: 0.3, high: 0.6 },
  { first: [0, 0, 1], second: [0, 0], low: 0, high: 1 },
  { first: [0, 0, 0, 1], second: [0, 0], low: 0, high: 0.75 },
  { first: [0.4, 0.4, 0.4], second: [0.1, 0.1], low: 0.3, high: 0.3 },
]) {
  test(`[${first}] less [${second}]: from ${low} to ${high}`, () => {
    const interval = differenceInterval(first, second);
    assertClose([interval.low, interval.high], [low, high]);
  });
}

test("agrees with scipy.stats.bootstrap, percentile, 400,000 resamples", () => {
  const first = [0.62, 0.48, 0.71, 0.55, 0.6, 0.44, 0.81, 0.39];
  const second = [0.31, 0.52, 0.47, 0.4, 0.66, 0.35];
  const { low, high } = differenceInterval(first, second);
  assert.ok(Math.abs(low - -0.0083) < 0.006, String(low));
  assert.ok(Math.abs(high - 0.2517) < 0.006, String(high));
});

test("gives the same interval each time", () => {
  const values = [0.1, 0.5, 0.3, 0.9];
  assert.deepEqual(differenceInterval(values, [0.2, 0.4]), differenceInterval(values, [0.2, 0.4]));
});
