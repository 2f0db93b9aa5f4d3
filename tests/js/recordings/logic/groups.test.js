// Two groups of recordings.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  compareGroups,
  formatGroups,
  groupSentences,
  parseGroups,
} from "../../../../static/js/recordings/logic/groups.js";

test("reads groups from an address, and writes them", () => {
  assert.deepEqual(parseGroups("?ids=1,2,3&groups=ab-", 3), ["a", "b", "-"]);
  assert.deepEqual(parseGroups("?ids=1,2,3&groups=ax", 3), ["a", "-", "-"]);
  assert.deepEqual(parseGroups("?groups=abab", 2), ["a", "b"]);
  assert.deepEqual(parseGroups("", 2), ["-", "-"]);
  assert.equal(formatGroups(["a", "-", "b"]), "&groups=a-b");
  assert.equal(formatGroups(["-", "-"]), "");
});

test("compares the means of recordings, and leaves out what has no clear reading", () => {
  const difference = compareGroups([0.5, 0.1, 0.7, Number.NaN, 0.2, 0.99], ["a", "b", "a", "a", "b", "-"]);
  assert.ok(difference);
  assert.deepEqual(difference.counts, [2, 2]);
  assert.equal(difference.difference.toFixed(10), "0.4500000000");
  assert.equal(difference.interval.low.toFixed(10), "0.3000000000");
  assert.equal(difference.interval.high.toFixed(10), "0.6000000000");
});

test("needs two recordings with a clear reading in each group", () => {
  assert.equal(compareGroups([0.5, 0.1, 0.7, Number.NaN], ["a", "b", "a", "b"]), null);
  assert.equal(compareGroups([0.5, 0.1], ["-", "-"]), null);
});

const HINT = "With fewer than five in a group the interval is too narrow: take it as a hint.";

test("says by how much the groups differ", () => {
  const difference = { counts: /** @type {[number, number]} */ ([6, 5]), difference: 0.12 };
  const means = /** @type {[number, number]} */ ([0.58, 0.46]);
  assert.deepEqual(groupSentences({ ...difference, means, interval: { low: 0.03, high: 0.2 } }, "happy"), [
    "Group A's happy score is 12 points higher than group B's: 58% against 46%.",
    "With other recordings of the same kind, A less B might be anything from 3 to 20 points (95% interval).",
  ]);
});

test("warns of an interval that includes 0, and of few recordings", () => {
  const difference = { counts: /** @type {[number, number]} */ ([3, 4]), difference: -0.01 };
  const means = /** @type {[number, number]} */ ([0.45, 0.46]);
  assert.deepEqual(groupSentences({ ...difference, means, interval: { low: -0.2, high: 0.01 } }, "fear"), [
    "Group A's afraid score is 1 point lower than group B's: 45% against 46%.",
    "With other recordings of the same kind, A less B might be anything from −20 to 1 points (95% interval).",
    "This includes 0: they might show no difference, or the opposite one.",
    `Group A has 3 recordings and group B 4. ${HINT}`,
  ]);
});

test("gives valence and arousal as they are, and small differences as none", () => {
  const counts = /** @type {[number, number]} */ ([9, 9]);
  const means = /** @type {[number, number]} */ ([-0.05, 0.25]);
  assert.deepEqual(
    groupSentences({ counts, means, difference: -0.3, interval: { low: -0.41, high: -0.2 } }, "valence"),
    [
      "Group A's valence is 0.30 lower than group B's: −0.05 against +0.25.",
      "With other recordings of the same kind, A less B might be anything from −0.41 to −0.20 (95% interval).",
    ],
  );
  const same = { counts, means: /** @type {[number, number]} */ ([0.401, 0.4]), difference: 0.001 };
  assert.equal(
    groupSentences({ ...same, interval: { low: 0.0005, high: 0.002 } }, "sad")[0],
    "The sad score of both groups is about the same: 40% in group A and 40% in group B.",
  );
});
