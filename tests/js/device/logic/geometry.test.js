// Boxes, squares and rounding are Python's.

import { test } from "node:test";
import { centreDistancePx, clipBox, iou, scaleBox } from "../../../../static/js/device/logic/box.js";
import { isVisible } from "../../../../static/js/device/logic/detect/detection.js";
import { roundHalfEven, roundTo } from "../../../../static/js/device/logic/rounding.js";
import { boxOf, midway, onGrid, roundSquare, toPicture } from "../../../../static/js/device/logic/square.js";
import { assertNear, loadVectors } from "../../helpers/vectors.js";

const VECTORS = loadVectors("geometry");
const PICTURE = { width: 100, height: 80 };

test("numbers are rounded as in Python", () => {
  for (const { value, decimals, expected } of VECTORS.round) {
    assertNear(roundTo(value, decimals), expected, String(value));
    if (decimals === 0) assertNear(roundHalfEven(value), expected, String(value));
  }
});

test("boxes are clipped and scaled as in Python", () => {
  for (const { box, expected } of VECTORS.clip) assertNear(clipBox(box, PICTURE), expected);
  for (const { box, factor, expected } of VECTORS.scale) assertNear(scaleBox(box, factor), expected);
});

test("boxes overlap and lie apart as in Python", () => {
  for (const pair of VECTORS.pairs) {
    assertNear(iou(pair.a, pair.b), pair.iou);
    assertNear(iou(pair.b, pair.a), pair.iou);
    assertNear(centreDistancePx(pair.a, pair.b), pair.distancePx);
  }
});

test("a square's box, its neighbours, what of it is visible and its points are Python's", () => {
  for (const { square, box, rounded, onGrid: nearest, isVisible: expected, shares, points } of VECTORS.squares) {
    assertNear(boxOf(square), box);
    assertNear(roundSquare(square), rounded);
    assertNear(onGrid(square), nearest);
    assertNear(isVisible(square, PICTURE), expected);
    assertNear(toPicture(square, shares), points);
  }
});

test("the square between two is Python's", () => {
  const squares = VECTORS.squares.map((/** @type {any} */ each) => each.square);
  for (const { square, midways } of VECTORS.squares) {
    for (const [number, other] of squares.entries()) assertNear(midway(square, other), midways[number]);
  }
});
