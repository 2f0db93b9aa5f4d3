// What a picture file's first bytes say: its format, its size in pixels, and whether the server would refuse it.

/** @typedef {import("../../shared/page-config.js").Limits} Limits */
/** @typedef {{width: number | null, height: number | null}} StoredSize Null where the bytes do not give it. */
/** @typedef {{format: string} & StoredSize} PictureHeader */

export const MEGAPIXEL = 1_000_000;

/** How many bytes to read: a JPEG's size comes after its colour profile, its thumbnail and the camera's notes. */
export const HEADER_BYTES = 512 * 1024;

const JPEG_START_OF_FRAME = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
const TIFF_WIDTH = 256;
const TIFF_HEIGHT = 257;
const TIFF_SHORT = 3;

/** @type {{format: string, matches: (bytes: Uint8Array) => boolean, readSize: (view: DataView) => StoredSize}[]} */
const FORMATS = [
  { format: "JPEG", matches: startsWith("\xff\xd8\xff"), readSize: jpegSize },
  {
    format: "PNG",
    matches: startsWith("\x89PNG\r\n\x1a\n"),
    readSize: (view) => size(view.getUint32(16), view.getUint32(20)),
  },
  {
    format: "GIF",
    matches: startsWith("GIF8"),
    readSize: (view) => size(view.getUint16(6, true), view.getUint16(8, true)),
  },
  { format: "BMP", matches: startsWith("BM"), readSize: bmpSize },
  { format: "WebP", matches: (bytes) => startsWith("RIFF")(bytes) && startsWith("WEBP", 8)(bytes), readSize: webpSize },
  { format: "TIFF", matches: startsWith("II*\0"), readSize: (view) => tiffSize(view, true) },
  { format: "TIFF", matches: startsWith("MM\0*"), readSize: (view) => tiffSize(view, false) },
  { format: "AVIF", matches: hasBrand("avif", "avis"), readSize: () => size(null, null) },
  {
    format: "HEIC",
    matches: hasBrand("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"),
    readSize: () => size(null, null),
  },
];
const NOT_EVERYWHERE = Object.freeze(["TIFF", "AVIF", "HEIC"]); // formats that some browsers, or all but one, do not open

/**
 * Read a picture's header; null if it has none of the formats. Width and height are as stored, before any rotation.
 * @param {Uint8Array} bytes the first of the file
 * @returns {PictureHeader | null}
 */
export function readHeader(bytes) {
  const found = FORMATS.find(({ matches }) => matches(bytes));
  if (!found) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return { format: found.format, ...found.readSize(view) };
  } catch (error) {
    if (error instanceof RangeError) return { format: found.format, ...size(null, null) }; // truncated
    throw error;
  }
}

/**
 * Return the error code of a file that the server would refuse, or null.
 * @param {{size: number}} file with its size in bytes
 * @param {StoredSize | null} header
 * @param {Limits} limits
 */
export function refusalCode(file, header, limits) {
  if (file.size === 0) return "empty";
  if (file.size > limits.maxPictureBytes) return "too-large";
  return countPixels(header) > limits.maxPictureMegapixels * MEGAPIXEL ? "too-many-pixels" : null;
}

/**
 * Return the error code of a file that the browser could not decode.
 * @param {PictureHeader | null} header
 */
export function undecodedCode(header) {
  if (!header) return "not-a-picture";
  return NOT_EVERYWHERE.includes(header.format) ? "device-format" : "broken-picture";
}

/**
 * Return whether the browser may decode a picture: one of unknown size, or above the limit, could fill the memory.
 * @param {StoredSize | null} header
 * @param {Limits} limits
 */
export function canDecode(header, limits) {
  const pixels = countPixels(header);
  return pixels > 0 && pixels <= limits.maxPictureMegapixels * MEGAPIXEL;
}

/** @param {StoredSize | null} header */
function countPixels(header) {
  return (header?.width ?? 0) * (header?.height ?? 0);
}

/**
 * @param {string} text of characters that are one byte each
 * @returns {(bytes: Uint8Array) => boolean}
 */
function startsWith(text, offset = 0) {
  const codes = [...text].map((character) => character.charCodeAt(0));
  return (bytes) => codes.every((code, index) => bytes[offset + index] === code);
}

/**
 * @param {string[]} brands of the ISO base media file format: the first names what a file is
 * @returns {(bytes: Uint8Array) => boolean}
 */
function hasBrand(...brands) {
  const [isMedia, ...isOf] = [startsWith("ftyp", 4), ...brands.map((brand) => startsWith(brand, 8))];
  return (bytes) => isMedia(bytes) && isOf.some((matches) => matches(bytes));
}

/**
 * @param {number | null} width
 * @param {number | null} height
 * @returns {StoredSize}
 */
function size(width, height) {
  return { width, height };
}

/**
 * Go from segment to segment until one gives the size.
 * @param {DataView} view
 */
function jpegSize(view) {
  let offset = 2;
  for (;;) {
    if (view.getUint8(offset) !== 0xff) return size(null, null);
    const marker = view.getUint8(offset + 1);
    if (JPEG_START_OF_FRAME.has(marker)) return size(view.getUint16(offset + 7), view.getUint16(offset + 5));
    offset += marker === 0xff ? 1 : 2 + view.getUint16(offset + 2); // 0xff is padding
  }
}

/** @param {DataView} view */
function bmpSize(view) {
  if (view.getUint32(14, true) === 12) return size(view.getUint16(18, true), view.getUint16(20, true));
  return size(view.getInt32(18, true), Math.abs(view.getInt32(22, true))); // a negative height: stored from the top
}

/**
 * Read the size of each of the three kinds of WebP: extended, lossy and lossless.
 * @param {DataView} view
 */
function webpSize(view) {
  const kind = String.fromCharCode(...[12, 13, 14, 15].map((offset) => view.getUint8(offset)));
  const uint24 = (/** @type {number} */ offset) => view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16);
  if (kind === "VP8X") return size(uint24(24) + 1, uint24(27) + 1);
  if (kind === "VP8 ") return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (kind !== "VP8L") return size(null, null);
  const packed = view.getUint32(21, true);
  return size((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
}

/**
 * @param {DataView} view
 * @param {boolean} littleEndian
 */
function tiffSize(view, littleEndian) {
  const start = view.getUint32(4, littleEndian);
  /** @type {Map<number, number>} */
  const tags = new Map();
  for (let entry = 0; entry < view.getUint16(start, littleEndian); entry++) {
    const offset = start + 2 + entry * 12;
    const isShort = view.getUint16(offset + 2, littleEndian) === TIFF_SHORT;
    const value = isShort ? view.getUint16(offset + 8, littleEndian) : view.getUint32(offset + 8, littleEndian);
    tags.set(view.getUint16(offset, littleEndian), value);
  }
  return size(tags.get(TIFF_WIDTH) ?? null, tags.get(TIFF_HEIGHT) ?? null);
}
