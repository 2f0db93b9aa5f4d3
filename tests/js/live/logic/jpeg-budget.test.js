// How a picture's JPEG is made to fit the server's limit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { jpegAttempts, sendSize } from "../../../../static/js/live/logic/jpeg-budget.js";
import { assertClose } from "../../helpers/close.js";

/** @type {[quality: number, expected: [quality: number, scale: number][]][]} */
const ATTEMPTS = [
  [
    0.75,
    [
      [0.75, 1],
      [0.55, 1],
      [0.35, 1],
      [0.35, 0.75],
      [0.35, 0.5],
      [0.35, 0.35],
    ],
  ],
  [
    1,
    [
      [1, 1],
      [0.8, 1],
      [0.6, 1],
      [0.4, 1],
      [0.35, 1],
      [0.35, 0.75],
      [0.35, 0.5],
      [0.35, 0.35],
    ],
  ],
  [
    0.35,
    [
      [0.35, 1],
      [0.35, 0.75],
      [0.35, 0.5],
      [0.35, 0.35],
    ],
  ],
  [
    0.2,
    [
      [0.2, 1],
      [0.2, 0.75],
      [0.2, 0.5],
      [0.2, 0.35],
    ],
  ],
];
for (const [wished, expected] of ATTEMPTS) {
  test(`lowers quality ${wished} first, then the size`, () => {
    assertClose(
      jpegAttempts(wished).flatMap(({ quality, scale }) => [quality, scale]),
      expected.flat(),
    );
  });
}

/** @type {[width: number, height: number, maxSidePx: number, scale: number, expected: [number, number]][]} */
const SIZES = [
  [640, 480, 640, 1, [640, 480]],
  [1280, 720, 640, 1, [640, 360]],
  [720, 1280, 640, 1, [360, 640]],
  [320, 240, 640, 1, [320, 240]], // never enlarged
  [320, 240, 640, 0.5, [160, 120]],
  [641, 333, 640, 0.75, [480, 249]],
  [4000, 2, 640, 1, [640, 1]],
  [1, 1, 640, 0.35, [1, 1]],
  [0, 0, 640, 1, [1, 1]],
];
for (const [width, height, maxSidePx, scale, expected] of SIZES) {
  test(`sends ${width}x${height} within ${maxSidePx} px at scale ${scale} as ${expected.join("x")}`, () => {
    assert.deepEqual(sendSize({ width, height }, maxSidePx, scale), { width: expected[0], height: expected[1] });
  });
}
