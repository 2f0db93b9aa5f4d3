// Faces that the visitor finds too small.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SmallestFace } from "../../../../static/js/live/logic/smallest-face.js";
import { makeFace } from "../../helpers/faces.js";

/**
 * Return the numbers of the faces that are left of an answer of 480 px height.
 * @param {SmallestFace} smallest
 * @param {Record<number, number>} heights in px, by number
 */
function leftOf(smallest, heights) {
  const server_ms = { wait: 0, decode: 0, detect: 0, classify: 0, total: 0 };
  const faces = Object.entries(heights).map(([id, height]) =>
    makeFace(Number(id), {}, { box: { x: 0, y: 0, width: height, height } }),
  );
  return smallest.apply({ seq: 0, width: 640, height: 480, faces, server_ms }).faces.map(({ id }) => id);
}

test("leaves out nothing by itself", () => {
  assert.deepEqual(leftOf(new SmallestFace(), { 1: 1, 2: 400 }), [1, 2]);
});

test("leaves out the faces below a share of the picture's height", () => {
  const smallest = new SmallestFace();
  smallest.share = 0.2;
  assert.deepEqual(leftOf(smallest, { 1: 95, 2: 96, 3: 200 }), [2, 3]);
});

test("a face at the limit stays until it is a tenth smaller", () => {
  const smallest = new SmallestFace();
  smallest.share = 0.2;
  assert.deepEqual(leftOf(smallest, { 1: 96 }), [1]);
  assert.deepEqual(leftOf(smallest, { 1: 87 }), [1]);
  assert.deepEqual(leftOf(smallest, { 1: 86 }), []);
  assert.deepEqual(leftOf(smallest, { 1: 95 }), []);
  assert.deepEqual(leftOf(smallest, { 1: 96 }), [1]);
});
