// One small line drawing an expression, as SVG path data: canvases and pages draw the same shapes on every system.

/** The drawings' own square, in its units. */
export const GLYPH_SIZE = 24;

/** Stroke width in the drawing's units; ends and corners are round. */
export const GLYPH_STROKE = 2.4;

const DOT_EYES = "M8 8.5v1M16 8.5v1";
const ROUND_EYES = "M6 8.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0M14 8.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0";

/**
 * Stroked, never filled. Mouth and brows differ in shape, so that they can be told apart without colour.
 * @type {Readonly<Record<string, string>>}
 */
export const GLYPHS = Object.freeze({
  angry: "M4.5 6l5 3M19.5 6l-5 3M8 11.5v1M16 11.5v1M7.5 18.5h9",
  disgust: "M5 7l4 2l-4 2M19 7l-4 2l4 2M5.5 17.5q2.2-3.5 4.3 0t4.3 0t4.3 0",
  fear: `${ROUND_EYES}M5.5 18.5l3.2-3.5l3.3 3.5l3.3-3.5l3.2 3.5`,
  happy: `${DOT_EYES}M4.5 13.5a7.5 6.5 0 0 0 15 0z`,
  sad: `${DOT_EYES}M6 19.5q6-8 12 0`,
  surprise: `M5 5.5q2.5-2 5 0M14 5.5q2.5-2 5 0M8 9.5v.5M16 9.5v.5M8.8 17a3.2 3.7 0 1 0 6.4 0a3.2 3.7 0 1 0-6.4 0`,
  neutral: `${DOT_EYES}M6 16.5h12`,
});

/** The drawing for a face that is hard to read: a question mark. */
export const UNSURE_GLYPH = "M7 8a5 5 0 1 1 7.5 4.4c-1.7 1-2.5 1.9-2.5 3.6M12 20v.5";

/**
 * Return the drawing for an expression's name, or the question mark where there is none.
 * @param {string} name
 */
export function glyphFor(name) {
  return Object.hasOwn(GLYPHS, name) ? GLYPHS[name] : UNSURE_GLYPH;
}
