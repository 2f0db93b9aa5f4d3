// A recording's samples as columns over time, of one face or of all together, with gaps where nothing is known.

import { EMOTIONS } from "../emotions.js";
import { affectOf } from "./affect.js";

/** Longer than this between two samples is a gap: the clip was not read there, the phone slept. */
export const GAP_S = 1;

/** What `labels` holds where there is no expression: nobody certain in that sample; a gap. */
export const NO_FACE = -1;
export const IN_GAP = -2;

const NAMES = EMOTIONS.map(({ name }) => name);

/** The columns that a chart or a measure may be asked for. */
export const COLUMNS = Object.freeze([...NAMES, "valence", "arousal"]);

/**
 * samples: [{t_s, faces}] in order of time; faceId: one face's, or null for all. Returns a series: {length, t_s, angry,
 * ..., neutral, valence, arousal: Float64Array, labels: Int8Array of places in EMOTIONS}. All faces are one by the mean
 * of the certain faces' scores. A row of NaN stands where no certain face was, and in the middle of each gap.
 */
export function seriesOf(samples, faceId = null) {
  const series = emptySeries(samples.length + countGaps(samples));
  let row = 0;
  samples.forEach(({ t_s, faces }, at) => {
    if (at && isGap(samples[at - 1], samples[at])) writeRow(series, row++, (samples[at - 1].t_s + t_s) / 2, IN_GAP);
    writeRow(series, row++, t_s, NO_FACE, readingOf(faces, faceId));
  });
  return series;
}

/** A series with room for so many rows. */
export function emptySeries(length) {
  const columns = Object.fromEntries(["t_s", ...COLUMNS].map((name) => [name, new Float64Array(length)]));
  return { length, ...columns, labels: new Int8Array(length) };
}

/** What one sample shows: {scores, emotion}, or null without a certain face. */
export function readingOf(faces, faceId = null) {
  const certain = faces.filter((face) => face.certain && (faceId === null || face.id === faceId));
  if (!certain.length) return null;
  if (certain.length === 1) return { scores: certain[0].scores, emotion: certain[0].emotion };
  const mean = (name) => certain.reduce((sum, { scores }) => sum + scores[name], 0) / certain.length;
  const scores = Object.fromEntries(NAMES.map((name) => [name, mean(name)]));
  return { scores, emotion: NAMES.reduce((best, name) => (scores[name] > scores[best] ? name : best)) };
}

/** The faces of a recording, those with most certain samples first: [{id, samples, certain}]. */
export function facesIn(samples) {
  const faces = new Map();
  for (const face of samples.flatMap((sample) => sample.faces)) {
    const seen = faces.get(face.id) ?? { id: face.id, samples: 0, certain: 0 };
    seen.samples += 1;
    seen.certain += Number(face.certain);
    faces.set(face.id, seen);
  }
  return [...faces.values()].sort((a, b) => b.certain - a.certain || a.id - b.id);
}

/** {from_s, to_s} of all that a recording holds; from its very start where it begins within the first second. */
export function boundsOf({ samples, marks }) {
  const [first, last] = [samples[0], samples.at(-1)].map((sample) => sample?.t_s ?? 0);
  const times = marks.map(({ t_s }) => t_s);
  const from_s = times.reduce((least, t_s) => Math.min(least, t_s), first);
  const to_s = times.reduce((most, t_s) => Math.max(most, t_s), last);
  return { from_s: from_s < 1 ? 0 : from_s, to_s: Math.max(to_s, (from_s < 1 ? 0 : from_s) + 1) };
}

/** The row nearest to a time, or -1 in an empty series. */
export function nearestRow({ t_s, length }, at_s) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t_s[middle] < at_s) low = middle + 1;
    else high = middle;
  }
  if (low === length || (low > 0 && at_s - t_s[low - 1] <= t_s[low] - at_s)) return low - 1;
  return low;
}

function countGaps(samples) {
  return samples.reduce((count, sample, at) => count + Number(at > 0 && isGap(samples[at - 1], sample)), 0);
}

function isGap(before, after) {
  return after.t_s - before.t_s > GAP_S;
}

function writeRow(series, row, t_s, label, reading = null) {
  series.t_s[row] = t_s;
  series.labels[row] = reading ? NAMES.indexOf(reading.emotion) : label;
  const affect = reading && affectOf(reading.scores);
  for (const name of NAMES) series[name][row] = reading?.scores[name] ?? NaN;
  series.valence[row] = affect?.valence ?? NaN;
  series.arousal[row] = affect?.arousal ?? NaN;
}
