// Renders a chart as a PNG: on white, whatever the theme, at twice a screen's sharpness.

import { canvasToPng, context2d, make } from "../dom/elements.js";
import { EMOTIONS, GLYPH_SIZE, GLYPH_STROKE, glyphFor } from "../shared/emotions.js";
import { gettext } from "../shared/translate.js";
import { plotData } from "./logic/plot-data.js";
import { readColours } from "./plot-drawing.js";
import { createPlot } from "./plots.js";

/** @typedef {import("./plot-drawing.js").ChartColours} ChartColours */
/** @typedef {import("./plots.js").PlotStyle} PlotStyle */
/** @typedef {import("./logic/plot-data.js").PlotKind} PlotKind */
/** @typedef {import("../../vendor/uplot/uPlot.esm.js").default} UPlot */

/**
 * @typedef {object} Drawing
 * @property {string} title may be empty
 * @property {string} subtitle
 * @property {import("../shared/measures/series.js").Series} series
 * @property {import("../shared/measures/series.js").TimeRange} view
 * @property {import("./chart.js").TimelineKind} kind
 * @property {import("../shared/types.js").Mark[]} marks
 */

const SCALE = 2; // image pixels for each pixel of the layout below
const WIDTH = 1040;
const MARGIN = 20;
const HEADER = 64;
const HEADER_WITHOUT_TITLE = 36;
const SCORES_HEIGHT = 300;
const AFFECT_HEIGHT = 130;
const FOOTER = 72;
const PLOT_WIDTH = WIDTH - 2 * MARGIN;
const FONT_FAMILY = "system-ui, sans-serif";
const LEGEND_FONT = `14px ${FONT_FAMILY}`;
const VALENCE = gettext("valence");
// Translator: below a chart that people save: "arousal" says what the line before it is, as "valence" does of another
const CAPTION = gettext("arousal (Russell and Mehrabian 1977). An expression is not a feeling. Mien can be wrong.");

/**
 * Render a chart as a PNG. Reject with an Error if the browser cannot make it.
 * @param {Drawing} drawing
 * @returns {Promise<Blob>}
 */
export async function renderChart(drawing) {
  const { title, subtitle, kind, marks } = drawing;
  const offscreen = make("div", { className: "offscreen-chart", dir: "ltr", inert: true });
  document.body.append(offscreen);
  const colours = readColours(offscreen, "light");
  const font = `${12 * SCALE}px ${FONT_FAMILY}`;
  const style = { colours: () => colours, marks: () => marks, scale: SCALE, font };
  const plots = [
    renderPlot(offscreen, kind, SCORES_HEIGHT, { ...drawing, style }),
    renderPlot(offscreen, "affect", AFFECT_HEIGHT, { ...drawing, style: { ...style, showTime: true } }),
  ];
  await new Promise((resolve) => setTimeout(resolve)); // uPlot draws in a microtask after its caller
  const header = title ? HEADER : HEADER_WITHOUT_TITLE;
  const height = header + SCORES_HEIGHT + AFFECT_HEIGHT + FOOTER;
  const canvas = make("canvas", { width: WIDTH * SCALE, height: height * SCALE });
  const context = context2d(canvas);
  context.scale(SCALE, SCALE);
  compose(context, colours, { title, subtitle, plots, header, height });
  for (const plot of plots) plot.destroy();
  offscreen.remove();
  return canvasToPng(canvas);
}

/**
 * @param {HTMLElement} element
 * @param {PlotKind} kind
 * @param {number} height
 * @param {Pick<Drawing, "series" | "view"> & {style: PlotStyle}} options
 */
function renderPlot(element, kind, height, { series, view, style }) {
  const width = PLOT_WIDTH * SCALE;
  const plot = createPlot(element, kind, { width, height: height * SCALE, style });
  plot.setData(plotData(kind, series, view, width), false);
  plot.setScale("x", { min: view.from_s, max: view.to_s });
  return plot;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ChartColours} colours
 * @param {{title: string, subtitle: string, plots: UPlot[], header: number, height: number}} parts
 */
function compose(context, colours, { title, subtitle, plots: [scores, affect], header, height }) {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, WIDTH, height);
  drawText(context, title, { x: MARGIN, y: 26, font: `700 20px ${FONT_FAMILY}`, colour: colours.text });
  drawText(context, subtitle, { x: MARGIN, y: header - 16, font: `13px ${FONT_FAMILY}`, colour: colours.muted });
  context.drawImage(scores.ctx.canvas, MARGIN, header, PLOT_WIDTH, SCORES_HEIGHT);
  context.drawImage(affect.ctx.canvas, MARGIN, header + SCORES_HEIGHT, PLOT_WIDTH, AFFECT_HEIGHT);
  drawLegend(context, colours, header + SCORES_HEIGHT + AFFECT_HEIGHT + 8);
}

/**
 * Draw a text, shortened with an ellipsis where it is too wide.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {{x: number, y: number, font: string, colour: string, maxWidth?: number}} options
 */
function drawText(context, text, { x, y, font, colour, maxWidth = PLOT_WIDTH }) {
  context.font = font;
  context.fillStyle = colour;
  context.textBaseline = "alphabetic";
  // From the left, as the chart is in every language; within it, words run as the language does.
  Object.assign(context, { textAlign: "left", direction: document.documentElement.dir });
  const letters = [...text];
  let fitted = text;
  while (letters.length && context.measureText(fitted).width > maxWidth) {
    letters.pop();
    fitted = `${letters.join("")}…`;
  }
  context.fillText(fitted, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ChartColours} colours
 * @param {number} top
 */
function drawLegend(context, colours, top) {
  const step = PLOT_WIDTH / EMOTIONS.length;
  const style = { font: LEGEND_FONT, colour: colours.text };
  EMOTIONS.forEach(({ name, word }, index) => {
    const x = MARGIN + index * step;
    drawGlyph(context, name, { x, y: top, colour: colours[name] });
    drawText(context, word, { x: x + 28, y: top + 16, maxWidth: step - 30, ...style });
  });
  const y = top + 44;
  drawLine(context, { x: MARGIN, y, colour: colours.accent, width: 2 });
  drawText(context, VALENCE, { x: MARGIN + 40, y: y + 5, ...style });
  const indent = Math.max(step, 40 + context.measureText(VALENCE).width + 20); // the word is longer in some languages
  drawLine(context, { x: MARGIN + indent, y, colour: colours.text, width: 1 });
  const maxWidth = PLOT_WIDTH - indent - 40;
  drawText(context, CAPTION, { x: MARGIN + indent + 40, y: y + 5, maxWidth, ...style });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} name
 * @param {{x: number, y: number, colour: string}} options
 */
function drawGlyph(context, name, { x, y, colour }) {
  context.save();
  context.translate(x, y);
  context.scale(22 / GLYPH_SIZE, 22 / GLYPH_SIZE);
  Object.assign(context, { lineWidth: GLYPH_STROKE, lineCap: "round", lineJoin: "round", strokeStyle: colour });
  context.stroke(new Path2D(glyphFor(name)));
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{x: number, y: number, colour: string, width: number}} options
 */
function drawLine(context, { x, y, colour, width }) {
  context.save();
  Object.assign(context, { lineWidth: width, strokeStyle: colour });
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 32, y);
  context.stroke();
  context.restore();
}
