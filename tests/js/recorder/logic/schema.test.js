// How a recording begins, and the words for what fails.

import assert from "node:assert/strict";
import { test } from "node:test";
import { explainRecording, openingError, storageError } from "../../../../static/js/recorder/logic/recording-errors.js";
import { cleanText, createRecording } from "../../../../static/js/recorder/logic/schema.js";
import { checkRecording } from "../../../../static/js/recorder/logic/validation.js";

/** @type {import("../../../../static/js/shared/types.js").RecordingSource} */
const SOURCE = { kind: "file", name: "a.webm", width: 640, height: 480 };

test("a new recording is valid, and has a name and an id of its own", () => {
  const named = createRecording({ name: "\tTalk\n2 ", source: SOURCE });
  const unnamed = createRecording({ name: "", source: SOURCE });
  assert.deepEqual(checkRecording(named), named);
  assert.deepEqual([named.name, unnamed.name], ["Talk 2", "Recording"]);
  assert.notEqual(named.id, unnamed.id);
});

for (const { text, maxLength, expected } of [
  { text: "  a  ", maxLength: 5, expected: "a" },
  { text: "🙂🙂🙂", maxLength: 2, expected: "🙂🙂" },
  { text: "a\u0000b", maxLength: 5, expected: "a b" },
  { text: "", maxLength: 5, expected: "" },
  { text: null, maxLength: 5, expected: "" },
  { text: "ab cd", maxLength: 3, expected: "ab" },
]) {
  test(`${JSON.stringify(text)} is cleaned to "${expected}"`, () => assert.equal(cleanText(text, maxLength), expected));
}

for (const code of [
  ...["not-ours", "newer", "cut-short", "broken", "too-large", "gone", "storage-full", "storage-denied"],
  ...["storage-closed", "unheard", "toString"],
]) {
  test(`${code} is explained`, () => {
    const explained = explainRecording(code);
    assert.equal(explained.code, code);
    assert.ok(explained.title);
    assert.match(explained.sentence, /\.$/);
    assert.match(explained.advice, /\.$/);
  });
}

for (const { name, storing, opening } of [
  { name: "QuotaExceededError", storing: "storage-full", opening: "storage-full" },
  { name: "SecurityError", storing: "storage-denied", opening: "storage-denied" },
  { name: "InvalidStateError", storing: "storage-closed", opening: "storage-denied" },
  { name: "VersionError", storing: "storage-closed", opening: "storage-closed" },
  { name: "toString", storing: "unknown", opening: "storage-denied" },
]) {
  test(`${name} of IndexedDB is ${storing}, or ${opening} when the database is opened`, () => {
    const error = new DOMException("Refused.", name);
    assert.equal(storageError(error).code, storing);
    assert.equal(openingError(error).code, opening);
  });
}
