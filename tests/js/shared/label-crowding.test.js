// When labels are reduced to a number and a glyph: where they would hide faces or each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { areCrowded, Crowding } from "../../../static/js/shared/label-crowding.js";
import { placeLabels } from "../../../static/js/shared/label-placement.js";

/** @typedef {import("../../../static/js/shared/label-placement.js").LabelledFace} LabelledFace */

const STAGE = { width: 880, height: 384 };
const WORDS = { width: 183, height: 28 };
const BARE = { width: 51, height: 28 };

/**
 * A group photograph: rows of faces 62 px wide, in two steps like people on stairs.
 * @param {number} count
 * @param {{width: number, height: number}} size of each label
 * @returns {LabelledFace[]}
 */
function group(count, size) {
  return Array.from({ length: count }, (_, index) => {
    const [row, column] = [Math.floor(index / 7), index % 7];
    const box = { x: 45 + column * 116 + row * 56, y: 60 + row * 120 + (column % 2) * 32, width: 62, height: 62 };
    return { id: index + 1, box, tilt_deg: 8, size };
  });
}

for (const { what, faces, isCrowded } of [
  { what: "thirteen faces with words", faces: group(13, WORDS), isCrowded: true },
  { what: "thirteen faces with a number and a glyph", faces: group(13, BARE), isCrowded: false },
  { what: "two faces far apart", faces: [group(7, WORDS)[0], group(7, WORDS)[6]], isCrowded: false },
  { what: "nobody", faces: [], isCrowded: false },
]) {
  test(`${what}: ${isCrowded ? "crowded" : "room for all"}`, () => {
    assert.equal(areCrowded(faces, placeLabels(faces, STAGE)), isCrowded);
  });
}

test("labels lie on no face and on no other label once they are reduced", () => {
  for (let count = 2; count <= 14; count += 1) {
    const faces = group(count, BARE);
    assert.equal(areCrowded(faces, placeLabels(faces, STAGE)), false, `${count} faces`);
  }
});

test("words come back when there has been room for two seconds", () => {
  const crowding = new Crowding();
  const steps = [
    [false, 0],
    [true, 100],
    [false, 200],
    [false, 2099],
    [false, 2100],
  ];
  assert.deepEqual(
    steps.map(([isCrowded, nowMs]) => crowding.update(Boolean(isCrowded), Number(nowMs))),
    [false, true, true, true, false],
  );
});
