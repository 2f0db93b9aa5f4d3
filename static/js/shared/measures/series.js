// A recording's samples as columns over time, for one face or for all faces averaged, with gaps where nothing is known.

import { computeAffect, EMOTION_NAMES, mapEmotions } from "../emotions.js";

/** @typedef {import("../types.js").EmotionName} EmotionName */
/** @typedef {import("../types.js").Scores} Scores */
/** @typedef {Pick<import("../types.js").Face, "id" | "certain" | "emotion" | "scores">} ScoredFace */
/** @typedef {{t_s: number, faces: ScoredFace[]}} ScoredSample */
/** @typedef {EmotionName | "valence" | "arousal"} ColumnName */
/** @typedef {{from_s: number, to_s: number}} TimeRange */

/**
 * Columns of equal length. A row is NaN where no certain face was seen, and in the middle of each gap.
 * @typedef {{length: number, t_s: Float64Array, labels: Int8Array} & Record<ColumnName, Float64Array>} Series
 * `labels` holds indices into EMOTIONS, NO_FACE or IN_GAP.
 */

/** More time than this between two samples is a gap: that part of the clip was not read, or the device slept. */
export const GAP_S = 1;

/** Values of `labels` for a sample without a certain face, and for a gap. */
export const NO_FACE = -1;
export const IN_GAP = -2;

/**
 * The columns that a chart or a measure can use.
 * @type {readonly ColumnName[]}
 */
export const COLUMNS = Object.freeze([...EMOTION_NAMES, "valence", "arousal"]);

/**
 * Build the series of one face, or of all certain faces averaged where `faceId` is null.
 * @param {ScoredSample[]} samples in order of time
 * @param {number | null} faceId
 * @returns {Series}
 */
export function buildSeries(samples, faceId = null) {
  const series = createSeries(samples.length + countGaps(samples));
  let row = 0;
  samples.forEach(({ t_s, faces }, index) => {
    const previous = samples[index - 1];
    if (index && isGap(previous, samples[index])) writeRow(series, row++, (previous.t_s + t_s) / 2, IN_GAP);
    writeRow(series, row++, t_s, NO_FACE, averageFaces(faces, faceId));
  });
  return series;
}

/**
 * Create a series with this many empty rows.
 * @param {number} length
 * @returns {Series}
 */
export function createSeries(length) {
  const columns = /** @type {Record<ColumnName, Float64Array>} */ (
    Object.fromEntries(COLUMNS.map((name) => [name, new Float64Array(length)]))
  );
  return { length, t_s: new Float64Array(length), labels: new Int8Array(length), ...columns };
}

/**
 * Average the certain faces of one sample; null if there are none.
 * @param {ScoredFace[]} faces
 * @param {number | null} faceId
 * @returns {{scores: Scores, emotion: EmotionName} | null}
 */
function averageFaces(faces, faceId) {
  const certain = faces.filter((face) => face.certain && (faceId === null || face.id === faceId));
  if (!certain.length) return null;
  if (certain.length === 1) return { scores: certain[0].scores, emotion: certain[0].emotion };
  /** @param {EmotionName} name */
  const average = (name) => certain.reduce((sum, { scores }) => sum + scores[name], 0) / certain.length;
  const scores = mapEmotions(average);
  return { scores, emotion: EMOTION_NAMES.reduce((best, name) => (scores[name] > scores[best] ? name : best)) };
}

/**
 * Return the row nearest to a time, or -1 in an empty series.
 * @param {Pick<Series, "length"> & {t_s: ArrayLike<number>}} series
 * @param {number} at_s
 */
export function nearestRow({ t_s, length }, at_s) {
  const row = firstRowFrom({ t_s, length }, at_s);
  if (row === length || (row > 0 && at_s - t_s[row - 1] <= t_s[row] - at_s)) return row - 1;
  return row;
}

/**
 * Return the first row at or after a time; `length` if there is none.
 * @param {Pick<Series, "length"> & {t_s: ArrayLike<number>}} series
 * @param {number} at_s
 */
export function firstRowFrom({ t_s, length }, at_s) {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (t_s[middle] < at_s) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {ScoredSample[]} samples */
function countGaps(samples) {
  return samples.reduce((count, sample, index) => count + Number(index > 0 && isGap(samples[index - 1], sample)), 0);
}

/**
 * @param {ScoredSample} before
 * @param {ScoredSample} after
 */
function isGap(before, after) {
  return after.t_s - before.t_s > GAP_S;
}

/**
 * @param {Series} series
 * @param {number} row
 * @param {number} t_s
 * @param {number} emptyLabel the label if there is no reading
 * @param {ReturnType<typeof averageFaces>} reading
 */
function writeRow(series, row, t_s, emptyLabel, reading = null) {
  series.t_s[row] = t_s;
  series.labels[row] = reading ? EMOTION_NAMES.indexOf(reading.emotion) : emptyLabel;
  const affect = reading && computeAffect(reading.scores);
  for (const name of EMOTION_NAMES) series[name][row] = reading?.scores[name] ?? NaN;
  series.valence[row] = affect?.valence ?? NaN;
  series.arousal[row] = affect?.arousal ?? NaN;
}
