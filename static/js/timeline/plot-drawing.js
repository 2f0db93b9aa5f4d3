// Draws a recording's marks into the plot of expressions, in the theme's colours as a canvas needs them.

import { make } from "../dom/elements.js";
import { colourVariable, EMOTION_NAMES, mapEmotions } from "../shared/emotions.js";
import { LINE_COLOURS, lineVariable } from "./logic/line-styles.js";

/** @typedef {import("../shared/types.js").EmotionName} EmotionName */
/** @typedef {import("../shared/types.js").Mark} Mark */
/** @typedef {import("./logic/line-styles.js").LineColour} LineColour */
/** @typedef {Record<"text" | "muted" | "border" | "surface" | "accent" | EmotionName | LineColour, string>} ChartColours */

const TOKENS = Object.freeze({
  text: "--text",
  muted: "--text-muted",
  border: "--border",
  surface: "--surface",
  accent: "--accent",
  ...mapEmotions(colourVariable),
  .../** @type {Record<LineColour, string>} */ (
    Object.fromEntries(LINE_COLOURS.map((name) => [name, lineVariable(name)]))
  ),
});
const NAMES = Object.freeze(
  /** @type {const} */ (["text", "muted", "border", "surface", "accent", ...EMOTION_NAMES, ...LINE_COLOURS]),
);

/**
 * Read the colours that apply within an element.
 * @param {Element} element
 * @param {string} [scheme] "light" for paper
 * @returns {ChartColours}
 */
export function readColours(element, scheme = "") {
  const probe = make("span", { hidden: true });
  probe.style.colorScheme = scheme;
  element.append(probe);
  const style = getComputedStyle(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(${TOKENS[name]})`;
    return [name, style.color];
  });
  probe.remove();
  return Object.fromEntries(entries);
}

/**
 * Call `onChange` when the page or the device switches between light and dark. Return a function that ends this.
 * @param {() => void} onChange
 */
export function observeTheme(onChange) {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(onChange);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
  device.addEventListener("change", onChange);
  return () => {
    page.disconnect();
    device.removeEventListener("change", onChange);
  };
}

/** @typedef {Mark & {at_px: number, left_px: number, width_px: number, row: number}} PlacedMark Row -1: no label. */

const TEXT_PX = 12;
const PADDING_PX = 4;
const LINE_PX = TEXT_PX + PADDING_PX;

/**
 * Place the marks, each with a row for its label so that labels do not overlap. A label without room has row -1.
 * @param {Mark[]} marks in order of time
 * @param {object} layout
 * @param {(label: string) => number} layout.labelWidth
 * @param {(t_s: number) => number} layout.toPosition
 * @param {number} layout.width_px
 * @param {number} layout.rows
 * @returns {PlacedMark[]}
 */
export function placeMarks(marks, { labelWidth, toPosition, width_px, rows }) {
  const rowEnds = new Array(rows).fill(-Infinity);
  return marks.map((mark) => {
    const labelWidth_px = labelWidth(mark.label) + 2 * PADDING_PX;
    const at_px = toPosition(mark.t_s);
    const left_px = Math.max(0, Math.min(at_px, width_px - labelWidth_px));
    const row = rowEnds.findIndex((end_px) => end_px <= left_px);
    if (row >= 0) rowEnds[row] = left_px + labelWidth_px;
    return { ...mark, at_px, left_px, width_px: labelWidth_px, row };
  });
}

/**
 * Draw the marks in view; for uPlot's draw hook.
 * @param {import("../../vendor/uplot/uPlot.esm.js").default} plot
 * @param {import("./plots.js").PlotStyle} style
 */
export function drawMarks(plot, { colours, marks, scale: textScale, font }) {
  const { ctx, bbox, scales } = plot;
  const { min = -Infinity, max = Infinity } = scales.x;
  const scale = (textScale * ctx.canvas.width) / plot.width;
  const visible = marks().filter(({ t_s }) => t_s >= min && t_s <= max);
  if (!visible.length) return;
  ctx.save();
  ctx.font = font.replace(/[\d.]+px/, `${TEXT_PX * scale}px`);
  Object.assign(ctx, { direction: document.documentElement.dir }); // of the labels' words; the plot is not mirrored
  const placed = placeMarks(visible, {
    labelWidth: (label) => ctx.measureText(label).width / scale,
    toPosition: (t_s) => (plot.valToPos(t_s, "x", true) - bbox.left) / scale,
    width_px: bbox.width / scale,
    rows: Math.max(1, Math.floor(bbox.height / scale / (LINE_PX + PADDING_PX)) - 1),
  });
  for (const mark of placed) drawMark(ctx, mark, { bbox, scale, colours: colours() });
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {PlacedMark} mark
 * @param {{bbox: import("../shared/types.js").Size & {left: number, top: number}, scale: number,
 *   colours: ChartColours}} plot
 */
function drawMark(ctx, { label, at_px, left_px, width_px, row }, { bbox, scale, colours }) {
  ctx.fillStyle = colours.text;
  ctx.fillRect(bbox.left + at_px * scale - scale / 2, bbox.top, scale, bbox.height);
  if (row < 0) return;
  const [left, top] = [bbox.left + left_px * scale, bbox.top + row * (LINE_PX + 2) * scale];
  ctx.fillRect(left, top, width_px * scale, LINE_PX * scale);
  ctx.fillStyle = colours.surface;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillText(label, left + PADDING_PX * scale, top + (LINE_PX / 2) * scale);
}
