// Makes the uPlot charts of a timeline: the seven expressions, and valence and arousal below them.

import uPlot from "../../../vendor/uplot/uPlot.esm.js";
import { clock } from "../../shared/time-words.js";
import { ORDER } from "./kinds.js";
import { drawMarks } from "./marks.js";

const STEPS_S = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600];
const AXIS_PX = Object.freeze({ left: 44, time: 28, none: 6 });
const FREE_PX = Object.freeze({ top: 6, right: 18 }); // half of a time that stands at the edge
const CURVE_PX = 1.5;
const AFFECT_PX = Object.freeze({ valence: 2, arousal: 1 }); // no dashes: they cost as much as all else
const MINUS = "\u2212";

/** What lies beside the plotted part, in CSS pixels. */
export const EDGES = Object.freeze({ left_px: AXIS_PX.left, right_px: FREE_PX.right });

/**
 * kind: "stack", "curves" or "affect". look: {colours, unit: how many pixels a CSS pixel is, font, marks: () => [],
 * time: whether the axis of time is written}. Colours and marks are asked for at each drawing.
 */
export function makePlot(element, kind, { width, height, look }) {
  const affect = kind === "affect";
  const options = {
    width,
    height,
    padding: paddingFor(look),
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: affect ? [-1, 1] : [0, 1] } },
    axes: [timeAxis(look), affect ? signedAxis(look) : shareAxis(look)],
    series: [{}, ...ORDER[kind].map((name) => seriesFor(kind, name, look))],
    hooks: { draw: affect ? [] : [(plot) => drawMarks(plot, look)] },
  };
  return new uPlot(options, [[], ...ORDER[kind].map(() => [])], element);
}

function seriesFor(kind, name, { colours, unit }) {
  const colour = () => colours()[name === "valence" ? "accent" : name === "arousal" ? "ink" : name];
  const bare = { points: { show: false }, spanGaps: false };
  // A hair of the ground between areas: neighbours can be told apart where their colours cannot.
  if (kind === "stack") return { ...bare, fill: colour, stroke: () => colours().surface, width: 0.75 * unit };
  return { ...bare, stroke: colour, width: (AFFECT_PX[name] ?? CURVE_PX) * unit };
}

export function paddingFor({ unit }) {
  return [FREE_PX.top * unit, FREE_PX.right * unit, 0, 0];
}

export function timeAxis(look) {
  const words = (_, times, __, space, step_s) => times.map((at_s) => clock(at_s, { tenths: step_s < 1 }));
  return {
    ...axis(look),
    incrs: STEPS_S,
    space: 72 * look.unit,
    size: (look.time ? AXIS_PX.time : AXIS_PX.none) * look.unit,
    values: look.time ? words : (_, times) => times.map(() => ""),
  };
}

export function shareAxis(look) {
  const values = (_, shares) => shares.map((share) => `${Math.round(share * 100)}%`);
  return { ...axis(look), size: AXIS_PX.left * look.unit, splits: () => [0, 0.5, 1], values };
}

export function signedAxis(look) {
  const values = () => [`${MINUS}1`, "0", "+1"];
  return { ...axis(look), size: AXIS_PX.left * look.unit, splits: () => [-1, 0, 1], values };
}

function axis({ colours, unit, font }) {
  const line = { stroke: () => colours().line, width: unit };
  return { stroke: () => colours().quiet, font, grid: line, ticks: { ...line, size: 4 * unit }, gap: 4 * unit };
}
