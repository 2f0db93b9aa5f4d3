// Checks single values of a recording that comes from elsewhere.

import { RecordingError } from "./recording-errors.js";

/** @typedef {any} Json what JSON.parse() returns, of any shape: each check looks at one value of it */

export const MAX_SIDE_PX = 100_000;
const MAX_TIME_S = 1_000_000; // eleven days
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
