import assert from "node:assert/strict";
import { test } from "node:test";
import {
  classifyFailure,
  explainPicture,
  formatSeconds,
  isReaderFailure,
} from "../../../../static/js/analyze/logic/picture-errors.js";

const LIMITS = { maxPictureBytes: 20 * 2 ** 20, maxPictureMegapixels: 50, read: /** @type {const} */ ("choice") };

/** @type {[Parameters<typeof classifyFailure>[0], string, number | null][]} */
const ANSWERS = [
  [{ status: 0 }, "gone", null],
  [{ status: 429, retryAfter: "12" }, "too-many-requests", 12_000],
  [{ status: 429, retryAfter: "Wed, 21 Oct 2026 07:28:00 GMT" }, "too-many-requests", 5000],
  [{ status: 503, retryAfter: "0", code: "overloaded" }, "overloaded", 1000],
  [{ status: 503, code: "too-slow" }, "too-slow", null],
  [{ status: 401, code: "unauthorized" }, "unauthorized", null],
  [{ status: 413, code: "too-large" }, "too-large", null],
  [{ status: 413, code: "too-many-pixels" }, "too-many-pixels", null],
  [{ status: 500 }, "internal", null],
  [{ status: 200 }, "bad-answer", null],
  // What has no code of ours is from something between the page and the server.
  [{ status: 413, isJson: false }, "too-large-between", null],
  [{ status: 502, isJson: false }, "gone-between", 5000],
  [{ status: 503, isJson: false, retryAfter: "30" }, "gone-between", 30_000],
  [{ status: 504, isJson: false }, "gone-between", 5000],
  [{ status: 403, isJson: false }, "refused-between", null],
  [{ status: 415, isJson: false }, "refused-between", null],
  [{ status: 401, isJson: false }, "another-page", null],
  [{ status: 511, isJson: false }, "another-page", null],
  [{ status: 200, isJson: false }, "another-page", null],
];

for (const [answer, code, waitMs] of ANSWERS) {
  test(`classifies ${JSON.stringify(answer)} as ${code}`, () => {
    assert.deepEqual(classifyFailure(answer), { code, waitMs });
  });
}

/** @type {[string, string, string, boolean][]} */
const ERRORS = [
  ["empty", "empty", "This file is empty", false],
  ["too-large", "too-large", "This file is too large: the limit is 20 MB", false],
  ["too-many-pixels", "too-many-pixels", "This picture has too many pixels: the limit is 50 million", false],
  ["not-a-picture", "not-a-picture", "This is not a picture that Mien can read", false],
  ["broken-picture", "broken-picture", "This picture is damaged", false],
  [
    "too-large-between",
    "too-large-between",
    "Something between this page and the server refused the size of this file",
    false,
  ],
  ["gone-between", "gone-between", "The server does not answer", true],
  ["another-page", "another-page", "Another page answered in place of the server", true],
  ["device-format", "device-format", "This browser cannot open this kind of picture", false],
  ["device-offline", "device-offline", "The download was interrupted", true],
  ["lost", "lost", "The server cannot be reached", true],
  ["unheard-of", "internal", "The server failed on this picture", true],
  ["constructor", "internal", "The server failed on this picture", true],
];

for (const [code, known, title, canRetry] of ERRORS) {
  test(`explains ${code}`, () => {
    const { advice, ...error } = explainPicture(code, LIMITS);
    assert.deepEqual(error, { code: known, title, canRetry, isOfDevice: code.startsWith("device-") });
    assert.match(advice, /\.$/);
  });
}

test("formats limits and countdowns", () => {
  const title = (/** @type {number} */ maxPictureBytes) =>
    explainPicture("too-large", { ...LIMITS, maxPictureBytes }).title;
  assert.match(title(1.5 * 2 ** 20), /1\.5 MB$/);
  assert.deepEqual([0, 1, 1001, 12_000].map(formatSeconds), ["1 s", "1 s", "2 s", "12 s"]);
});

test("offers the server where this device failed and the host lets the server read", () => {
  const advice = (/** @type {string} */ code, /** @type {"device" | "choice"} */ read) =>
    explainPicture(code, { ...LIMITS, read }).advice;
  for (const code of ["device-format", "device-memory"]) {
    assert.match(advice(code, "choice"), / Or let the server read this picture: then it is sent there\.$/);
    assert.doesNotMatch(advice(code, "device"), /server/);
  }
  assert.doesNotMatch(advice("empty", "choice"), /server/);
});

test("distinguishes a device that reads nothing from one that does not open a picture", () => {
  const codes = ["device-format", "device-picture", "device-memory", "device-too-old", "internal"];
  assert.deepEqual(codes.filter(isReaderFailure), ["device-memory", "device-too-old"]);
});
