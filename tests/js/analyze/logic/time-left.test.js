import assert from "node:assert/strict";
import { test } from "node:test";
import { TimeLeft, timeLeftWords } from "../../../../static/js/analyze/logic/time-left.js";

test("knows nothing before three pictures are done, then takes their mean", () => {
  const timeLeft = new TimeLeft();
  timeLeft.begin(1000);
  for (const nowMs of [2000, 3500]) timeLeft.add(nowMs);
  assert.equal(timeLeft.left(5, 3500), null);
  timeLeft.add(7000);
  assert.equal(timeLeft.left(5, 7000), 10_000);
  assert.equal(timeLeft.left(5, 9000), 8000);
  assert.equal(timeLeft.left(5, 90_000), 0);
});

test("counts the last ten pictures, and none of an earlier batch", () => {
  const timeLeft = new TimeLeft();
  timeLeft.begin(0);
  for (let number = 1; number <= 4; number++) timeLeft.add(60_000 * number);
  for (let number = 1; number <= 10; number++) timeLeft.add(240_000 + 1000 * number);
  assert.equal(timeLeft.left(3, 250_000), 3000);
  timeLeft.begin(300_000);
  assert.equal(timeLeft.left(3, 300_000), null);
});

test("rounds up in words, and says nothing of a few seconds", () => {
  const words = [null, 4999, 5000, 5001, 54_000, 55_001, 61_000, 121_000].map(timeLeftWords);
  const seconds = ["", "", "about 5 s left", "about 10 s left", "about 55 s left"];
  assert.deepEqual(words, [...seconds, "about 1 min left", "about 2 min left", "about 3 min left"]);
});
