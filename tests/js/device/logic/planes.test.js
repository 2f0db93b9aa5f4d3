// Grey pictures from a video's brightness and from colours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { greyOfBrightness, greyOfColours, hasBrightness, reduce } from "../../../../static/js/device/logic/planes.js";

test("brightness of limited range is spread over all greys", () => {
  const grey = greyOfBrightness(
    Uint8Array.of(16, 235, 125, 0, 255, 17),
    { offset: 0, stride: 3 },
    { width: 3, height: 2 },
    false,
  );
  assert.deepEqual([...grey.pixels], [0, 255, 127, 0, 255, 1]);
});

test("brightness of full range stays, and what lies between rows is passed over", () => {
  const bytes = Uint8Array.of(9, 1, 2, 99, 3, 4, 99);
  const grey = greyOfBrightness(bytes, { offset: 1, stride: 3 }, { width: 2, height: 2 }, true);
  assert.deepEqual(grey, { pixels: Uint8Array.of(1, 2, 3, 4), width: 2, height: 2 });
});

test("colours weigh as in OpenCV", () => {
  const rgba = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 200, 200, 200, 0);
  assert.deepEqual([...greyOfColours(rgba, { width: 4, height: 1 }).pixels], [76, 150, 29, 200]);
});

test("formats with a plane of brightness are known", () => {
  for (const format of ["I420", "NV12", "I444"]) assert.ok(hasBrightness(format));
  for (const format of ["RGBA", "BGRX", "I420P10", null]) assert.ok(!hasBrightness(format));
});

/** @type {[number, number, number, number][]} width and height of a picture, and of the reduced one */
const SIZES = [
  [640, 480, 640, 480],
  [960, 720, 960, 720],
  [1280, 720, 640, 360],
  [1366, 768, 683, 384],
  [1920, 1080, 640, 360],
  [4000, 3, 4000, 3],
];
for (const [width, height, ...expected] of SIZES) {
  test(`${width} x ${height} becomes ${expected.join(" x ")}`, () => {
    const { pixels, ...size } = reduce({ pixels: new Uint8Array(width * height).fill(7), width, height }, 640);
    assert.deepEqual([size.width, size.height], expected);
    assert.equal(pixels.length, size.width * size.height);
    assert.equal(pixels[pixels.length - 1], 7);
  });
}
