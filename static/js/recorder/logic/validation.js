// Checks a recording that comes from elsewhere, and keeps of it what the schema knows and nothing else.

import { EMOTION_NAMES, mapEmotions } from "../../shared/emotions.js";
import { RecordingError } from "./recording-errors.js";
import {
  checkList,
  checkTime,
  ensure,
  isInstant,
  isShare,
  isShift,
  isSide,
  isText,
  isTilt,
  MAX_MARK_LENGTH,
  MAX_NAME_LENGTH,
  MAX_SAMPLES,
  MAX_SIDE_PX,
  RECORDING_FORMAT,
  RECORDING_VERSION,
} from "./schema.js";

/** @import { Box, Face, Mark, Recording, RecordingSource, Sample, Scores } from "../../shared/types.js" */
/** @import { Json } from "./schema.js" */

const SOURCE_KINDS = Object.freeze(["camera", "file", "screen", "sample"]);
const MAX_FACES = 200; // in one picture
const MAX_FLAGS = 20; // of one face
const MAX_MARKS = 10_000;
const MAX_TEXT_LENGTH = 300; // of a flag, a source's name

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FLAG = /^[a-z][a-z-]*$/;

/**
 * Return a checked copy of `raw`. Throw a RecordingError with code `not-ours`, `newer`, `cut-short` (its end is missing),
 * `too-large` or `broken`.
 * @param {Json} raw
 * @returns {Recording}
 */
export function checkRecording(raw) {
  checkFormat(raw);
  for (const key of ["marks", "samples"]) if (raw[key] === undefined) throw new RecordingError("cut-short", key);
  const samples = checkList(raw.samples, MAX_SAMPLES, "samples").map(checkSample);
  checkOrder(samples);
  const marks = checkList(raw.marks, MAX_MARKS, "marks").map(checkMark);
  return { ...checkHead(raw), marks, samples };
}

/** @param {Json} raw */
function checkFormat(raw) {
  if (typeof raw !== "object" || raw === null || raw.format !== RECORDING_FORMAT) throw new RecordingError("not-ours");
  if (!Number.isInteger(raw.version) || raw.version < 1) throw new RecordingError("broken", "version");
  if (raw.version > RECORDING_VERSION) throw new RecordingError("newer", `version ${raw.version}`);
}

/** @param {Json} raw */
function checkHead({ format, version, id, name, started_at, duration_s, source, baseline }) {
  ensure(typeof id === "string" && UUID.test(id), "id");
  ensure(isText(name, MAX_NAME_LENGTH) && name.trim() !== "", "name");
  ensure(isInstant(started_at), "started_at");
  const identity = { format, version, id: id.toLowerCase(), name, started_at };
  const seconds = checkTime(duration_s, "duration_s");
  return {
    ...identity,
    duration_s: seconds,
    source: checkSource(source),
    baseline: baseline == null ? null : checkScores(baseline, "baseline", isShift),
  };
}

/**
 * @param {Json} source
 * @returns {RecordingSource}
 */
function checkSource(source) {
  ensure(SOURCE_KINDS.includes(source?.kind), "source.kind");
  const name = source.name ?? null;
  ensure(name === null || isText(name, MAX_TEXT_LENGTH), "source.name");
  for (const side of ["width", "height"]) ensure(isSide(source[side]), `source.${side}`);
  return { kind: source.kind, name, width: source.width, height: source.height };
}

/**
 * @param {Json} sample
 * @param {number} index
 * @returns {Sample}
 */
function checkSample(sample, index) {
  const t_s = checkTime(sample?.t_s, `samples[${index}].t_s`);
  const faces = checkList(sample.faces, MAX_FACES, `samples[${index}].faces`).map(checkFace);
  ensure(new Set(faces.map(({ id }) => id)).size === faces.length, `samples[${index}] has one id twice`);
  return { t_s, faces };
}

/**
 * @param {Json} face
 * @returns {Face}
 */
function checkFace(face) {
  ensure(Number.isSafeInteger(face?.id) && face.id >= 0, "face.id");
  ensure(EMOTION_NAMES.includes(face.emotion), "face.emotion");
  ensure(isShare(face.confidence), "face.confidence");
  ensure(typeof face.certain === "boolean", "face.certain");
  const flags = checkList(face.flags, MAX_FLAGS, "face.flags");
  for (const flag of flags) ensure(isText(flag, MAX_TEXT_LENGTH) && FLAG.test(flag), "face.flags");
  const { id, emotion, confidence, certain } = face;
  const tilt_deg = face.tilt_deg ?? 0; // which recordings before 0.3 do not have
  ensure(isTilt(tilt_deg), "face.tilt_deg");
  const scores = checkScores(face.scores, "face.scores", isShare);
  const place = { id, box: checkBox(face.box), tilt_deg };
  return { ...place, emotion, confidence, certain, scores, flags: [...flags] };
}

/**
 * @param {Json} box
 * @returns {Box}
 */
function checkBox(box) {
  const { x, y, width, height } = box ?? {};
  for (const value of [x, y]) ensure(Number.isFinite(value) && Math.abs(value) <= MAX_SIDE_PX, "face.box");
  ensure(isSide(width) && isSide(height), "face.box");
  return { x, y, width, height };
}

/**
 * @param {Json} mark
 * @param {number} index
 * @returns {Mark}
 */
function checkMark(mark, index) {
  ensure(isText(mark?.label, MAX_MARK_LENGTH) && mark.label.trim() !== "", `marks[${index}].label`);
  return { t_s: checkTime(mark.t_s, `marks[${index}].t_s`), label: mark.label };
}

/** @param {Sample[]} samples */
function checkOrder(samples) {
  for (let index = 1; index < samples.length; index += 1) {
    ensure(samples[index].t_s >= samples[index - 1].t_s, `samples[${index}] is earlier than the one before`);
  }
}

/**
 * @param {Json} values
 * @param {string} what
 * @param {(value: Json) => boolean} isValid
 * @returns {Scores}
 */
function checkScores(values, what, isValid) {
  for (const name of EMOTION_NAMES) ensure(isValid(values?.[name]), what);
  return mapEmotions((name) => values[name]);
}
