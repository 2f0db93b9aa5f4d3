// Decodes the file of a photograph to grey pixels, upright, as much smaller as the server would make it.

import { averageBlocks, emptyGrey } from "../logic/grey.js";
import { reductionOf } from "../logic/photograph.js";
import { greyOfColours } from "../logic/planes.js";

/** @import { Size } from "../../shared/types.js" */
/** @import { Grey } from "../logic/grey.js" */
/** @import { RefusalCode } from "../types.js" */
/** @typedef {Size & {grey: Grey, factor: number}} Photograph The size is that of the file's picture. */

const STRIP_PX = 1_000_000; // pixels whose colours are in memory at a time, beside the picture itself
const BACKGROUND = "rgb(128 128 128)"; // behind transparent pixels, as on the server

/** Thrown for a file that is not read; `code` says why. */
export class PhotographError extends Error {
  /**
   * @param {RefusalCode} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Throws a PhotographError: "undecoded" where the browser does not open the file, or "too-many-pixels".
 * @param {Blob} file
 * @param {number} maxPixels
 * @returns {Promise<Photograph>}
 */
export async function decodePhotograph(file, maxPixels) {
  const bitmap = await decode(file);
  try {
    const { width, height } = bitmap;
    if (width * height > maxPixels) throw new PhotographError("too-many-pixels", `It is ${width} x ${height}.`);
    const factor = reductionOf(bitmap);
    return { width, height, factor, grey: greyOf(bitmap, factor) };
  } finally {
    bitmap.close();
  }
}

/** @param {Blob} file */
async function decode(file) {
  try {
    // Colours as they are stored: the server does not convert them either.
    return await createImageBitmap(file, { colorSpaceConversion: "none" });
  } catch (error) {
    throw new PhotographError("undecoded", String(error));
  }
}

/**
 * Take the grey pixels strip by strip, and average them by a whole factor. The browser's own reducing differs between
 * browsers.
 * @param {ImageBitmap} bitmap
 * @param {number} factor
 */
function greyOf(bitmap, factor) {
  const size = { width: bitmap.width - (bitmap.width % factor), height: bitmap.height - (bitmap.height % factor) };
  const reduced = emptyGrey(size.width / factor, size.height / factor);
  const rows = factor * Math.max(1, Math.floor(STRIP_PX / size.width / factor));
  const canvas = new OffscreenCanvas(size.width, Math.min(rows, size.height));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext("2d", { willReadFrequently: true })
  );
  for (let top = 0; top < size.height; top += rows) {
    const height = Math.min(rows, size.height - top);
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, size.width, height);
    context.drawImage(bitmap, 0, -top);
    const strip = greyOfColours(context.getImageData(0, 0, size.width, height).data, { width: size.width, height });
    const small = factor > 1 ? averageBlocks(strip, factor, { x: 0, y: 0, ...sizeOf(strip) }) : strip;
    reduced.pixels.set(small.pixels, (top / factor) * reduced.width);
  }
  return reduced;
}

/** @param {Size} size */
function sizeOf({ width, height }) {
  return { width, height };
}
