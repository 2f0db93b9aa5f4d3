// A picture's header, and its pixels as the browser shows them, upright. Nothing is decoded that could fill the memory.

import { mayDecode, refusalFor } from "./logic/picture-checks.js";
import { HEADER_BYTES, readHeader } from "./logic/picture-header.js";

/** The picture's header, read once; null where it has none. Rejects where the file cannot be opened. */
export async function headerOf(picture) {
  if (picture.header === undefined) {
    const bytes = await picture.file.slice(0, HEADER_BYTES).arrayBuffer();
    picture.header = readHeader(new Uint8Array(bytes));
  }
  return picture.header;
}

/** The code for a picture that the server would refuse, or null. limits: as in picture-checks.js. */
export async function refusalOf(picture, limits) {
  try {
    return refusalFor(picture.file, await headerOf(picture), limits);
  } catch {
    return "unreadable"; // said on the page; the browser tells no more
  }
}

/** An ImageBitmap of the first frame, no side much longer than `longestPx`; null where the browser cannot show it. */
export async function decode(picture, longestPx, limits) {
  try {
    const size = picture.result ?? (await headerOf(picture));
    if (!mayDecode(await headerOf(picture), limits)) return null;
    const shrink = longestPx / Math.max(size.width, size.height);
    const resize = { resizeWidth: Math.max(1, Math.round(size.width * shrink)), resizeQuality: "medium" };
    return await createImageBitmap(picture.file, shrink < 1 ? resize : {});
  } catch {
    return null; // a format that this browser does not know, or a file that is gone: the page says so
  }
}
