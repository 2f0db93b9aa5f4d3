// Draws one face's box and its label on a canvas.

import { colourOnDarkVariable, GLYPH_SIZE, GLYPH_STROKE, glyphFor, UNSURE_GLYPH } from "../shared/emotions.js";
import { labelFor, percent } from "../shared/wording.js";
import { turnCanvas } from "./elements.js";

/** @import { Face, Point, TurnedBox } from "../shared/types.js" */
/** @typedef {ReturnType<typeof makePen>} Pen */
/** @typedef {ReturnType<typeof measureLabel>} Label */

/** @type {Map<string, Path2D>} */
const PATHS = new Map();
const BARE_SHARE = 0.8; // of the usual size: a number and a glyph are drawn where there is little room
const GLYPH_UNITS = 20; // its side, of 16 to the font's size
const UNSURE_COLOUR = "--uncertain-on-dark";

/**
 * Return the pen for one canvas: its colours, its font and the widths of text that follow from it.
 * @param {CanvasRenderingContext2D} context
 * @param {Element} element whose style has the font and the colours
 */
export function makePen(context, element) {
  const style = getComputedStyle(element);
  const fontPx = parseFloat(style.fontSize);
  /** @type {Map<string, string>} */
  const colours = new Map(); // reading the style for each stroke would make the browser compute the page's styles again
  const colour = (/** @type {string} */ variable) => {
    const known = colours.get(variable) ?? style.getPropertyValue(variable).trim();
    colours.set(variable, known);
    return known;
  };
  /** @type {Map<string, number>} */
  const widths = new Map();
  const direction = /** @type {import("../shared/label-placement.js").Direction} */ (style.direction);
  return { context, fontPx, family: style.fontFamily, colour, widths, direction };
}

/**
 * Return what a face's label says, and its sizes in stage pixels.
 * @param {Pen} pen
 * @param {Face} face
 * @param {{short: boolean, bare?: boolean, hasShare?: boolean}} options bare: number and glyph alone; hasShare: with
 *   the score
 */
export function measureLabel(pen, face, { short, bare = false, hasShare = true }) {
  const sizePx = Math.round(pen.fontPx * (bare ? BARE_SHARE : 1));
  const unit = sizePx / 16;
  const number = String(face.id);
  const words = bare ? "" : labelFor(face, { short });
  const share = face.certain && !bare && hasShare ? percent(face.confidence) : "";
  const numberWidth = textWidth(pen, sizePx, "0") * number.length;
  // Room for the longest share, so that no label changes its width with its number.
  const shareWidth = share ? textWidth(pen, sizePx, percent(1)) + 8 * unit : 0;
  const tile = numberWidth + 40 * unit; // the coloured part: number and glyph
  const text = 8 * unit + textWidth(pen, sizePx, words) + shareWidth + 10 * unit;
  const width = Math.ceil(tile + (bare ? 0 : text));
  const glyph = face.certain ? glyphFor(face.emotion) : UNSURE_GLYPH;
  return { sizePx, unit, number, words, share, glyph, numberWidth, tile, width, height: Math.ceil(28 * unit) };
}

/**
 * Draw the face's box: its expression's colour on a darker line, visible on any picture; dashed when uncertain.
 * @param {Pen} pen
 * @param {TurnedBox & {face: Face, chosen: boolean}} item
 */
export function drawBox(pen, { box, tilt_deg, face, chosen }) {
  const { context } = pen;
  const line = Math.max(2, pen.fontPx / 6) * (chosen ? 1.5 : 1);
  context.save();
  turnCanvas(context, { box, tilt_deg });
  roundRect(context, box.x, box.y, box.width, box.height, Math.min(8, box.width / 8));
  context.lineWidth = line + 2;
  context.strokeStyle = pen.colour("--overlay-outline");
  context.stroke();
  context.setLineDash(face.certain ? [] : [line * 3, line * 2.5]);
  context.lineWidth = line;
  context.strokeStyle = tint(pen, face);
  context.stroke();
  context.restore();
}

/**
 * @param {Pen} pen
 * @param {Label} label
 * @param {Point} place its top left corner
 * @param {Face} face
 * @param {{chosen: boolean}} options
 */
export function drawLabel(pen, label, place, face, { chosen }) {
  const { context } = pen;
  const { unit, tile, width, height, numberWidth } = label;
  const middle = place.y + height / 2 + unit;
  // What lies this far from where the label begins: at its left, or at its right where the language is read from there.
  const left = (/** @type {number} */ from, /** @type {number} */ wide) =>
    pen.direction === "rtl" ? place.x + width - from - wide : place.x + from;
  roundRect(context, place.x, place.y, width, height, 6 * unit);
  context.fillStyle = pen.colour("--overlay-surface");
  context.fill();
  roundRect(context, left(0, tile), place.y, tile, height, 6 * unit);
  context.fillStyle = tint(pen, face);
  context.fill();
  context.textBaseline = "middle";
  const put = (/** @type {string} */ text, /** @type {number} */ from, /** @type {string} */ colour) =>
    write(pen, label.sizePx, text, left(from, textWidth(pen, label.sizePx, text)), middle, colour);
  put(label.number, 8 * unit, "--overlay-text-dark");
  drawGlyph(pen, label, left(12 * unit + numberWidth, GLYPH_UNITS * unit), place.y + 4 * unit);
  put(label.words, tile + 8 * unit, "--overlay-text");
  put(label.share, width - 10 * unit - textWidth(pen, label.sizePx, label.share), "--overlay-text");
  if (chosen) drawOutline(pen, label, place);
}

/**
 * Begin a path with rounded corners; square ones in browsers without roundRect.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {number} radius
 */
function roundRect(context, x, y, width, height, radius) {
  context.beginPath();
  if (typeof context.roundRect === "function") context.roundRect(x, y, width, height, radius);
  else context.rect(x, y, width, height);
}

/**
 * @param {Pen} pen
 * @param {Label} label
 * @param {Point} place
 */
function drawOutline(pen, label, place) {
  roundRect(pen.context, place.x, place.y, label.width, label.height, 6 * label.unit);
  pen.context.lineWidth = 2;
  pen.context.strokeStyle = pen.colour("--overlay-text");
  pen.context.stroke();
}

/**
 * @param {Pen} pen
 * @param {Label} label
 * @param {number} x
 * @param {number} y
 */
function drawGlyph(pen, label, x, y) {
  const { context } = pen;
  const size = GLYPH_UNITS * label.unit;
  context.save();
  context.translate(x, y);
  context.scale(size / GLYPH_SIZE, size / GLYPH_SIZE);
  context.lineWidth = GLYPH_STROKE;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.strokeStyle = pen.colour("--overlay-text-dark");
  context.stroke(pathFor(label.glyph));
  context.restore();
}

/** @param {string} glyph SVG path data */
function pathFor(glyph) {
  const path = PATHS.get(glyph) ?? new Path2D(glyph);
  PATHS.set(glyph, path);
  return path;
}

/**
 * @param {Pen} pen
 * @param {Face} face
 */
function tint(pen, face) {
  return pen.colour(face.certain ? colourOnDarkVariable(face.emotion) : UNSURE_COLOUR);
}

/**
 * @param {Pen} pen
 * @param {number} sizePx
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {string} colour a custom property
 */
function write(pen, sizePx, text, x, y, colour) {
  pen.context.font = `600 ${sizePx}px ${pen.family}`;
  pen.context.fillStyle = pen.colour(colour);
  Object.assign(pen.context, { direction: pen.direction, textAlign: "left" }); // x is the text's left in any language
  pen.context.fillText(text, x, y);
}

/**
 * @param {Pen} pen
 * @param {number} sizePx
 * @param {string} text
 */
function textWidth(pen, sizePx, text) {
  const key = `${sizePx} ${text}`;
  const known = pen.widths.get(key);
  if (known !== undefined) return known;
  pen.context.font = `600 ${sizePx}px ${pen.family}`;
  const { width } = pen.context.measureText(text);
  pen.widths.set(key, width);
  return width;
}
