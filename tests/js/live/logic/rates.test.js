// Rates, medians and means over the last moments.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EventRate, median, SlidingMedian, SmoothMean } from "../../../../static/js/live/logic/rates.js";

test("the event rate has no rate without events", () => {
  const rate = new EventRate(2000);
  assert.equal(rate.perSecond(0), null);
});

test("the event rate has no rate after one event", () => {
  const rate = new EventRate(2000);
  rate.add(0);
  assert.equal(rate.perSecond(500), null);
});

test("the event rate has no rate where no time has passed", () => {
  const rate = new EventRate(2000);
  rate.add(0);
  rate.add(0);
  assert.equal(rate.perSecond(0), null);
});

test("the event rate counts events per second", () => {
  const rate = new EventRate(2000);
  rate.add(0);
  rate.add(100);
  rate.add(200);
  assert.equal(rate.perSecond(200), 10);
});

test("the event rate falls while no event comes", () => {
  const rate = new EventRate(2000);
  rate.add(0);
  rate.add(100);
  rate.add(200);
  assert.equal(rate.perSecond(400), 5);
});

test("the event rate forgets events beyond its window", () => {
  const rate = new EventRate(2000);
  rate.add(0);
  rate.add(1000);
  rate.add(2000);
  assert.equal(rate.perSecond(2000), 1);
  assert.equal(rate.perSecond(2001), 1000 / 1001);
  assert.equal(rate.perSecond(3001), null);
});

test("the event rate starts again after a reset", () => {
  const rate = new EventRate(2000);
  rate.add(0);
  rate.add(100);
  rate.reset();
  assert.equal(rate.perSecond(100), null);
  rate.add(200);
  rate.add(300);
  assert.equal(rate.perSecond(300), 10);
});

test("the sliding median has no median without values", () => {
  const sliding = new SlidingMedian(1000);
  assert.equal(sliding.value(0), null);
});

test("the sliding median forgets values beyond its window", () => {
  const sliding = new SlidingMedian(1000);
  sliding.add(5, 0);
  assert.equal(sliding.value(0), 5);
  assert.equal(sliding.value(1000), 5);
  assert.equal(sliding.value(1001), null);
});

test("the sliding median is not moved by one outlier", () => {
  const sliding = new SlidingMedian(1000);
  sliding.add(5, 0);
  sliding.add(900, 1);
  sliding.add(7, 2);
  assert.equal(sliding.value(2), 7);
});

test("the sliding median takes the mean of the middle two values", () => {
  const sliding = new SlidingMedian(1000);
  sliding.add(5, 0);
  sliding.add(7, 600);
  assert.equal(sliding.value(600), 6);
  assert.equal(sliding.value(1200), 7);
});

test("the sliding median starts again after a reset", () => {
  const sliding = new SlidingMedian(1000);
  sliding.add(5, 0);
  sliding.reset();
  assert.equal(sliding.value(0), null);
});

test("the smooth mean counts a value less the older it is", () => {
  const mean = new SmoothMean(1000);
  assert.equal(mean.add(9, 0), 9);
  assert.equal(mean.add(0, 0), 9);
  assert.ok(Math.abs(mean.add(0, 1000) - 9 / Math.E) < 0.01);
});

for (const { values, expected } of [
  { values: [], expected: null },
  { values: [3], expected: 3 },
  { values: [2, 1], expected: 1.5 },
  { values: [10, 9, 100], expected: 10 },
  { values: [4, 1, 3, 2], expected: 2.5 },
  { values: [0, 0], expected: 0 },
]) {
  test(`the median of [${values}] is ${expected}`, () => assert.equal(median(values), expected));
}
