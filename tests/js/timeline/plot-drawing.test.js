import assert from "node:assert/strict";
import { test } from "node:test";
import { placeMarks } from "../../../static/js/timeline/plot-drawing.js";

/** @type {[string, [number, string][], number, [number, number][]][]} */
const LAYOUTS = [
  [
    "labels that fit beside each other",
    [
      [10, "ab"],
      [100, "cd"],
    ],
    3,
    [
      [10, 0],
      [100, 0],
    ],
  ],
  [
    "labels below each other",
    [
      [10, "abcde"],
      [20, "cd"],
      [30, "ef"],
    ],
    3,
    [
      [10, 0],
      [20, 1],
      [30, 2],
    ],
  ],
  [
    "labels without room",
    [
      [10, "abcde"],
      [20, "cd"],
      [30, "ef"],
    ],
    1,
    [
      [10, 0],
      [20, -1],
      [30, -1],
    ],
  ],
  ["a label at the right edge", [[195, "abc"]], 1, [[162, 0]]],
  ["a label wider than the chart", [[5, "a label much wider than the whole chart"]], 1, [[0, 0]]],
  ["no labels", [], 1, []],
];

for (const [name, marks, rows, expected] of LAYOUTS) {
  test(`places ${name}`, () => {
    const given = marks.map(([t_s, label]) => ({ t_s, label }));
    const layout = { labelWidth: (/** @type {string} */ label) => 10 * label.length, width_px: 200, rows };
    const placed = placeMarks(given, { ...layout, toPosition: (t_s) => t_s });
    assert.deepEqual(
      placed.map(({ left_px, row }) => [left_px, row]),
      expected,
    );
  });
}
