// Draws a recording's marks into the chart of expressions: a line at the moment, and its label beside it.

const TEXT_PX = 12;
const PADDING_PX = 4;

/** The marks in view, each with its row, so that labels that would lie on each other are one below the other. */
export function layOutMarks(marks, { widthOf, placeOf, right_px, rows }) {
  const ends = new Array(rows).fill(-Infinity);
  return marks.map((mark) => {
    const wide_px = widthOf(mark.label) + 2 * PADDING_PX;
    const at_px = placeOf(mark.t_s);
    const left_px = Math.max(0, Math.min(at_px, right_px - wide_px));
    const row = ends.findIndex((end_px) => end_px <= left_px);
    if (row >= 0) ends[row] = left_px + wide_px;
    return { ...mark, at_px, left_px, wide_px, row }; // row -1: no room for its label at this zoom
  });
}

/** For uPlot's draw hook. look: as plots.js has it. */
export function drawMarks(plot, { colours, marks, unit, font }) {
  const { ctx, bbox, scales } = plot;
  const ratio = plot.ctx.canvas.width / plot.width;
  const scale = unit * ratio;
  const within = marks().filter(({ t_s }) => t_s >= scales.x.min && t_s <= scales.x.max);
  if (!within.length) return;
  ctx.save();
  ctx.font = font.replace(/[\d.]+px/, `${TEXT_PX * scale}px`);
  const layout = layOutMarks(within, {
    widthOf: (label) => ctx.measureText(label).width / scale,
    placeOf: (t_s) => (plot.valToPos(t_s, "x", true) - bbox.left) / scale,
    right_px: bbox.width / scale,
    rows: Math.max(1, Math.floor(bbox.height / scale / (TEXT_PX + 2 * PADDING_PX)) - 1),
  });
  for (const mark of layout) drawMark(ctx, mark, { bbox, scale, colours: colours() });
  ctx.restore();
}

function drawMark(ctx, { label, at_px, left_px, wide_px, row }, { bbox, scale, colours }) {
  const line_px = TEXT_PX + PADDING_PX;
  ctx.fillStyle = colours.ink;
  ctx.fillRect(bbox.left + at_px * scale - scale / 2, bbox.top, scale, bbox.height);
  if (row < 0) return;
  const [left, top] = [bbox.left + left_px * scale, bbox.top + row * (line_px + 2) * scale];
  ctx.fillStyle = colours.ink;
  ctx.fillRect(left, top, wide_px * scale, line_px * scale);
  ctx.fillStyle = colours.surface;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.fillText(label, left + PADDING_PX * scale, top + (line_px / 2) * scale);
}
