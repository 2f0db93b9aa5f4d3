// The two ways to draw seven scores over time: stacked areas, and curves. Pure: columns in, uPlot's data out.

import { EMOTIONS } from "../../shared/emotions.js";
import { meansIn, stacked } from "./decimate.js";

/** From the bottom up: pleasant ones rest on the floor and unpleasant ones hang from the ceiling, to be compared. */
export const STACK = Object.freeze(["happy", "surprise", "neutral", "sad", "fear", "disgust", "angry"]);

const CURVES = Object.freeze(EMOTIONS.map(({ name }) => name));
const AFFECT = Object.freeze(["valence", "arousal"]);

/** Whose curves are drawn, first to last; the highest of a stack first, so that the lower ones are painted over it. */
export const ORDER = Object.freeze({ stack: Object.freeze([...STACK].reverse()), curves: CURVES, affect: AFFECT });

/** A point for so many pixels: finer ones are hardly seen, and cost as much again to draw. */
export const POINT_PX = Object.freeze({ stack: 2, curves: 3, affect: 3 });

/** uPlot's data for "stack", "curves" or "affect". */
export function dataFor(kind, series, view, width_px) {
  const count = Math.ceil(width_px / POINT_PX[kind]);
  const { t_s, values } = meansIn(series, kind === "stack" ? STACK : ORDER[kind], view, count);
  return [t_s, ...(kind === "stack" ? stacked(values).reverse() : values)];
}
