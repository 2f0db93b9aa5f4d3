// The search for new faces looks at the tiles that Python looks at, frame by frame.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf } from "../../../../../static/js/device/logic/detect/scan.js";
import { ScanSchedule } from "../../../../../static/js/device/logic/detect/schedule.js";
import { TILES, tileWindow } from "../../../../../static/js/device/logic/detect/tiles.js";
import { assertNear, draw, loadVectors } from "../../../helpers/vectors.js";

const VECTORS = loadVectors("search");
const MAX_DIFFERENCE = 1; // grey level: Python reduces in two steps, and rounds after each

test("tiles lie where Python's lie", () => {
  for (const { width, height, windows } of VECTORS.windows) {
    assertNear(
      TILES.map((tile) => tileWindow(tile, { width, height })),
      windows,
    );
  }
});

test("cells have the greys that Python sees, and the same ones are hidden", () => {
  for (const { picture, known, cells: expected } of VECTORS.cells) {
    const { greys, rows, columns } = cellsOf(draw(picture), known);
    assert.deepEqual({ rows, columns }, { rows: expected.length, columns: expected[0].length });
    for (const [index, grey] of expected.flat().entries()) {
      if (grey === null) assert.ok(Number.isNaN(greys[index]), `${picture.width}: ${index}`);
      else assert.ok(Math.abs(greys[index] - grey) <= MAX_DIFFERENCE, `${picture.width}: ${greys[index]}, ${grey}`);
    }
  }
});

for (const [number, { width, height, frames }] of VECTORS.searches.entries()) {
  test(`the same tiles are searched in each frame: search ${number}`, () => {
    const schedule = new ScanSchedule();
    let nowS = 0;
    for (const { elapsedS, maxShare, shapes, known, budget, tiles } of frames) {
      nowS += elapsedS;
      assertNear(schedule.budget(elapsedS, maxShare), budget);
      const searched = schedule.nextTiles(budget, draw({ width, height, ground: 100, shapes }), known, nowS);
      assert.deepEqual(
        searched.map((tile) => TILES.indexOf(tile)),
        tiles,
      );
    }
  });
}

test("a still frame rests: of five seconds at 30 frames/s, few frames search", () => {
  const schedule = new ScanSchedule();
  const frame = draw({ width: 320, height: 240, ground: 100, shapes: [] });
  const counts = Array.from({ length: 150 }, (_, index) => {
    const budget = schedule.budget(index ? 1 / 30 : 0);
    return schedule.nextTiles(budget, frame, [], index / 30).length;
  });
  assert.equal(counts[0], 9);
  assert.ok(counts.slice(1).reduce((sum, count) => sum + count) <= 12);
});
