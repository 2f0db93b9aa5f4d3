// The clock of a recording.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ElapsedClock } from "../../../../static/js/recorder/logic/elapsed-clock.js";

/** @type {{name: string, checks: [nowMs: number, systemMs: number][], atMs: number, expected: number}[]} */
const CASES = [
  { name: "counts from the start", checks: [], atMs: 1500, expected: 0.5 },
  {
    name: "counts while both clocks run",
    checks: [
      [1500, 101_500],
      [2000, 102_000],
    ],
    atMs: 2500,
    expected: 1.5,
  },
  {
    name: "adds ten minutes of sleep, in which its clock stood still",
    checks: [[1500, 701_500]],
    atMs: 1500,
    expected: 600.5,
  },
  { name: "adds nothing where its clock went on", checks: [[601_000, 701_000]], atMs: 601_000, expected: 600 },
  { name: "ignores a small correction of the system clock", checks: [[1500, 103_400]], atMs: 1500, expected: 0.5 },
  { name: "ignores a system clock that is set back", checks: [[1500, 51_500]], atMs: 1500, expected: 0.5 },
  {
    name: "adds sleep once",
    checks: [
      [1500, 701_500],
      [2500, 702_500],
    ],
    atMs: 2500,
    expected: 601.5,
  },
  { name: "is 0 before the start", checks: [], atMs: 900, expected: 0 },
];
for (const { name, checks, atMs, expected } of CASES) {
  test(name, () => {
    const clock = new ElapsedClock(1000, 101_000);
    for (const [nowMs, systemMs] of checks) clock.check(nowMs, systemMs);
    assert.equal(clock.at(atMs), expected);
  });
}
