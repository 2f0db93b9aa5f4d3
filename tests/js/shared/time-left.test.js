// How long a clip that is stepped through, or a batch of pictures, will still take.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TimeLeft, timeLeftWords } from "../../../static/js/shared/time-left.js";

/**
 * Read a clip from one moment on, at a steady rate, with a picture each second.
 * @param {TimeLeft} timeLeft
 * @param {{fromMs: number, from_s: number, rate: number, count: number}} run rate: seconds of the clip in each second
 */
function read(timeLeft, { fromMs, from_s, rate, count }) {
  for (let step = 0; step < count; step += 1) timeLeft.add(fromMs + step * 1000, from_s + step * rate);
}

test("says nothing in the first three seconds", () => {
  const timeLeft = new TimeLeft();
  assert.equal(timeLeft.estimate_s(60, 0), null);
  read(timeLeft, { fromMs: 0, from_s: 0, rate: 0.5, count: 3 });
  assert.equal(timeLeft.estimate_s(60, 2000), null);
  timeLeft.add(3000, 1.5);
  assert.equal(timeLeft.estimate_s(60, 3000), 117); // 58.5 s of the clip at half speed
  assert.equal(timeLeft.estimate_s(60, 13_000), 107); // ten seconds later, with no news
});

test("follows the rate of the last twenty seconds", () => {
  const timeLeft = new TimeLeft();
  read(timeLeft, { fromMs: 0, from_s: 0, rate: 2, count: 31 });
  assert.equal(timeLeft.estimate_s(120, 30_000), 30);
  read(timeLeft, { fromMs: 31_000, from_s: 60.5, rate: 0.5, count: 21 });
  assert.equal(timeLeft.estimate_s(120, 51_000), 99); // 49.5 s at half speed
});

test("begins anew after a pause and where the clip goes back", () => {
  const timeLeft = new TimeLeft();
  read(timeLeft, { fromMs: 0, from_s: 0, rate: 1, count: 5 });
  timeLeft.add(5000, 1);
  assert.equal(timeLeft.estimate_s(60, 5000), null);
  read(timeLeft, { fromMs: 6000, from_s: 2, rate: 1, count: 5 });
  assert.equal(timeLeft.estimate_s(60, 10_000), 54);
  timeLeft.reset();
  assert.equal(timeLeft.estimate_s(60, 10_000), null);
});

test("a clip that stands still has no estimate, one at its end has nothing left", () => {
  const timeLeft = new TimeLeft();
  read(timeLeft, { fromMs: 0, from_s: 3, rate: 0, count: 5 });
  assert.equal(timeLeft.estimate_s(60, 4000), null);
  timeLeft.reset();
  read(timeLeft, { fromMs: 0, from_s: 0, rate: 1, count: 7 });
  assert.equal(timeLeft.estimate_s(6, 6000), 0);
});

test("keeps the last three steps of slow pictures, and grows with what is added", () => {
  const timeLeft = new TimeLeft();
  for (const [nowMs, done] of [
    [0, 0],
    [60_000, 1],
    [100_000, 2],
    [140_000, 3],
    [180_000, 4],
  ])
    timeLeft.add(nowMs, done);
  assert.equal(timeLeft.estimate_s(6, 180_000), 80); // 40 s each; the first took 60 and is forgotten
  assert.equal(timeLeft.estimate_s(9, 180_000), 200);
});

for (const [left_s, words] of /** @type {const} */ ([
  [null, ""],
  [0, "less than 10 s left"],
  [9.9, "less than 10 s left"],
  [10, "about 10 s left"],
  [31, "about 40 s left"],
  [50, "about 50 s left"],
  [51, "about 1 min left"],
  [61, "about 2 min left"],
  [3540, "about 59 min left"],
  [3541, "about 1.0 h left"],
  [9000, "about 2.5 h left"],
])) {
  test(`${left_s} s: "${words}"`, () => assert.equal(timeLeftWords(left_s), words));
}
