// Draws a heat map over its face, turned as the face was when it was read.

import { toStage } from "../shared/geometry.js";
import { heatPixels, smooth } from "../shared/heat.js";
import { context2d, make } from "./elements.js";

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
  context.translate(box.x + box.width / 2, box.y + box.height / 2);
  context.rotate((-explanation.tilt_deg * Math.PI) / 180); // tilts count anticlockwise, a canvas's angles clockwise
  context.imageSmoothingQuality = "high";
  context.drawImage(canvasOf(explanation), -box.width / 2, -box.height / 2, box.width, box.height);
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
