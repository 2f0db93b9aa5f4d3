// What a recording is, version 1 (docs/recordings.md): its limits, and how a new one begins.

/** @import { Recording } from "../../shared/types.js" */

export const RECORDING_FORMAT = "mien-recording";
export const RECORDING_VERSION = 1;
export const MAX_NAME_LENGTH = 100;
export const MAX_MARK_LENGTH = 80;
export const MAX_SAMPLES = 500_000; // nine hours at fifteen a second

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
    name: cleanText(name, MAX_NAME_LENGTH) || "Recording",
    started_at: started.toISOString(),
    duration_s: 0,
    source: { ...source },
    baseline,
    marks: [],
    samples: [],
  };
}

/**
 * Return the text without control characters and surrounding spaces, cut to so many characters.
 * @param {string | null | undefined} text
 * @param {number} maxLength
 */
export function cleanText(text, maxLength) {
  const clean = String(text ?? "")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  return [...clean].slice(0, maxLength).join("").trim();
}

/** Return a random UUID, version 4. crypto.randomUUID is missing where a page is not served over https. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
