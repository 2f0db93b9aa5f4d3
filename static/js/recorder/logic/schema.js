// What a recording is, version 1 (docs/recordings.md): makes an empty one, and checks one that comes from elsewhere.

import { EMOTIONS } from "../../shared/emotions.js";
import { RecordingError } from "./recording-errors.js";

export const RECORDING_FORMAT = "mien-recording";
export const RECORDING_VERSION = 1;
export const SOURCE_KINDS = Object.freeze(["camera", "file", "screen", "sample"]);
export const NAME_LETTERS = 100;
export const MARK_LETTERS = 80;
export const MOST_SAMPLES = 500_000; // nine hours of fifteen a second
const MOST_FACES = 200; // in one picture
const MOST_MARKS = 10_000;
const MOST_SIDE_PX = 100_000;
const LATEST_S = 1_000_000; // eleven days
const SHORT_LETTERS = 300; // of a flag, a source's name

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const FLAG = /^[a-z][a-z-]*$/;
const NAMES = EMOTIONS.map(({ name }) => name);

/** A recording without samples. source: {kind, name, width, height}; started: a Date. */
export function emptyRecording({ id = newId(), name, started = new Date(), source, baseline = null }) {
  return {
    ...{ format: RECORDING_FORMAT, version: RECORDING_VERSION, id, name: fitting(name, NAME_LETTERS) || "Recording" },
    ...{ started_at: started.toISOString(), duration_s: 0, source: { ...source }, baseline, marks: [], samples: [] },
  };
}

/** `text` without control characters and spaces around it, cut to so many letters. */
export function fitting(text, letters) {
  const plain = String(text ?? "")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
  return [...plain].slice(0, letters).join("").trim();
}

/** A random UUID, version 4. crypto.randomUUID is missing where a page is not served by https. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * A copy of `raw` with what the schema knows and nothing else. Throws a RecordingError with code `not-ours`, `newer`,
 * `cut-short` (its end is missing), `too-large` or `broken`.
 */
export function checkRecording(raw) {
  checkKind(raw);
  for (const key of ["marks", "samples"]) if (raw[key] === undefined) throw new RecordingError("cut-short", key);
  const samples = list(raw.samples, MOST_SAMPLES, "samples").map(checkSample);
  checkOrder(samples);
  return {
    ...checkHead(raw),
    marks: list(raw.marks, MOST_MARKS, "marks").map(checkMark),
    samples,
  };
}

function checkKind(raw) {
  if (typeof raw !== "object" || raw === null || raw.format !== RECORDING_FORMAT) throw new RecordingError("not-ours");
  if (!Number.isInteger(raw.version) || raw.version < 1) throw new RecordingError("broken", "version");
  if (raw.version > RECORDING_VERSION) throw new RecordingError("newer", `version ${raw.version}`);
}

function checkHead(raw) {
  need(typeof raw.id === "string" && UUID.test(raw.id), "id");
  need(isText(raw.name, NAME_LETTERS) && raw.name.trim(), "name");
  need(isText(raw.started_at, 40) && INSTANT.test(raw.started_at) && !isNaN(Date.parse(raw.started_at)), "started_at");
  const { format, version, id, name, started_at, duration_s } = raw;
  const known = { format, version, id: id.toLowerCase(), name, started_at, duration_s: time(duration_s, "duration_s") };
  return { ...known, source: checkSource(raw.source), baseline: checkBaseline(raw.baseline ?? null) };
}

function checkSource(source) {
  need(SOURCE_KINDS.includes(source?.kind), "source.kind");
  const name = source.name ?? null;
  need(name === null || isText(name, SHORT_LETTERS), "source.name");
  for (const side of ["width", "height"]) need(isSide(source[side]), `source.${side}`);
  return { kind: source.kind, name, width: source.width, height: source.height };
}

/** The seven shifts that calibration takes away, or null. */
export function checkBaseline(baseline) {
  return baseline === null ? null : seven(baseline, "baseline", (value) => Math.abs(value) <= 100);
}

function checkSample(sample, at) {
  const t_s = time(sample?.t_s, `samples[${at}].t_s`);
  return { t_s, faces: list(sample.faces, MOST_FACES, `samples[${at}].faces`).map(checkFace) };
}

function checkFace(face) {
  need(Number.isSafeInteger(face?.id) && face.id >= 0, "face.id");
  need(NAMES.includes(face.emotion), "face.emotion");
  need(isShare(face.confidence), "face.confidence");
  need(typeof face.certain === "boolean", "face.certain");
  const flags = list(face.flags, 20, "face.flags");
  need(
    flags.every((flag) => isText(flag, SHORT_LETTERS) && FLAG.test(flag)),
    "face.flags",
  );
  const { id, emotion, confidence, certain } = face;
  const scores = seven(face.scores, "face.scores", isShare);
  return { id, box: checkBox(face.box), emotion, confidence, certain, scores, flags: [...flags] };
}

function checkBox(box) {
  const { x, y, width, height } = box ?? {};
  need(
    [x, y].every((value) => Number.isFinite(value) && Math.abs(value) <= MOST_SIDE_PX),
    "face.box",
  );
  need(isSide(width) && isSide(height), "face.box");
  return { x, y, width, height };
}

function checkMark(mark, at) {
  need(isText(mark?.label, MARK_LETTERS) && mark.label.trim(), `marks[${at}].label`);
  return { t_s: time(mark.t_s, `marks[${at}].t_s`), label: mark.label };
}

function checkOrder(samples) {
  for (let at = 1; at < samples.length; at += 1) {
    need(samples[at].t_s >= samples[at - 1].t_s, `samples[${at}] is earlier than the one before`);
  }
}

function seven(values, what, holds) {
  need(
    NAMES.every((name) => Number.isFinite(values?.[name]) && holds(values[name])),
    what,
  );
  return Object.fromEntries(NAMES.map((name) => [name, values[name]]));
}

function list(values, most, what) {
  need(Array.isArray(values), what);
  if (values.length > most) throw new RecordingError("too-large", what);
  return values;
}

function time(value, what) {
  need(Number.isFinite(value) && value >= 0 && value <= LATEST_S, what);
  return value;
}

function isText(value, letters) {
  return typeof value === "string" && [...value].length <= letters;
}

function isSide(value) {
  return Number.isFinite(value) && value >= 0 && value <= MOST_SIDE_PX;
}

function isShare(value) {
  return Number.isFinite(value) && value >= 0 && value <= 1;
}

function need(holds, what) {
  if (!holds) throw new RecordingError("broken", what);
}
