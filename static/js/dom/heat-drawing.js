// Draws a heat map over its face, turned as the face was when it was read.

import { toStage } from "../shared/geometry.js";
import { heatPixels, smooth } from "../shared/heat.js";
import { make } from "./elements.js";

const SIDE_PX = 96; // of the map as it is computed; the browser smooths the rest of the way
const drawn = new WeakMap(); // explanation → canvas: resizing draws it often

/** explanation: of docs/api.md; fit: where the picture lies on the ground. */
export function drawHeat(context, explanation, fit) {
  const box = toStage(explanation.box, fit, false);
  context.save();
  context.beginPath();
  context.rect(fit.left, fit.top, fit.width, fit.height); // the square that was read may leave the picture
  context.clip();
  context.translate(box.x + box.width / 2, box.y + box.height / 2);
  context.rotate((-explanation.tilt_deg * Math.PI) / 180); // tilts count anticlockwise, a canvas's angles clockwise
  context.imageSmoothingQuality = "high";
  context.drawImage(canvasOf(explanation), -box.width / 2, -box.height / 2, box.width, box.height);
  context.restore();
}

function canvasOf(explanation) {
  if (!drawn.has(explanation)) {
    const canvas = make("canvas", { width: SIDE_PX, height: SIDE_PX });
    const pixels = heatPixels(smooth(explanation.heat, SIDE_PX));
    canvas.getContext("2d").putImageData(new ImageData(pixels, SIDE_PX, SIDE_PX), 0, 0);
    drawn.set(explanation, canvas);
  }
  return drawn.get(explanation);
}
