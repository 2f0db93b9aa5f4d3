// Whether a browser's pixels are the pattern's, and what is said where they are not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changedPixelsWords, largestChange, patternBlocks } from "../../../static/js/shared/changed-pixels.js";

function pattern() {
  const pixels = new Uint8ClampedArray(64 * 64 * 4).fill(255);
  for (const { x, y, side, colour } of patternBlocks()) {
    for (let row = y; row < y + side; row += 1) {
      for (let column = x; column < x + side; column += 1) pixels.set(colour, 4 * (64 * row + column));
    }
  }
  return pixels;
}

test("the pattern covers the canvas in many colours", () => {
  assert.equal(patternBlocks().length, 64);
  assert.equal(new Set(patternBlocks().map(({ colour }) => colour.join())).size, 64);
  assert.equal(largestChange(pattern()), 0);
});

test("the change of a single colour of a single pixel is found", () => {
  for (const at of [0, 5, 64 * 64 * 4 - 2]) {
    const pixels = pattern();
    pixels[at] += pixels[at] > 100 ? -3 : 3;
    assert.equal(largestChange(pixels), 3);
  }
  assert.equal(largestChange(new Uint8ClampedArray(64 * 64 * 4).fill(255)), 255);
});

test("words tell a slight change from a strong one, and what to do", () => {
  assert.equal(changedPixelsWords(0), null);
  const slight =
    "This browser changes the colours of pictures a little before this site gets them. Readings hardly change.";
  const strong =
    "This browser changes pictures before this site gets them. Readings will be wrong, or no face is found.";
  for (const [change, sentence] of /** @type {[number, string][]} */ ([
    [1, slight],
    [8, slight],
    [9, strong],
    [255, strong],
  ])) {
    const words = changedPixelsWords(change);
    assert.equal(words?.sentence, sentence);
    assert.equal(words?.isStrong, sentence === strong);
    assert.match(words?.advice ?? "", /^Let this site read canvases: .*Brave.*Firefox.*Then load this page again\.$/);
  }
});
