// How to make a picture's JPEG fit the server's limit: first less quality, then fewer pixels.

const QUALITY_STEP = 0.2;
const LEAST_QUALITY = 0.35; // below it the blocks that JPEG leaves look like expressions
const SMALLER = Object.freeze([0.75, 0.5, 0.35]); // of each side, at the least quality

/** The tries in order: [{quality, scale}], the wished one first. */
export function jpegAttempts(quality) {
  const least = Math.min(quality, LEAST_QUALITY);
  const steps = Math.ceil((quality - least) / QUALITY_STEP - 0.01); // the hundredth: what adding decimals leaves over
  const lower = Array.from({ length: steps }, (_, step) => ({ quality: quality - step * QUALITY_STEP, scale: 1 }));
  return [...lower, ...[1, ...SMALLER].map((scale) => ({ quality: least, scale }))];
}

/** The size to send a picture in: no side longer than `longestPx`, never enlarged, at least one pixel, whole pixels. */
export function sendSize(picture, longestPx, scale = 1) {
  const shrink = Math.min(1, longestPx / Math.max(picture.width, picture.height)) * scale;
  const side = (length) => Math.max(1, Math.round(length * shrink));
  return { width: side(picture.width), height: side(picture.height) };
}
