// Draws one face's box and its label on a canvas.

import { colourOnDarkVariable } from "../shared/emotions.js";
import { GLYPH_SIZE, GLYPH_STROKE, glyphFor, UNSURE_GLYPH } from "../shared/glyphs.js";
import { labelFor, percent } from "../shared/wording.js";

const PATHS = new Map();
const UNSURE_COLOUR = "--uncertain-on-dark";

/** The pen for one stage: its colours, its font and the widths that follow from them. */
export function makePen(context, element) {
  const style = getComputedStyle(element);
  const fontPx = parseFloat(style.fontSize);
  const colours = new Map(); // asking the style for each stroke would make the browser work out the page's styles anew
  const colour = (variable) => {
    if (!colours.has(variable)) colours.set(variable, style.getPropertyValue(variable).trim());
    return colours.get(variable);
  };
  return { context, fontPx, family: style.fontFamily, colour, widths: new Map() };
}

/** What a face's label says and how large it is: {parts..., width, height} in stage pixels. */
export function measureLabel(pen, face, { short }) {
  const sizePx = Math.round(pen.fontPx);
  const words = labelFor(face, { short });
  const share = face.certain ? percent(face.confidence) : "";
  const unit = sizePx / 16;
  const label = { sizePx, unit, words, share, number: String(face.id), glyph: face.certain ? face.emotion : null };
  label.numberWidth = textWidth(pen, sizePx, "0") * label.number.length;
  label.wordsWidth = textWidth(pen, sizePx, words);
  // Room for the longest, so that no label changes its width with its number.
  label.shareWidth = share ? textWidth(pen, sizePx, "100%") + 8 * unit : 0;
  label.tile = label.numberWidth + 40 * unit; // the coloured part: number and glyph
  label.width = Math.ceil(label.tile + 8 * unit + label.wordsWidth + label.shareWidth + 10 * unit);
  label.height = Math.ceil(28 * unit);
  return label;
}

/** The face's box: its expression's colour on a darker line, so that it shows on any picture; dashed when uncertain. */
export function drawBox(pen, box, face, { chosen }) {
  const { context } = pen;
  const line = Math.max(2, pen.fontPx / 6) * (chosen ? 1.5 : 1);
  const radius = Math.min(8, box.width / 8);
  context.beginPath();
  roundRect(context, box.x, box.y, box.width, box.height, radius);
  context.lineWidth = line + 2;
  context.strokeStyle = pen.colour("--overlay-outline");
  context.stroke();
  context.setLineDash(face.certain ? [] : [line * 3, line * 2.5]);
  context.lineWidth = line;
  context.strokeStyle = tint(pen, face);
  context.stroke();
  context.setLineDash([]);
}

export function drawLabel(pen, label, place, face, { chosen }) {
  const { context } = pen;
  const { unit, sizePx } = label;
  const middle = place.y + label.height / 2 + unit;
  context.beginPath();
  roundRect(context, place.x, place.y, label.width, label.height, 6 * unit);
  context.fillStyle = pen.colour("--overlay-surface");
  context.fill();
  context.beginPath();
  roundRect(context, place.x, place.y, label.tile, label.height, 6 * unit);
  context.fillStyle = tint(pen, face);
  context.fill();
  context.textBaseline = "middle";
  write(pen, sizePx, label.number, place.x + 8 * unit, middle, "--overlay-text-dark");
  drawGlyph(pen, label, place.x + 12 * unit + label.numberWidth, place.y + 4 * unit);
  write(pen, sizePx, label.words, place.x + label.tile + 8 * unit, middle, "--overlay-text");
  const end = place.x + label.width - 10 * unit;
  write(pen, sizePx, label.share, end - textWidth(pen, sizePx, label.share), middle, "--overlay-text");
  if (chosen) outline(pen, label, place);
}

/** With square corners in browsers from before roundRect. */
function roundRect(context, x, y, width, height, radius) {
  if (context.roundRect) context.roundRect(x, y, width, height, radius);
  else context.rect(x, y, width, height);
}

function outline(pen, label, place) {
  pen.context.beginPath();
  roundRect(pen.context, place.x, place.y, label.width, label.height, 6 * label.unit);
  pen.context.lineWidth = 2;
  pen.context.strokeStyle = pen.colour("--overlay-text");
  pen.context.stroke();
}

function drawGlyph(pen, label, x, y) {
  const { context } = pen;
  const size = 20 * label.unit;
  context.save();
  context.translate(x, y);
  context.scale(size / GLYPH_SIZE, size / GLYPH_SIZE);
  context.lineWidth = GLYPH_STROKE;
  context.lineCap = context.lineJoin = "round";
  context.strokeStyle = pen.colour("--overlay-text-dark");
  context.stroke(pathFor(label.glyph));
  context.restore();
}

function pathFor(emotion) {
  if (!PATHS.has(emotion)) PATHS.set(emotion, new Path2D(emotion ? glyphFor(emotion) : UNSURE_GLYPH));
  return PATHS.get(emotion);
}

function tint(pen, face) {
  return pen.colour(face.certain ? colourOnDarkVariable(face.emotion) : UNSURE_COLOUR);
}

function write(pen, sizePx, text, x, y, colour) {
  pen.context.font = `600 ${sizePx}px ${pen.family}`;
  pen.context.fillStyle = pen.colour(colour);
  pen.context.fillText(text, x, y);
}

function textWidth(pen, sizePx, text) {
  const key = `${sizePx} ${text}`;
  if (!pen.widths.has(key)) {
    pen.context.font = `600 ${sizePx}px ${pen.family}`;
    pen.widths.set(key, pen.context.measureText(text).width);
  }
  return pen.widths.get(key);
}
