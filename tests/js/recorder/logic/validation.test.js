// Which recordings from elsewhere are accepted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { RecordingError } from "../../../../static/js/recorder/logic/recording-errors.js";
import { checkRecording } from "../../../../static/js/recorder/logic/validation.js";
import { happyFace, makeRecording, SCORES } from "../../helpers/recordings.js";

const SOURCE = { kind: "file", name: null, width: 1, height: 1 };

/** @param {object} changes of any shape */
function changed(changes) {
  return { ...makeRecording(), ...changes };
}

/** @param {keyof ReturnType<typeof makeRecording>} key */
function without(key) {
  const { [key]: _, ...rest } = makeRecording();
  return rest;
}

/** @param {object} changes of any shape */
function withFace(changes) {
  return changed({ duration_s: 0, samples: [{ t_s: 0, faces: [{ ...happyFace(), ...changes }] }] });
}

/**
 * @param {number} duration_s
 * @param {number[]} times of samples
 */
function lasting(duration_s, times) {
  return { duration_s, samples: times.map((t_s) => ({ t_s, faces: [] })) };
}

/** @param {number} shift */
function baseline(shift) {
  return Object.fromEntries(Object.keys(SCORES).map((name) => [name, shift]));
}

test("accepts a whole recording as it is", () => {
  const whole = changed({ baseline: baseline(0.5) });
  assert.deepEqual(checkRecording(whole), whole);
  assert.deepEqual(checkRecording(makeRecording({ count: 0 })), makeRecording({ count: 0 }));
});

/** @type {[name: string, raw: unknown][]} */
const ACCEPTED = [
  ["an hour without samples at the end", changed({ duration_s: 3600.2 })],
  ["a mark made right before a crash", changed({ marks: [{ t_s: 0.9, label: "x" }] })],
  ["two marks at one time", changed({ marks: [0.1, 0.1].map((t_s) => ({ t_s, label: "x" })) })],
  ["a label that is held in video", withFace({ confidence: 0.43, scores: { ...SCORES, happy: 0.43, sad: 0.49 } })],
  ["rounded scores", withFace({ confidence: 0.8999, scores: { ...SCORES, happy: 0.8999, sad: 0.0202 } })],
];
for (const [name, raw] of ACCEPTED) test(`accepts ${name}`, () => assert.deepEqual(checkRecording(raw), raw));

test("leaves out what the schema does not know", () => {
  const samples = makeRecording().samples.map((sample) => ({ ...sample, more: 1, faces: [] }));
  const checked = checkRecording(changed({ script: "alert(1)", samples }));
  const expected = [0, 0.1, 0.2].map((t_s) => ({ t_s, faces: [] }));
  assert.deepEqual(checked, { ...makeRecording(), samples: expected });
});

/** @type {[tilt_deg: unknown, expected: number][]} */
const TILTS = [
  [undefined, 0], // of a recording before 0.3
  [null, 0],
  [0, 0],
  [-12.5, -12.5],
  [180, 180],
];
for (const [tilt_deg, expected] of TILTS) {
  test(`reads the tilt ${tilt_deg} as ${expected}`, () => {
    const [{ faces }] = checkRecording(withFace({ tilt_deg })).samples;
    assert.deepEqual(faces, [happyFace({ tilt_deg: expected })]);
  });
}

/** @type {[name: string, raw: unknown, code: string][]} */
const REFUSED = [
  ["null", null, "not-ours"],
  ["a list", [], "not-ours"],
  ["a text", "mien-recording", "not-ours"],
  ["another object", { faces: [] }, "not-ours"],
  ["another format", changed({ format: "other" }), "not-ours"],
  ["a newer version", changed({ version: 2 }), "newer"],
  ["a newer version without anything else", { format: "mien-recording", version: 9 }, "newer"],
  ["a version that is a text", changed({ version: "1" }), "broken"],
  ["version 0", changed({ version: 0 }), "broken"],
  ["no samples", without("samples"), "cut-short"],
  ["no marks", without("marks"), "cut-short"],
  ["no source", without("source"), "broken"],
  ["no name", without("name"), "broken"],
  ["an id that is a path", changed({ id: "../x" }), "broken"],
  ["an empty name", changed({ name: "" }), "broken"],
  ["a blank name", changed({ name: " " }), "broken"],
  ["a long name", changed({ name: "n".repeat(101) }), "broken"],
  ["a start that is no instant", changed({ started_at: "yesterday" }), "broken"],
  ["a start on no day", changed({ started_at: "2026-99-99T00:00:00Z" }), "broken"],
  ["a negative duration", changed({ duration_s: -1 }), "broken"],
  ["a duration beyond eleven days", changed({ duration_s: 1_000_001 }), "broken"],
  ["a duration that is a text", changed({ duration_s: "3" }), "broken"],
  ["a duration of eleven days with a second of samples", changed({ duration_s: 1_000_000 }), "broken"],
  ["a duration an hour beyond the samples", changed({ duration_s: 3601.3 }), "broken"],
  ["a duration before the last sample", changed({ marks: [], ...lasting(2, [0.5, 3.5]) }), "broken"],
  ["a duration before the last mark", changed({ marks: [{ t_s: 9, label: "x" }] }), "broken"],
  ["a duration without a sample", changed({ marks: [], ...lasting(3601, []) }), "broken"],
  ["an unknown source", changed({ source: { ...SOURCE, kind: "spy" } }), "broken"],
  ["a source whose name is a number", changed({ source: { ...SOURCE, name: 3 } }), "broken"],
  ["a source without a width", changed({ source: { ...SOURCE, width: null } }), "broken"],
  ["an incomplete baseline", changed({ baseline: { angry: 1 } }), "broken"],
  ["a baseline out of range", changed({ baseline: baseline(1e9) }), "broken"],
  ["a mark without a label", changed({ marks: [{ t_s: 1 }] }), "broken"],
  ["a mark before the start", changed({ marks: [{ t_s: -1, label: "x" }] }), "broken"],
  ["a mark with a long label", changed({ marks: [{ t_s: 1, label: "x".repeat(81) }] }), "broken"],
  ["marks out of order", changed({ marks: [0.2, 0.1].map((t_s) => ({ t_s, label: "x" })) }), "broken"],
  ["samples that are no list", changed({ samples: {} }), "broken"],
  ["a box without a height", withFace({ box: { x: 1, y: 2, width: 3 } }), "broken"],
  ["a tilt that is a text", withFace({ tilt_deg: "12" }), "broken"],
  ["a tilt of more than half a turn", withFace({ tilt_deg: 180.1 }), "broken"],
  ["a score above 1", withFace({ scores: { ...SCORES, sad: 2 } }), "broken"],
  ["no scores", withFace({ scores: {} }), "broken"],
  ["a label of a low score", withFace({ emotion: "sad", confidence: 0.02 }), "broken"],
  ["a confidence that is not the label's score", withFace({ confidence: 0.8 }), "broken"],
  ["scores that do not sum to one", withFace({ scores: { ...SCORES, sad: 0.6 } }), "broken"],
  ["a flagged face as certain", withFace({ certain: true, flags: ["too-dark"] }), "broken"],
  ["an unknown expression", withFace({ emotion: "=1+1" }), "broken"],
  ["a flag that is a formula", withFace({ flags: ["=1+1"] }), "broken"],
  ["a number for certain", withFace({ certain: 1 }), "broken"],
  ["a text for an id", withFace({ id: "1" }), "broken"],
  ["no confidence", withFace({ confidence: null }), "broken"],
  ["samples out of order", changed({ samples: [1, 0.9].map((t_s) => ({ t_s, faces: [] })) }), "broken"],
  ["one id twice in a sample", changed({ samples: [{ t_s: 0.2, faces: [happyFace(), happyFace()] }] }), "broken"],
  ["a sample that is null", changed({ samples: [null] }), "broken"],
  ["too many faces", changed({ samples: [{ t_s: 1, faces: Array(201).fill(happyFace()) }] }), "too-large"],
];
for (const [name, raw, code] of REFUSED) {
  test(`refuses ${name} as ${code}`, () => {
    assert.throws(
      () => checkRecording(raw),
      (error) => error instanceof RecordingError && error.code === code,
    );
  });
}
