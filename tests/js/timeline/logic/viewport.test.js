import assert from "node:assert/strict";
import { test } from "node:test";
import { keyAction, pan, reveal, toFraction, toTime, zoom } from "../../../../static/js/timeline/logic/viewport.js";
import { assertClose } from "../../helpers/assert-close.js";

/** @typedef {[number, number]} Range */

const range = (/** @type {Range} */ [from_s, to_s]) => ({ from_s, to_s });
const HOUR = range([0, 3600]);

/** @type {[Range, number, number, Range][]} */
const ZOOMS = [
  [[0, 3600], 1800, 0.5, [900, 2700]],
  [[0, 3600], 0, 0.5, [0, 1800]],
  [[0, 3600], 3600, 0.25, [2700, 3600]],
  [[900, 2700], 900, 0.5, [900, 1800]],
  [[900, 2700], 1800, 10, [0, 3600]], // no farther than the bounds
  [[0, 1800], 0, 1.5, [0, 2700]],
  [[100, 104], 102, 0.01, [101, 103]], // no closer than 2 s
];

for (const [view, at_s, factor, expected] of ZOOMS) {
  test(`zooms ${view} at ${at_s} by ${factor}`, () => {
    const { from_s, to_s } = zoom(range(view), HOUR, at_s, factor);
    assertClose([from_s, to_s], expected);
  });
}

test("shows a recording of one second whole", () => {
  assert.deepEqual(zoom(range([0, 1]), range([0, 1]), 0.5, 0.1), range([0, 1]));
});

/** @type {[Range, number, Range][]} */
const PANS = [
  [[100, 200], 50, [150, 250]],
  [[100, 200], -500, [0, 100]],
  [[3500, 3600], 50, [3500, 3600]],
  [[0, 3600], 50, [0, 3600]],
  [[-50, 5000], 0, [0, 3600]],
];

for (const [view, by_s, expected] of PANS) {
  test(`pans ${view} by ${by_s} s within the bounds`, () => {
    assert.deepEqual(pan(range(view), HOUR, by_s), range(expected));
  });
}

test("reveals a moment with the least movement", () => {
  const views = [150, 80, 260, 0].map((at_s) => reveal(range([100, 200]), HOUR, at_s));
  assert.deepEqual(views, [range([100, 200]), range([80, 180]), range([160, 260]), range([0, 100])]);
});

test("converts times to fractions of the view and back", () => {
  const view = range([100, 200]);
  assert.deepEqual(
    [100, 150, 200, 300].map((at_s) => toFraction(view, at_s)),
    [0, 0.5, 1, 2],
  );
  assert.deepEqual(
    [0, 0.5, 1, 2].map((fraction) => toTime(view, fraction)),
    [100, 150, 200, 300],
  );
});

/** @type {[Parameters<typeof keyAction>[0], ReturnType<typeof keyAction>][]} */
const KEYS = [
  [{ key: "ArrowLeft" }, { type: "step", direction: -1 }],
  [{ key: "End" }, { type: "end", direction: 1 }],
  [{ key: "+" }, { type: "zoom", direction: 1 }],
  [{ key: "-", ctrlKey: true }, null], // the browser's own
  [{ key: "0" }, { type: "reset" }],
  [{ key: "Enter" }, { type: "seek" }],
  [{ key: "x" }, null],
  [{ key: "constructor" }, null],
];

test("maps keys to actions", () => {
  for (const [event, action] of KEYS) assert.deepEqual(keyAction(event), action);
});
