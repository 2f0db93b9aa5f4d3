// Finds out whether this browser changes the pixels that a page reads from a canvas, or the pictures made of them.

import { largestChange, PATTERN_SIDE_PX, patternBlocks } from "../shared/changed-pixels.js";
import { context2d } from "./elements.js";

const ALL = 255; // what a browser that gives no pixels changes

/** Draw a pattern and read it back. Return by how much a colour differs at most, 0 to 255. */
export async function readBackPattern() {
  try {
    const drawn = newCanvas();
    for (const { x, y, side, colour } of patternBlocks()) {
      drawn.fillStyle = `rgb(${colour.join(" ")})`;
      drawn.fillRect(x, y, side, side);
    }
    /** @type {Blob | null} */
    const png = await new Promise((resolve) => drawn.canvas.toBlob(resolve));
    if (!png) return ALL;
    const encoded = newCanvas();
    encoded.drawImage(await createImageBitmap(png, { colorSpaceConversion: "none" }), 0, 0);
    return Math.max(...[drawn, encoded].map(readPixels).map(largestChange));
  } catch (error) {
    console.info(error); // for those who wonder why their readings are said to be wrong
    return ALL;
  }
}

function newCanvas() {
  const canvas = Object.assign(document.createElement("canvas"), { width: PATTERN_SIDE_PX, height: PATTERN_SIDE_PX });
  return context2d(canvas, { alpha: false, willReadFrequently: true });
}

/** @param {CanvasRenderingContext2D} context */
function readPixels(context) {
  return context.getImageData(0, 0, PATTERN_SIDE_PX, PATTERN_SIDE_PX).data;
}
