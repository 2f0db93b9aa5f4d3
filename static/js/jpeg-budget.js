// How to make a picture's JPEG fit the server's limit: first less quality, then fewer pixels.

const QUALITY_STEP = 0.2;
const LEAST_QUALITY = 0.35; // below it the blocks that JPEG leaves look like expressions
const SMALLER = Object.freeze([0.75, 0.5, 0.35]); // of each side, at the least quality

/** The tries in order: [{quality, scale}], the wished one first. */
export function jpegAttempts(quality) {
  const attempts = [];
  for (let next = quality; next > LEAST_QUALITY; next -= QUALITY_STEP) attempts.push({ quality: next, scale: 1 });
  attempts.push({ quality: Math.min(quality, LEAST_QUALITY), scale: 1 });
  for (const scale of SMALLER) attempts.push({ quality: Math.min(quality, LEAST_QUALITY), scale });
  return attempts;
}

/** The size to send a picture in: no side longer than `longestPx`, never enlarged, at least one pixel, whole pixels. */
export function sendSize(picture, longestPx, scale = 1) {
  const shrink = Math.min(1, longestPx / Math.max(picture.width, picture.height)) * scale;
  const side = (length) => Math.max(1, Math.round(length * shrink));
  return { width: side(picture.width), height: side(picture.height) };
}
