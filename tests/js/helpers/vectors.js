// The cases that Python's recogniser answered (`python -m tests.vectors`), and how they are compared.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** @import { Grey } from "../../../static/js/device/logic/grey.js" */
/** @typedef {{width: number, height: number, pixels: string}} GreyValue pixels: base64 */
/** @typedef {{x: number, y: number, halfWidth: number, halfHeight: number, grey: number}} Shape an ellipse */
/** @typedef {{width: number, height: number, ground: number, shapes: Shape[]}} Picture */

const TOLERANCE = 2e-5; // of numbers that are written with six decimals

/**
 * @param {string} name
 * @returns {any}
 */
export function loadVectors(name) {
  return JSON.parse(readFileSync(new URL(`../../vectors/device-${name}.json`, import.meta.url), "utf8"));
}

/**
 * Assert that values are equal, numbers but for rounding.
 * @param {any} actual
 * @param {any} expected
 * @param {string} [where]
 * @param {number} [tolerance]
 */
export function assertNear(actual, expected, where = "value", tolerance = TOLERANCE) {
  if (typeof expected === "number" && typeof actual === "number") {
    assert.ok(Math.abs(actual - expected) <= tolerance, `${where}: ${actual} is not ${expected}`);
  } else if (expected !== null && typeof expected === "object") {
    assert.deepEqual(Object.keys(actual).toSorted(), Object.keys(expected).toSorted(), where);
    for (const key of Object.keys(expected)) assertNear(actual[key], expected[key], `${where}.${key}`, tolerance);
  } else assert.deepEqual(actual, expected, where);
}

/**
 * @param {GreyValue} value
 * @returns {Grey}
 */
export function greyOf({ width, height, pixels }) {
  return { width, height, pixels: Uint8Array.from(Buffer.from(pixels, "base64")) };
}

/**
 * Draw a picture as tests/vectors/drawing.py does.
 * @param {Picture} picture
 * @returns {Grey}
 */
export function draw({ width, height, ground, shapes }) {
  const pixels = new Uint8Array(width * height).fill(ground);
  for (const { x, y, halfWidth, halfHeight, grey } of shapes) {
    for (let at = 0; at < pixels.length; at++) {
      const across = ((at % width) - x) / halfWidth;
      const down = (Math.floor(at / width) - y) / halfHeight;
      if (across * across + down * down <= 1) pixels[at] = grey;
    }
  }
  return { pixels, width, height };
}

/**
 * Return the face network's whole answer, in which there is nothing but these.
 * @param {{anchor: number, logit: number, numbers: number[]}[]} answers
 */
export function faceAnswers(answers) {
  const scores = new Float32Array(896).fill(-20);
  const regressors = new Float32Array(896 * 16);
  for (const { anchor, logit, numbers } of answers) {
    scores[anchor] = logit;
    regressors.set(numbers, anchor * 16);
  }
  return { scores, regressors };
}
