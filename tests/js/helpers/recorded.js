// Networks that answer as they did to Python, and the faces that it drew.

import assert from "node:assert/strict";
import { faceAnswers } from "./vectors.js";

/** @import { Grey } from "../../../static/js/device/logic/grey.js" */

// Of a window's mean grey: a place that differs in its last digit moves a pixel by a level.
const MAX_MEAN_DIFFERENCE = 0.01;

/**
 * @param {number[][]} parts as tests/vectors/drawing.py has them
 * @param {number[]} place x, y and width of a face
 */
export function shapesOfFace(parts, [x, y, width]) {
  return parts.map(([across, down, halfWidth, halfHeight, grey]) => {
    const place = { x: x + across * width, y: y + down * width };
    return { ...place, halfWidth: halfWidth * width, halfHeight: halfHeight * width, grey };
  });
}

/**
 * Return networks that give the recorded answers one after the other, to the windows that Python asked about.
 * @param {any[]} calls what is left of them
 */
export function recordedNetworks(calls) {
  const answer = (/** @type {Grey} */ { pixels }, /** @type {string} */ kind) => {
    const call = calls.shift();
    assert.ok(call && kind in call, `nothing was recorded for ${kind}`);
    const mean = pixels.reduce((sum, grey) => sum + grey, 0) / pixels.length;
    assert.ok(Math.abs(mean - call.mean) < MAX_MEAN_DIFFERENCE, `a window's mean is ${mean}, not ${call.mean}`);
    return call[kind];
  };
  return {
    runFaceNetwork: async (/** @type {Grey} */ window) => faceAnswers(answer(window, "answers")),
    runExpressionNetwork: async (/** @type {Grey} */ crop) => Float32Array.from(answer(crop, "probabilities")),
  };
}
