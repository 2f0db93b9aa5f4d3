// What a recording is, version 1 (docs/recordings.md): its limits, how a new one begins, and checks of its values.

import { newId } from "../../shared/new-id.js";
import { pgettext } from "../../shared/translate.js";
import { RecordingError } from "./recording-errors.js";

/** @import { Face, Recording, Sample } from "../../shared/types.js" */

export const RECORDING_FORMAT = "mien-recording";
export const RECORDING_VERSION = 1;
export const MAX_NAME_LENGTH = 100;
export const MAX_MARK_LENGTH = 80;
export const MAX_SAMPLES = 500_000; // nine hours at fifteen a second

/** @typedef {Omit<Face, "tilt_deg"> & Partial<Pick<Face, "tilt_deg">>} StoredFace */
/** @typedef {{t_s: number, faces: StoredFace[]}} StoredSample */

/**
 * Return a recording without samples.
 * @param {{name: string, source: Recording["source"], baseline?: Recording["baseline"], id?: string, started?: Date}}
 *   fields
 * @returns {Recording}
 */
export function createRecording({ name, source, baseline = null, id = newId(), started = new Date() }) {
  return {
    format: RECORDING_FORMAT,
    version: RECORDING_VERSION,
    id,
    name: cleanText(name, MAX_NAME_LENGTH) || pgettext("name of a recording", "Recording"),
    started_at: started.toISOString(),
    duration_s: 0,
    source: { ...source },
    baseline,
    marks: [],
    samples: [],
  };
}

/**
 * Return samples as they are now from those as they were stored: before 0.3 a face had no tilt, which counts as upright.
 * @param {StoredSample[]} samples
 * @returns {Sample[]}
 */
export function withTilts(samples) {
  return samples.map(({ t_s, faces }) => ({
    t_s,
    faces: faces.map(({ id, box, tilt_deg = 0, ...reading }) => ({ id, box, tilt_deg, ...reading })),
  }));
}

/**
 * Return the text without control characters and surrounding spaces, cut to `maxLength` characters.
 * @param {string | null | undefined} text
 * @param {number} maxLength
 */
export function cleanText(text, maxLength) {
  const clean = String(text ?? "")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  return [...clean].slice(0, maxLength).join("").trim();
}

/** @typedef {any} Json what JSON.parse() returns, of any shape: each check looks at one value of it */

export const MAX_SIDE_PX = 100_000;
const MAX_TIME_S = 1_000_000; // eleven days
const MAX_TILT_DEG = 180;
const MAX_SHIFT = 100; // of a baseline, in logits
const MAX_INSTANT_LENGTH = 40;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * @param {Json} values
 * @param {number} maxLength
 * @param {string} what
 * @returns {Json[]}
 */
export function checkList(values, maxLength, what) {
  ensure(Array.isArray(values), what);
  if (values.length > maxLength) throw new RecordingError("too-large", what);
  return values;
}

/**
 * @param {Json} value
 * @param {string} what
 * @returns {number}
 */
export function checkTime(value, what) {
  ensure(Number.isFinite(value) && value >= 0 && value <= MAX_TIME_S, what);
  return value;
}

/** @param {Json} value */
export function isInstant(value) {
  return isText(value, MAX_INSTANT_LENGTH) && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

/**
 * @param {Json} value
 * @param {number} maxLength
 */
export function isText(value, maxLength) {
  return typeof value === "string" && [...value].length <= maxLength;
}

/** @param {Json} value */
export function isSide(value) {
  return Number.isFinite(value) && value >= 0 && value <= MAX_SIDE_PX;
}

/** @param {Json} value */
export function isTilt(value) {
  return Number.isFinite(value) && Math.abs(value) <= MAX_TILT_DEG;
}

/** @param {Json} value */
export function isShare(value) {
  return Number.isFinite(value) && value >= 0 && value <= 1;
}

/** @param {Json} value */
export function isShift(value) {
  return Number.isFinite(value) && Math.abs(value) <= MAX_SHIFT;
}

/**
 * @param {boolean} holds
 * @param {string} what
 */
export function ensure(holds, what) {
  if (!holds) throw new RecordingError("broken", what);
}
