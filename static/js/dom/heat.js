// Enlarges and colours a heat map, and draws it over its face, turned as the face was when it was read.

import { toStage } from "../shared/geometry.js";
import { context2d, make, turnCanvas } from "./elements.js";

// The two ends, after Okabe and Ito: distinguishable without seeing red or green. Values near zero are transparent.
export const WARM = Object.freeze([230, 92, 0]);
export const COOL = Object.freeze([0, 114, 196]);
const MAX_OPACITY = 0.78; // the face stays visible
const MIN_SCALE = 0.004; // of the score: a face that hardly changes it wherever it is hidden stays nearly clear

/**
 * Interpolate the grid to `size` by `size` with a cubic B-spline: a flat row-major Float32Array.
 * @param {number[][]} grid
 * @param {number} size
 */
export function smooth(grid, size) {
  const across = grid.map((row) => resample(row, size));
  const down = Array.from({ length: size }, (_, x) => {
    const column = across.map((row) => row[x]);
    return resample(column, size);
  });
  return Float32Array.from({ length: size * size }, (_, at) => down[at % size][Math.floor(at / size)]);
}

/**
 * @param {number[]} values
 * @param {number} size
 */
function resample(values, size) {
  const last = values.length - 1;
  const at = (/** @type {number} */ index) => values[Math.max(0, Math.min(last, index))];
  return Array.from({ length: size }, (_, index) => {
    const place = ((index + 0.5) * values.length) / size - 0.5;
    const whole = Math.floor(place);
    return splineWeights(place - whole).reduce((sum, weight, step) => sum + weight * at(whole + step - 1), 0);
  });
}

/** @param {number} t from one value to the next, 0 to 1 */
function splineWeights(t) {
  const rest = 1 - t;
  const middle = (/** @type {number} */ s) => (3 * s ** 3 - 6 * s ** 2 + 4) / 6;
  return [rest ** 3 / 6, middle(t), middle(rest), t ** 3 / 6];
}

/**
 * Return the magnitude that gets the full opacity.
 * @param {ArrayLike<number>} values
 */
export function heatScale(values) {
  return Array.from(values).reduce((max, value) => Math.max(max, Math.abs(value)), MIN_SCALE);
}

/**
 * Return RGBA bytes: warm where the value supports the label, cool where it speaks against it, clearer towards zero.
 * @param {number} value
 * @param {number} scale of heatScale()
 */
export function heatColour(value, scale) {
  const share = Math.min(1, Math.abs(value) / scale);
  return [...(value >= 0 ? WARM : COOL), Math.round(255 * MAX_OPACITY * share ** 0.8)];
}

/**
 * Return the RGBA bytes of a whole map, as ImageData takes them.
 * @param {ArrayLike<number>} values
 */
export function heatPixels(values) {
  const scale = heatScale(values);
  const pixels = new Uint8ClampedArray(values.length * 4);
  for (let index = 0; index < values.length; index += 1) pixels.set(heatColour(values[index], scale), index * 4);
  return pixels;
}

/** @typedef {Pick<import("../shared/types.js").Explanation, "box" | "tilt_deg" | "heat">} HeatMap */

const SIDE_PX = 96; // of the map as it is computed; the browser smooths it the rest of the way
/** @type {WeakMap<HeatMap, HTMLCanvasElement>} */
const canvases = new WeakMap(); // a page that is resized draws the same map often

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HeatMap} explanation
 * @param {import("../shared/geometry.js").Fit} fit where the picture lies on the canvas
 */
export function drawHeat(context, explanation, fit) {
  const box = toStage(explanation.box, fit, false);
  context.save();
  context.beginPath();
  context.rect(fit.left, fit.top, fit.width, fit.height); // the square that was read may extend beyond the picture
  context.clip();
  turnCanvas(context, { box, tilt_deg: explanation.tilt_deg });
  context.imageSmoothingQuality = "high";
  context.drawImage(canvasOf(explanation), box.x, box.y, box.width, box.height);
  context.restore();
}

/** @param {HeatMap} explanation */
function canvasOf(explanation) {
  const drawn = canvases.get(explanation);
  if (drawn) return drawn;
  const canvas = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  const pixels = heatPixels(smooth(explanation.heat, SIDE_PX));
  context2d(canvas).putImageData(new ImageData(pixels, SIDE_PX, SIDE_PX), 0, 0);
  canvases.set(explanation, canvas);
  return canvas;
}
