// The chart as a PNG: title, both charts and a legend on white, whatever the theme, at twice a screen's sharpness.

import { make } from "../dom/elements.js";
import { EMOTIONS } from "../shared/emotions.js";
import { GLYPH_SIZE, GLYPH_STROKE, glyphFor } from "../shared/glyphs.js";
import { coloursIn } from "./colours.js";
import { dataFor } from "./logic/kinds.js";
import { makePlot } from "./logic/plots.js";

const UNIT = 2;
const WIDTH = 1040;
const EDGE = 20;
const HEAD = 64;
const HEAD_UNTITLED = 36;
const SCORES = 300;
const AFFECT = 130;
const FOOT = 72;
const FAMILY = "system-ui, sans-serif";
const LEGEND_FONT = `14px ${FAMILY}`;

/** {title, or "", subtitle, series, view, kind, marks} -> a PNG as a Blob. */
export async function pictureOf({ title, subtitle, series, view, kind, marks }) {
  const workshop = make("div", { className: "picture-workshop", inert: true });
  document.body.append(workshop);
  const colours = coloursIn(workshop, "light");
  const look = { colours: () => colours, marks: () => marks, unit: UNIT, font: `${12 * UNIT}px ${FAMILY}` };
  const draw = (of, height, time) => drawPlot(workshop, of, { series, view, height, look: { ...look, time } });
  const plots = [draw(kind, SCORES, false), draw("affect", AFFECT, true)];
  await new Promise((next) => setTimeout(next)); // uPlot draws once what called it has ended
  const head = title ? HEAD : HEAD_UNTITLED;
  const height = head + SCORES + AFFECT + FOOT;
  const canvas = make("canvas", { width: WIDTH * UNIT, height: height * UNIT });
  const pen = { context: canvas.getContext("2d"), colours };
  pen.context.scale(UNIT, UNIT);
  compose(pen, { title, subtitle, plots, head, height });
  for (const plot of plots) plot.destroy();
  workshop.remove();
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function drawPlot(element, kind, { series, view, height, look }) {
  const width = (WIDTH - 2 * EDGE) * UNIT;
  const plot = makePlot(element, kind, { width, height: height * UNIT, look });
  plot.setData(dataFor(kind, series, view, UNIT * (WIDTH - 2 * EDGE)), false);
  plot.setScale("x", { min: view.from_s, max: view.to_s });
  return plot;
}

function compose({ context, colours }, { title, subtitle, plots, head, height }) {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, WIDTH, height);
  write(context, title, { x: EDGE, y: 26, font: `700 20px ${FAMILY}`, colour: colours.ink });
  write(context, subtitle, { x: EDGE, y: head - 16, font: `13px ${FAMILY}`, colour: colours.quiet });
  const place = (plot, y, high) => context.drawImage(plot.ctx.canvas, EDGE, y, WIDTH - 2 * EDGE, high);
  place(plots[0], head, SCORES);
  place(plots[1], head + SCORES, AFFECT);
  drawLegend({ context, colours }, head + SCORES + AFFECT + 8);
}

function write(context, text, { x, y, font, colour, room = WIDTH - 2 * EDGE }) {
  context.font = font;
  context.fillStyle = colour;
  context.textBaseline = "alphabetic";
  context.fillText(fitted(context, text, room), x, y);
}

/** The text, its end left out where there is no room for it. */
function fitted(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  const letters = [...text];
  while (letters.length && context.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("")}…`;
}

function drawLegend(pen, top) {
  const step = (WIDTH - 2 * EDGE) / EMOTIONS.length;
  EMOTIONS.forEach(({ name, word }, at) => {
    const x = EDGE + at * step;
    drawGlyph(pen.context, name, { x, y: top, colour: pen.colours[name] });
    write(pen.context, word, { x: x + 28, y: top + 16, font: LEGEND_FONT, colour: pen.colours.ink, room: step - 30 });
  });
  const row = top + 44;
  drawLine(pen.context, { x: EDGE, y: row, colour: pen.colours.accent, width: 2 });
  write(pen.context, "valence", { x: EDGE + 40, y: row + 5, font: LEGEND_FONT, colour: pen.colours.ink });
  drawLine(pen.context, { x: EDGE + step, y: row, colour: pen.colours.ink, width: 1 });
  const words = "arousal (Russell and Mehrabian 1977). An expression is not a feeling. Mien can be wrong.";
  write(pen.context, words, { x: EDGE + step + 40, y: row + 5, font: LEGEND_FONT, colour: pen.colours.ink });
}

function drawGlyph(context, name, { x, y, colour }) {
  context.save();
  context.translate(x, y);
  context.scale(22 / GLYPH_SIZE, 22 / GLYPH_SIZE);
  Object.assign(context, { lineWidth: GLYPH_STROKE, lineCap: "round", lineJoin: "round", strokeStyle: colour });
  context.stroke(new Path2D(glyphFor(name)));
  context.restore();
}

function drawLine(context, { x, y, colour, width }) {
  context.save();
  Object.assign(context, { lineWidth: width, strokeStyle: colour });
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 32, y);
  context.stroke();
  context.restore();
}
