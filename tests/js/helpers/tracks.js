// Makes tracks of the cases' JSON values, and the other way round.

import { OneEuroFilter } from "../../../static/js/device/logic/track/smoothing.js";
import { Track } from "../../../static/js/device/logic/track/track.js";

/** @param {any} value */
export function trackOf(value) {
  const filter = (/** @type {string} */ name) => new OneEuroFilter(value[name].value, value[name].speed);
  const filters = { x: filter("x"), y: filter("y"), side: filter("side"), tilt_deg: filter("tilt_deg") };
  return new Track({ ...value, ...filters, lastFace: null });
}

/** @param {Track} track */
export function trackValue({ lastFace: _, ...state }) {
  return JSON.parse(JSON.stringify(state));
}
