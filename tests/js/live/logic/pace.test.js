// How often and how large pictures are sent: by scripted answers, by many pages at one server, and by slow networks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureLadder } from "../../../../static/js/live/logic/picture-levels.js";
import { SendRate } from "../../../../static/js/live/logic/send-rate.js";
import { answerPace, runCrowd, sendThrough } from "../../helpers/pace-simulation.js";

/** @typedef {{widthPx: number, quality: number}} Format */

/** From the configured picture down to the smallest. */
const LADDER = ["640 at 0.75", "640 at 0.60", "480 at 0.56", "320 at 0.50"];

/** @param {Format} format */
function name({ widthPx, quality }) {
  return `${widthPx} at ${quality.toFixed(2)}`;
}

/**
 * Return the pictures' formats in order, each run of equal ones once.
 * @param {Format[]} sent
 */
function changes(sent) {
  return sent.map(name).filter((format, index, formats) => format !== formats[index - 1]);
}

/**
 * @param {number} actual
 * @param {number} expected
 * @param {number} tolerance as a share of what is expected
 */
function assertNear(actual, expected, tolerance) {
  assert.ok(Math.abs(actual - expected) <= tolerance * expected, `${actual} is not near ${expected}`);
}

/** @param {number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

for (const { frameWidthPx, jpegQuality, expected } of [
  { frameWidthPx: 640, jpegQuality: 0.75, expected: LADDER },
  { frameWidthPx: 1280, jpegQuality: 1, expected: ["1280 at 1.00", "1280 at 0.80", "960 at 0.75", "640 at 0.67"] },
  { frameWidthPx: 400, jpegQuality: 0.6, expected: ["400 at 0.60", "400 at 0.50", "320 at 0.50"] }, // the minimum
  { frameWidthPx: 240, jpegQuality: 0.4, expected: ["240 at 0.40"] }, // unless it is less to begin with
]) {
  test(`the ladder of formats from ${frameWidthPx} px at ${jpegQuality}`, () => {
    assert.deepEqual(pictureLadder({ frameWidthPx, jpegQuality }).map(name), expected);
  });
}

test("a quick server gets all that the camera gives: ten a second at first, everything within five seconds", () => {
  const asked = answerPace([0, 5000, 33, 25, 1, 15]);
  assertNear(asked[0].intervalMs, 100, 1e-6);
  assert.equal(asked.at(-1)?.intervalMs, 0);
  assert.deepEqual(changes(asked), LADDER.slice(0, 1));
  assert.ok(!asked.some(({ isSmaller, isSlower }) => isSmaller || isSlower));
});

test("a server where pictures wait gets fewer, and none smaller", () => {
  const asked = answerPace([0, 10_000, 500, 1000, 900, 950], [10_000, 30_000, 500, 40, 1, 30]);
  const waiting = asked.slice(0, 20);
  const intervals = waiting.map(({ intervalMs }) => intervalMs);
  assert.deepEqual(
    intervals,
    intervals.toSorted((a, b) => a - b),
  );
  assert.equal(intervals.at(-1), 500, "two a second, and no fewer");
  assert.ok(waiting.at(-1)?.serverIsBusy);
  assert.ok(!asked.some(({ isSmaller }) => isSmaller));
  assert.equal(asked.at(-1)?.intervalMs, 0, "and up again");
});

test("one long wait is not noticeable", () => {
  const asked = answerPace([0, 6000, 50, 30, 1, 20], [6000, 6001, 1, 500, 450, 470], [6050, 8000, 50, 30, 1, 20]);
  assert.ok(Math.max(...asked.slice(120).map(({ intervalMs }) => intervalMs)) < 60);
});

test("many pages share a server equally, and speed up again", () => {
  // A hundred pictures a second is what the server can do.
  const pages = [1, 10, 20, 40, 10, 1];
  const found = runCrowd([1, 15], [10, 30], [20, 30], [40, 30], [10, 30], [1, 15]);
  const perSecond = found.map((counts, phase) => sum(counts.map(sum)) / 10 / pages[phase]);
  for (const [phase, counts] of found.entries()) {
    const totals = counts.map(sum);
    assert.ok(Math.min(...totals) / Math.max(...totals) >= 0.8, `${pages[phase]} pages share equally`);
    assert.ok(sum(totals) / 10 >= Math.min(20, 0.85 * 100), "and what it can do is used");
  }
  assert.ok(perSecond[0] > 20 && perSecond[5] > 20);
  assertNear(perSecond[1], 10, 0.15);
  assertNear(perSecond[4], 10, 0.15);
  assertNear(perSecond[3], 2.4, 0.15); // forty pages: little more than the minimum of two a second
  for (const counts of found[2]) assert.ok(Math.max(...counts) - Math.min(...counts) <= 3, "five a second, steadily");
});

test("more pages than two a second allow still share equally", () => {
  const totals = runCrowd([80, 40])[0].map(sum);
  assert.ok(Math.min(...totals) / Math.max(...totals) >= 0.8);
});

test("refusals halve the rate once a second", () => {
  const rate = new SendRate();
  const rates = [0, 10, 900, 1000, 2000, 3000].map((nowMs) => {
    rate.refused(nowMs);
    return rate.perSecond;
  });
  assert.deepEqual(rates, [5, 5, 5, 2.5, 2, 2]);
});

test("a slow network gets smaller pictures, and no fewer", () => {
  const sent = sendThrough({
    phases: [
      [10, 20_000, 10],
      [20, 800, 20],
      [20, 20_000, 10],
    ],
  });
  const slow = sent.filter(({ atMs }) => atMs >= 10_000 && atMs < 30_000);
  assert.equal(Math.min(...slow.map(({ widthPx }) => widthPx)), 480);
  assert.equal(Math.max(...slow.map(({ intervalMs }) => intervalMs)), 0);
  assert.equal(changes(sent)[0], LADDER[0]);
  assert.equal(changes(sent).at(-1), LADDER[0]);
});

test("a very slow network gets the smallest pictures, and then fewer", () => {
  const sent = sendThrough({
    phases: [
      [10, 20_000, 10],
      [30, 100, 50],
      [30, 20_000, 10],
    ],
  });
  const slow = sent.filter(({ atMs }) => atMs >= 10_000 && atMs < 40_000);
  const smallest = slow.filter(({ widthPx }) => widthPx === 320);
  assert.ok(smallest[0].atMs < 25_000);
  const before = slow.filter(({ atMs }) => atMs < smallest[0].atMs);
  assert.ok(Math.max(...before.map(({ intervalMs }) => intervalMs)) <= 100, "smaller first");
  assertNear(smallest.at(-1)?.intervalMs ?? NaN, 500, 1e-6); // then fewer
  assert.deepEqual(changes(sent).slice(-4), LADDER.toReversed(), "up again step by step");
  assert.equal(sent.at(-1)?.intervalMs, 0);
});

for (const { faceShares, smallest } of [
  { faceShares: [0.2], smallest: "320 at 0.50" },
  { faceShares: [0.5, 0.12], smallest: "480 at 0.56" }, // 58 px of 480, but 38 of 320
  { faceShares: [0.05], smallest: "640 at 0.60" }, // less than 40 px of any
]) {
  test(`pictures stay as large as faces of [${faceShares}] need, and go less often`, () => {
    const sent = sendThrough({ phases: [[60, 200, 20]], faceShares });
    assert.equal(changes(sent).at(-1), smallest);
    assert.ok((sent.at(-1)?.intervalMs ?? 0) > 100);
  });
}

test("pictures that never arrive are made as small as possible", () => {
  const sent = sendThrough({ phases: [[30, 50, 50]] });
  assert.deepEqual(changes(sent), [LADDER[0], LADDER.at(-1)]);
});

test("a long distance is not mended by smaller pictures: they are tried, seldom, and given up again", () => {
  const sent = sendThrough({ phases: [[120, 20_000, 350]] });
  const whole = sent.filter(({ quality }) => quality === 0.75);
  assert.ok(whole.length / sent.length > 0.9);
  assert.equal(Math.min(...sent.map(({ widthPx }) => widthPx)), 640);
  assert.equal(sent.at(-1)?.intervalMs, 0);
});

for (const { kilobitsPerS, wayMs, what } of [
  { kilobitsPerS: 500, wayMs: 300, what: "little bandwidth" },
  { kilobitsPerS: 20_000, wayMs: 600, what: "a long distance, which smaller pictures do not help" },
  { kilobitsPerS: 2000, wayMs: 300, what: "both" },
]) {
  test(`a page that gets few answers blames the network: ${what}`, () => {
    const sent = sendThrough({ phases: [[60, kilobitsPerS, wayMs]], faceShares: [0.3] });
    const later = sent.filter(({ atMs }) => atMs > 5000);
    assert.ok(later.length > 50);
    assert.deepEqual(
      later.filter(({ isSlower, serverIsBusy }) => !isSlower || serverIsBusy),
      [],
    );
  });
}

test("a network that answers ten times a second is not called slow", () => {
  const sent = sendThrough({ phases: [[60, 20_000, 60]], faceShares: [0.3] });
  assert.ok(!sent.some(({ isSlower, isSmaller }) => isSlower || isSmaller));
});

test("larger pictures are tried ever more seldom where they are late", () => {
  const sent = sendThrough({ phases: [[240, 800, 20]] });
  const rises = sent.filter(({ quality }, index) => index && quality > sent[index - 1].quality).map(({ atMs }) => atMs);
  const gaps = rises.slice(1).map((atMs, index) => atMs - rises[index]);
  assert.ok(gaps[0] < 10_000 && (gaps.at(-1) ?? 0) > 55_000);
  assert.ok(gaps.slice(1).every((gap, index) => gap > gaps[index] || gap > 55_000));
});
