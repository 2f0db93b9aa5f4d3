// Curves of one chart: each has a look of its own, and their colours stand out.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lineStyle, MAX_LINES } from "../../../../static/js/timeline/logic/line-styles.js";

const TOKENS = readFileSync(new URL("../../../../static/css/tokens.css", import.meta.url), "utf8");
const MIN_CONTRAST = 3; // WCAG 2.2, 1.4.11
const MIN_DISTANCE = 0.09; // in OKLab; a just noticeable one is 0.02

/** @param {string} hex "#rrggbb" */
function linear(hex) {
  return [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}

/** @param {string} hex */
function luminance(hex) {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * Return the colour in OKLab (Ottosson 2020).
 * @param {string} hex
 */
function oklab(hex) {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const PAIRS = [...TOKENS.matchAll(/--line-\d: light-dark\((#\w{6}), (#\w{6})\)/g)];
for (const [theme, which, surface] of /** @type {const} */ ([
  ["light", 1, "#ffffff"],
  ["dark", 2, "#1d2024"],
])) {
  test(`the ${theme} theme's eight line colours stand out from the page and from each other`, () => {
    const colours = PAIRS.map((pair) => pair[which]);
    assert.equal(colours.length, 8);
    for (const [index, colour] of colours.entries()) {
      const [low, high] = [luminance(colour), luminance(surface)].sort((a, b) => a - b);
      assert.ok((high + 0.05) / (low + 0.05) >= MIN_CONTRAST, colour);
      for (const other of colours.slice(index + 1)) {
        const distance = Math.hypot(...oklab(colour).map((value, axis) => value - oklab(other)[axis]));
        assert.ok(distance >= MIN_DISTANCE, `${colour} and ${other}: ${distance.toFixed(3)}`);
      }
    }
  });
}

test("twenty-four curves have a look each", () => {
  const looks = Array.from({ length: 24 }, (_, index) => JSON.stringify(lineStyle(index)));
  assert.equal(new Set(looks).size, 24);
  assert.equal(MAX_LINES, 24);
  assert.deepEqual(lineStyle(0), { colour: "line1", variable: "--line-1", dash: [] });
  assert.deepEqual(lineStyle(9), { colour: "line2", variable: "--line-2", dash: [8, 4] });
});
