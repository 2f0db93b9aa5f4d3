// How curves of one chart are told apart: eight colours of tokens.css, then the same ones dashed, then dotted.

/** @typedef {"line1" | "line2" | "line3" | "line4" | "line5" | "line6" | "line7" | "line8"} LineColour */
/** @typedef {{colour: LineColour, variable: string, dash: number[]}} LineStyle `dash` in CSS pixels; none: a whole line */

/** @type {readonly LineColour[]} */
export const LINE_COLOURS = Object.freeze(["line1", "line2", "line3", "line4", "line5", "line6", "line7", "line8"]);

const DASHES = Object.freeze([[], [8, 4], [2, 3]]);

/** As many curves have each a look of their own. */
export const MAX_LINES = LINE_COLOURS.length * DASHES.length;

/**
 * Return the custom property of a line's colour.
 * @param {LineColour} colour
 */
export function lineVariable(colour) {
  return `--${colour.replace("line", "line-")}`;
}

/**
 * Return how the curve with this index is drawn.
 * @param {number} index
 * @returns {LineStyle}
 */
export function lineStyle(index) {
  const colour = LINE_COLOURS[index % LINE_COLOURS.length];
  const dash = DASHES[Math.floor(index / LINE_COLOURS.length) % DASHES.length];
  return { colour, variable: lineVariable(colour), dash: [...dash] };
}
