// What a picture file's first bytes say of it: its format, and its size in pixels before anything decodes them.

const JPEG_SIZES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** How many bytes to read: a JPEG's size comes after its profile, its thumbnail and the camera's notes. */
export const HEADER_BYTES = 512 * 1024;

/**
 * {format, width, height} of a picture's first bytes (a Uint8Array); width and height as stored, null where these bytes
 * do not tell. null: none of the formats.
 */
export function readHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = READERS.find(({ begins }) => begins(bytes));
  if (!found) return null;
  return { format: found.format, width: null, height: null, ...sizeBy(found.size, view) };
}

function sizeBy(size, view) {
  try {
    return size(view) ?? {};
  } catch (error) {
    if (error instanceof RangeError) return {}; // cut short: the server will say so
    throw error;
  }
}

const starts = (text, at = 0) => {
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  return (bytes) => codes.every((code, index) => bytes[at + index] === code);
};

const READERS = [
  { format: "JPEG", begins: starts("\xff\xd8\xff"), size: jpegSize },
  { format: "PNG", begins: starts("\x89PNG\r\n\x1a\n"), size: (view) => sides(view.getUint32(16), view.getUint32(20)) },
  { format: "GIF", begins: starts("GIF8"), size: (view) => sides(view.getUint16(6, true), view.getUint16(8, true)) },
  { format: "BMP", begins: starts("BM"), size: bmpSize },
  { format: "WebP", begins: (bytes) => starts("RIFF")(bytes) && starts("WEBP", 8)(bytes), size: webpSize },
  { format: "TIFF", begins: starts("II*\0"), size: (view) => tiffSize(view, true) },
  { format: "TIFF", begins: starts("MM\0*"), size: (view) => tiffSize(view, false) },
];

function sides(width, height) {
  return { width, height };
}

/** Goes from segment to segment until one gives the size. */
function jpegSize(view) {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const kind = view.getUint8(at + 1);
    if (kind === 0xff)
      at += 1; // padding
    else if (JPEG_SIZES.has(kind)) return sides(view.getUint16(at + 7), view.getUint16(at + 5));
    else at += 2 + view.getUint16(at + 2);
  }
}

function bmpSize(view) {
  if (view.getUint32(14, true) === 12) return sides(view.getUint16(18, true), view.getUint16(20, true));
  return sides(view.getInt32(18, true), Math.abs(view.getInt32(22, true))); // negative: stored from the top
}

/** Of the three kinds of WebP: extended, lossless, lossy. */
function webpSize(view) {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)));
  const uint24 = (at) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (kind === "VP8X") return sides(uint24(24) + 1, uint24(27) + 1);
  if (kind === "VP8 ") return sides(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (kind !== "VP8L") return null;
  const packed = view.getUint32(21, true);
  return sides((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
}

const TIFF_WIDTH = 256;
const TIFF_HEIGHT = 257;
const TIFF_SHORT = 3;

function tiffSize(view, little) {
  const start = view.getUint32(4, little);
  const found = {};
  for (let entry = 0; entry < view.getUint16(start, little); entry++) {
    const at = start + 2 + entry * 12;
    const short = view.getUint16(at + 2, little) === TIFF_SHORT;
    found[view.getUint16(at, little)] = short ? view.getUint16(at + 8, little) : view.getUint32(at + 8, little);
  }
  return sides(found[TIFF_WIDTH] ?? null, found[TIFF_HEIGHT] ?? null);
}
