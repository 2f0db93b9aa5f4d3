// What the page says of each kind of source.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  explainSource,
  fileErrorCode,
  recordingName,
  screenErrorCode,
  stopWords,
} from "../../../../static/js/live/logic/source-words.js";
import { explainCamera } from "../../../../static/js/shared/errors.js";

const CODES = [
  ...["file-empty", "file-codec", "file-no-video", "file-no-length", "file-broken", "file-gone"],
  ...["screen-refused", "screen-lost", "screen-unsupported", "screen-failed"],
];
for (const code of CODES) {
  test(`explains ${code}`, () => {
    const explained = explainSource(code);
    assert.equal(explained.code, code);
    assert.notEqual(explained.title, explainSource("unknown").title);
    assert.match(explained.sentence, /\.$/);
    assert.match(explained.advice, /\.$/);
  });
}

for (const code of ["refused", "lost", "unheard", "toString"]) {
  test(`explains ${code} as a camera's error`, () => assert.deepEqual(explainSource(code), explainCamera(code)));
}

for (const { error, code } of [
  { error: { name: "NotAllowedError", message: "Permission denied" }, code: "screen-refused" },
  { error: { name: "NotAllowedError", message: "Permission denied by system" }, code: "screen-failed" },
  { error: { name: "NotReadableError" }, code: "screen-failed" },
  { error: null, code: "screen-failed" },
]) {
  test(`${JSON.stringify(error)} of getDisplayMedia is ${code}`, () => assert.equal(screenErrorCode(error), code));
}

for (const { error, hasPlayed, code } of [
  { error: { code: 2 }, hasPlayed: false, code: "file-gone" },
  { error: { code: 3 }, hasPlayed: true, code: "file-broken" },
  { error: { code: 4 }, hasPlayed: false, code: "file-codec" },
  { error: null, hasPlayed: false, code: "file-codec" },
]) {
  test(`${JSON.stringify(error)} of a video ${hasPlayed ? "that played" : "that is opened"} is ${code}`, () => {
    assert.equal(fileErrorCode(error, { hasPlayed }), code);
  });
}

test("a recording is named after its clip, else after the source and the time", () => {
  const now = new Date(2026, 10, 23, 20, 15);
  assert.equal(recordingName({ kind: "file", name: "talk.mp4" }, now), "talk.mp4");
  assert.match(recordingName({ kind: "camera", name: null }, now), /^Camera, 23 November 2026 at 20:15$/);
  assert.match(recordingName({ kind: "screen", name: null }, now), /^Shared screen, 23 November 2026 at 20:15$/);
});

test("the button that closes a source says what it closes", () => {
  assert.equal(stopWords("camera").text, "Stop camera");
  assert.equal(stopWords("screen").text, "Stop sharing");
  assert.deepEqual(stopWords("sample"), stopWords("file"));
});
