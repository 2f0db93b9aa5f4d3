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
const MAX_SILENCE_S = 3600; // after the last sample and mark: until 0.2 a recording went on while its page was hidden
const MAX_LACK_S = 1; // until 0.2, a mark was stored before the time that it was made at
const SWITCH_MARGIN = 0.06; // by which another score may exceed the label's, as in model/track/smoothing.py
const ROUNDING = 0.001; // of a score

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FLAG = /^[a-z][a-z-]*$/;

/**
 * Return a checked copy of `raw`. Throw a RecordingError with code `not-ours`, `newer`, `cut-short` (its end is missing),
 * `too-large` or `broken`. `isCutShort`: the last samples are known to be missing, and so it lasts until those there are.
 * @param {Json} raw
 * @param {{isCutShort?: boolean}} [options]
 * @returns {Recording}
 */
export function checkRecording(raw, { isCutShort = false } = {}) {
  checkFormat(raw);
  for (const key of ["marks", "samples"]) if (raw[key] === undefined) throw new RecordingError("cut-short", key);
  const head = checkHead(raw);
  const samples = checkList(raw.samples, MAX_SAMPLES, "samples").map(checkSample);
  const marks = checkList(raw.marks, MAX_MARKS, "marks").map(checkMark);
  checkOrder(samples, "samples");
  checkOrder(marks, "marks");
  const last_s = Math.max(samples.at(-1)?.t_s ?? 0, marks.at(-1)?.t_s ?? 0);
  if (isCutShort) return { ...head, duration_s: last_s, marks, samples };
  ensure(head.duration_s <= last_s + MAX_SILENCE_S, "duration_s is longer than its samples and marks");
  ensure(head.duration_s >= last_s - MAX_LACK_S, "duration_s is shorter than its samples and marks");
  return { ...head, marks, samples };
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
  checkReading({ emotion, confidence, certain, scores, flags });
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

/**
 * Check that a label does not contradict the scores, nor the flags the certainty.
 * @param {Pick<Face, "emotion" | "confidence" | "certain" | "scores" | "flags">} reading
 */
function checkReading({ emotion, confidence, certain, scores, flags }) {
  const all = Object.values(scores);
  const sum = all.reduce((total, score) => total + score, 0);
  ensure(Math.abs(sum - 1) <= all.length * ROUNDING, "face.scores do not sum to one");
  ensure(Math.abs(scores[emotion] - confidence) <= ROUNDING, "face.confidence is not the label's score");
  ensure(scores[emotion] >= Math.max(...all) - SWITCH_MARGIN - ROUNDING, "face.emotion has not the highest score");
  ensure(!(certain && flags.length), "face.certain in spite of its flags");
}

/**
 * @param {{t_s: number}[]} moments
 * @param {string} what
 */
function checkOrder(moments, what) {
  for (let index = 1; index < moments.length; index += 1) {
    ensure(moments[index].t_s >= moments[index - 1].t_s, `${what}[${index}] is earlier than the one before`);
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
