// A recording as CSV and JSON, and JSON as a recording again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { COLUMNS, parseRecording, recordingCsv, recordingJson } from "../../../../static/js/recorder/logic/export.js";
import { RecordingError } from "../../../../static/js/recorder/logic/recording-errors.js";
import { happyFace, makeRecording, SCORES } from "../../helpers/recordings.js";

/** @import { Recording } from "../../../../static/js/shared/types.js" */

/**
 * Return the table's rows by their columns.
 * @param {Recording} recording with no line break in a text
 * @returns {Record<string, string>[]}
 */
function rowsOf(recording) {
  const [header, ...lines] = recordingCsv(recording).slice(1).trimEnd().split("\r\n").map(cellsOf);
  assert.deepEqual(header, COLUMNS);
  return lines.map((cells) => Object.fromEntries(cells.map((cell, index) => [header[index], cell])));
}

/** @param {string} line */
function cellsOf(line) {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(cells, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}

test("the table has a row for each face of each sample, and one for each mark, in order of time", () => {
  const sad = happyFace({ id: 2, tilt_deg: -7.5, emotion: "sad", certain: false, flags: ["too-dark", "blurred"] });
  const samples = [
    { t_s: 0, faces: [happyFace(), sad] },
    { t_s: 0.25, faces: [] },
    { t_s: 1.5, faces: [happyFace()] },
  ];
  const rows = rowsOf(makeRecording({ samples, marks: [{ t_s: 1, label: "question 3" }] }));
  assert.deepEqual(
    rows.map(({ frame, time_s, id, mark }) => [frame, time_s, id, mark]),
    [
      ["0", "0.000", "1", ""],
      ["0", "0.000", "2", ""],
      ["1", "0.250", "", ""],
      ["", "1.000", "", "question 3"],
      ["2", "1.500", "1", ""],
    ],
  );
  assert.deepEqual([rows[1].emotion, rows[1].certain, rows[1].quality_flags], ["sad", "false", "too-dark blurred"]);
  for (const [name, score] of Object.entries(SCORES)) assert.equal(Number(rows[0][name]), score);
  assert.deepEqual([rows[0].picture_width, rows[0].file, rows[0].x], ["640", "Question time", "10"]);
  assert.deepEqual(
    rows.map(({ tilt_deg }) => tilt_deg),
    ["0", "-7.5", "", "", "0"],
  );
});

for (const first of "=+-@") {
  test(`a text that begins with ${first} is no formula in the table`, () => {
    const text = `${first}HYPERLINK("x")`;
    const rows = rowsOf(makeRecording({ count: 1, name: text, marks: [{ t_s: 0, label: text }] }));
    for (const { file } of rows) assert.equal(file, `'${text}`);
    assert.ok(rows.some(({ mark }) => mark === `'${text}`));
  });
}

test("JSON is read back as it was", () => {
  const whole = makeRecording({ count: 20, name: 'Quote " and 🙂', baseline: { ...SCORES } });
  const text = recordingJson(whole);
  assert.deepEqual(JSON.parse(text), whole);
  assert.deepEqual(parseRecording(text), { recording: whole, cutShort: false });
  assert.deepEqual(parseRecording(`\uFEFF${JSON.stringify(whole, null, 2)}`).recording, whole);
});

test("a file that lacks only the last line's end is whole", () => {
  const recording = makeRecording({ count: 20 });
  assert.deepEqual(parseRecording(recordingJson(recording).slice(0, -1)), { recording, cutShort: false });
});

for (const lost of [3, 40, 100, 400, 2000]) {
  test(`of a file without its last ${lost} characters, the whole samples are kept`, () => {
    const { recording, cutShort } = parseRecording(recordingJson(makeRecording({ count: 20 })).slice(0, -lost));
    const { samples } = recording;
    assert.ok(cutShort);
    assert.ok(samples.length > 0 && samples.length <= 20);
    assert.deepEqual(samples, makeRecording({ count: 20 }).samples.slice(0, samples.length));
    assert.equal(recording.duration_s, samples.at(-1)?.t_s);
    assert.ok(samples.length >= 20 - 1 - Math.floor(lost / 200), "no more is lost than is missing");
  });
}

test("a file of which hours are missing lasts until its last sample or mark", () => {
  const text = recordingJson(makeRecording({ count: 20, duration_s: 90_000, marks: [{ t_s: 5, label: "late" }] }));
  assert.equal(parseRecording(text.slice(0, -300)).recording.duration_s, 5);
  assert.throws(() => parseRecording(text), RecordingError);
});

for (const { text, code } of [
  { text: "", code: "not-ours" },
  { text: "hello", code: "not-ours" },
  { text: "[]", code: "not-ours" },
  { text: "null", code: "not-ours" },
  { text: '{"format": "mien-recording"', code: "cut-short" },
  { text: '{"format": "mien-recording", "version": 7}', code: "newer" },
  { text: '{"format": "mien-recording", "version": 1}', code: "cut-short" },
  { text: "\u0089PNG\r\n", code: "not-ours" },
]) {
  test(`${JSON.stringify(text)} is refused as ${code}`, () => {
    assert.throws(
      () => parseRecording(text),
      (error) => error instanceof RecordingError && error.code === code,
    );
  });
}

/** @param {string} name */
function vector(name) {
  return readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), "utf8");
}

test("a file that was exported before version 0.3 opens, and is exported as it was, with faces that stand upright", () => {
  const text = vector("recording-v1.json");
  const { recording, cutShort } = parseRecording(text);
  assert.ok(!cutShort);
  assert.equal(recording.name, "Interview “Tuesday”");
  assert.deepEqual(
    recording.samples.map(({ faces }) => faces.length),
    [1, 2, 0, 1, 1],
  );
  assert.deepEqual(
    recording.marks.map(({ label }) => label),
    ["Mark 1", "lights off"],
  );
  assert.equal(recording.baseline?.sad, 1.25);
  assert.equal(recordingJson(recording), text.replace(/("box":\{[^}]*\})/g, '$1,"tilt_deg":0'));
  assert.deepEqual(
    rowsOf(recording).map(({ tilt_deg }) => tilt_deg),
    ["0", "", "0", "0", "", "", "0", "0"],
  );
});

test("a file with tilted faces is read and exported as it was", () => {
  const text = vector("recording-v1-tilted.json");
  const { recording, cutShort } = parseRecording(text);
  assert.ok(!cutShort);
  assert.equal(recordingJson(recording), text);
  const rows = rowsOf(recording).filter(({ id }) => id);
  assert.deepEqual(
    rows.map(({ tilt_deg, quality_flags }) => [tilt_deg, quality_flags]),
    [
      ["12.5", ""],
      ["-31.4", ""],
      ["0", "turned-away"],
      ["-88.1", "too-dark turned-away"],
    ],
  );
});

test("times have decimal commas in a table with semicolons, and marks stay as they are", () => {
  const recording = makeRecording({ samples: [{ t_s: 0.25, faces: [] }], marks: [{ t_s: 1, label: "1.5" }] });
  const [, sample, mark] = recordingCsv(recording, "semicolons").split("\r\n");
  assert.equal(sample.split(";")[2], "0,250");
  assert.ok(mark.includes(";1,000;") && mark.endsWith(";1.5"), mark);
});
