// Reads a picture's header, and decodes its pixels upright. Nothing is decoded that could fill the memory.

import { canDecode, HEADER_BYTES, readHeader, refusalCode } from "./logic/picture-file.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("../shared/page-config.js").Limits} Limits */

/**
 * Return why the server would refuse a picture: an error code, or null.
 * @param {Picture} picture
 * @param {Limits} limits
 */
export async function checkPicture(picture, limits) {
  try {
    return refusalCode(picture.file, await loadHeader(picture), limits);
  } catch {
    return "unreadable"; // the browser gives no reason
  }
}

/**
 * Return an ImageBitmap of the first frame, reduced so that no side is longer than `maxSidePx`; null if the browser
 * cannot decode it.
 * @param {Picture} picture
 * @param {number} maxSidePx
 * @param {Limits} limits
 */
export async function decode(picture, maxSidePx, limits) {
  try {
    const header = await loadHeader(picture);
    if (!canDecode(header, limits)) return null;
    const { width, height } = picture.result ?? header ?? {};
    const scale = maxSidePx / Math.max(width ?? 0, height ?? 0);
    if (scale >= 1) return await createImageBitmap(picture.file);
    const resizeWidth = Math.max(1, Math.round((width ?? 0) * scale));
    return await createImageBitmap(picture.file, { resizeWidth, resizeQuality: "medium" });
  } catch {
    return null; // a format that this browser does not know, or a file that was deleted: the page says so
  }
}

/**
 * Read the picture's header, once; null if it has none. Reject if the file cannot be opened.
 * @param {Picture} picture
 */
async function loadHeader(picture) {
  if (picture.header === undefined) {
    const bytes = await picture.file.slice(0, HEADER_BYTES).arrayBuffer();
    picture.header = readHeader(new Uint8Array(bytes));
  }
  return picture.header;
}
