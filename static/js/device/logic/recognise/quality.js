// Decides whether a reading should be believed, and flags what makes a face hard to read. model/recognise/quality.py is the
// same in Python, and says where its numbers are from.

import { area } from "../../../shared/geometry.js";
import { clipBox } from "../box.js";
import { roundHalfEven } from "../rounding.js";
import { boxOf } from "../square.js";

/** @import { Box, Scores, Size } from "../../../shared/types.js" */
/** @import { Detection } from "../detect/detection.js" */
/** @import { FaceReading } from "../face.js" */
/** @import { Grey } from "../grey.js" */

const MIN_WIDTH_PX = 36;
const [MIN_BRIGHTNESS, MAX_BRIGHTNESS] = [42.0, 205.0]; // mean greys
const MIN_SHARPNESS = 0.07; // variance of the Laplacian over that of the crop
const MAX_CUT_OFF = 0.15; // of the box's area, outside the picture

/**
 * Return what makes a face hard to read: too-small, too-dark, too-bright, blurred, cut-off, turned-away.
 * @param {Grey} crop what the network reads
 * @param {Detection} detection
 * @param {Box} clipped the part of the face's box within the picture
 */
export function flagsOf(crop, detection, clipped) {
  const { mean, variance } = moments(crop.pixels);
  const reasons = {
    "too-small": roundHalfEven(detection.square.side) < MIN_WIDTH_PX,
    "too-dark": mean < MIN_BRIGHTNESS,
    "too-bright": mean > MAX_BRIGHTNESS,
    // It does not depend on the light: dimming scales both variances alike.
    blurred: moments(laplacian(crop)).variance / Math.max(variance, 1) < MIN_SHARPNESS,
    "cut-off": area(clipped) < (1 - MAX_CUT_OFF) * area(boxOf(detection.square)),
    "turned-away": detection.isTurnedAway,
  };
  return Object.entries(reasons).flatMap(([name, applies]) => (applies ? [name] : []));
}

/**
 * Return a face that was detected and read in a picture, with its flags. It is certain if its two highest scores are at
 * least `minMargin` apart and nothing makes it hard to read.
 * @param {{id: number, detection: Detection, crop: Grey, scores: Scores}} found
 * @param {Size} picture
 * @param {number} minMargin
 * @returns {FaceReading}
 */
export function assess({ id, detection, crop, scores }, picture, minMargin) {
  const box = clipBox(boxOf(detection.square), picture);
  const flags = flagsOf(crop, detection, box);
  const certain = !flags.length && margin(Object.values(scores)) >= minMargin;
  return { id, box, tilt_deg: detection.square.tilt_deg, scores, certain, flags, stableEmotion: null };
}

/**
 * Return how far the highest of the probabilities lies above the second highest, 0 to 1.
 * @param {number[]} probabilities at least two
 */
export function margin(probabilities) {
  const [first, second] = probabilities.toSorted((a, b) => b - a);
  return first - second;
}

/** @param {Uint8Array | Int16Array} values */
function moments(values) {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return { mean, variance: Math.max(0, squares / values.length - mean * mean) };
}

/**
 * Return the Laplacian of a picture. Past the edge the picture is reflected, without the edge itself.
 * @param {Grey} grey
 */
function laplacian({ pixels, width, height }) {
  const edges = new Int16Array(pixels.length);
  for (let y = 0, at = 0; y < height; y++) {
    const above = y > 0 ? -width : width;
    const below = y < height - 1 ? width : -width;
    for (let x = 0; x < width; x++, at++) {
      const left = x > 0 ? -1 : 1;
      const right = x < width - 1 ? 1 : -1;
      const around = pixels[at + above] + pixels[at + below] + pixels[at + left] + pixels[at + right];
      edges[at] = around - 4 * pixels[at];
    }
  }
  return edges;
}
