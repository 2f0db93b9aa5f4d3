import assert from "node:assert/strict";
import { test } from "node:test";
import {
  formatIds,
  listFaces,
  MAX_COMPARED,
  parseIds,
  recordedRange,
  summaryLine,
} from "../../../../static/js/recordings/logic/listing.js";
import { makeFace, makeSamples, makeScores } from "../../helpers/faces.js";

const certain = (/** @type {number} */ id) => makeFace(id);
const uncertain = (/** @type {number} */ id) => makeFace(id, {}, { certain: false });

test("describes a recording in one line", () => {
  const source = /** @type {const} */ ({ kind: "file", name: "talk.mp4", width: 640, height: 480 });
  const recording = { started_at: "2026-11-23T20:15:00.000Z", duration_s: 185, source, samples: 1850, baseline: null };
  assert.match(summaryLine(recording), /^2[34] November 2026.* · video file talk\.mp4 · 3 min 05 s · 1,850 samples$/);
  assert.match(summaryLine({ ...recording, samples: 1 }), / · 1 sample$/);
  assert.match(summaryLine({ ...recording, baseline: makeScores({}), samples: [] }), /0 samples · calibrated$/);
});

test("lists the faces of a recording, those with the most certain samples first", () => {
  const samples = makeSamples([0, [certain(4), uncertain(2)]], [1, [certain(2)]], [2, [certain(4), uncertain(9)]]);
  assert.deepEqual(listFaces(samples), [
    { id: 4, samples: 2, certain: 2 },
    { id: 2, samples: 2, certain: 1 },
    { id: 9, samples: 1, certain: 0 },
  ]);
});

/** @type {[number[], number[], [number, number]][]} */
const RANGES = [
  [[], [], [0, 1]],
  [[0.4, 20], [], [0, 20]],
  [[100, 120], [], [100, 120]],
  [[100, 100.2], [], [100, 101]], // at least one second
  [
    [100, 120],
    [90, 130],
    [90, 130],
  ],
];

for (const [times, marks, [from_s, to_s]] of RANGES) {
  test(`finds the range of samples at ${times} and marks at ${marks}`, () => {
    const samples = times.map((t_s) => ({ t_s, faces: [] }));
    const labelled = marks.map((t_s) => ({ t_s, label: "question" }));
    assert.deepEqual(recordedRange({ samples, marks: labelled }), { from_s, to_s });
  });
}

test("parses each id of an address once, in order, and formats ids", () => {
  assert.deepEqual(parseIds("?ids=a,B,%20a,,c"), ["a", "b", "c"]);
  assert.deepEqual(parseIds(""), []);
  const many = Array.from({ length: 30 }, (_, index) => `id${index}`);
  assert.deepEqual(parseIds(formatIds(many)), many.slice(0, MAX_COMPARED));
  assert.equal(formatIds(["a", "b&c"]), "?ids=a,b%26c");
});
