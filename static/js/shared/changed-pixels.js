// Browsers that protect against tracking change the pixels that pages read: a pattern that shows it, and words for it.

import { gettext } from "./translate.js";

/** @typedef {{isStrong: boolean, sentence: string, advice: string}} ChangedPixelsWords isStrong: readings are wrong */

export const PATTERN_SIDE_PX = 64;
const BLOCK_PX = 8;
const STEP = 36; // of seven steps from 0 to 252
// Noise of up to 8 levels of 255 moved the scores of a face by 0.0006, of 64 levels by 0.003; with 128 no face was found.
const MAX_SLIGHT_CHANGE = 8;

const ADVICE = gettext(
  "Let this site read canvases: in Brave by the shields in the address bar, in Firefox by the picture there, elsewhere in the extension that protects against tracking. Then load this page again.",
);

/** Return the pattern's blocks. */
export function patternBlocks() {
  const places = Array.from({ length: (PATTERN_SIDE_PX / BLOCK_PX) ** 2 }, (_, index) => [index % 8, index >> 3]);
  return places.map(([x, y]) => ({
    x: x * BLOCK_PX,
    y: y * BLOCK_PX,
    side: BLOCK_PX,
    colour: [x * STEP, y * STEP, (x ^ y) * STEP],
  }));
}

/**
 * Return by how much the pattern's colours differ at most from those that were read, 0 to 255.
 * @param {Uint8ClampedArray} pixels RGBA, PATTERN_SIDE_PX squared
 */
export function largestChange(pixels) {
  let largest = 0;
  for (const { x, y, side, colour } of patternBlocks()) {
    for (let index = 0; index < side * side; index += 1) {
      const at = 4 * ((y + Math.floor(index / side)) * PATTERN_SIDE_PX + x + (index % side));
      colour.forEach((value, channel) => {
        largest = Math.max(largest, Math.abs(value - pixels[at + channel]));
      });
    }
  }
  return largest;
}

/**
 * Return the words for the largest change, or null where there is none.
 * @param {number} change
 * @returns {ChangedPixelsWords | null}
 */
export function changedPixelsWords(change) {
  if (!change) return null;
  const isStrong = change > MAX_SLIGHT_CHANGE;
  const sentence = isStrong
    ? gettext("This browser changes pictures before this site gets them. Readings will be wrong, or no face is found.")
    : gettext(
        "This browser changes the colours of pictures a little before this site gets them. Readings hardly change.",
      );
  return { isStrong, sentence, advice: ADVICE };
}
