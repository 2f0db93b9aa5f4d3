// The settings that the server hands to the pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkAnalyzeConfig, checkLiveConfig } from "../../../static/js/shared/page-config.js";

const LIMITS = { maxPictureBytes: 20 * 2 ** 20, maxPictureMegapixels: 50 };
const READER = { read: "choice", device: null, downloadMb: 11 };
const ANALYZE_CONFIG = { ...LIMITS, needsToken: false, analyzeUrl: "/a", explainUrl: "/e", sampleUrl: "/s", ...READER };

test("accepts the server's settings and drops unknown ones", () => {
  assert.deepEqual(checkAnalyzeConfig({ ...ANALYZE_CONFIG, other: 1 }), ANALYZE_CONFIG);
});

for (const change of [
  { maxPictureBytes: 0 },
  { analyzeUrl: "https://elsewhere" },
  { needsToken: null },
  { read: "" },
]) {
  test(`rejects ${JSON.stringify(change)} and names the setting`, () => {
    const [name] = Object.keys(change);
    assert.throws(() => checkAnalyzeConfig({ ...ANALYZE_CONFIG, ...change }), {
      name: "RangeError",
      message: new RegExp(name),
    });
  });
}

const NUMBERS = {
  maxFrameBytes: 100_000,
  answerTimeoutMs: 3000,
  connectTimeoutMs: 5000,
  frameWidthPx: 640,
  jpegQuality: 0.75,
};
const LIVE_CONFIG = { ...NUMBERS, ...READER };

test("keeps the settings that it knows, frozen", () => {
  const config = checkLiveConfig({ ...LIVE_CONFIG, more: 1 });
  assert.deepEqual(config, LIVE_CONFIG);
  assert.ok(Object.isFrozen(config));
});

for (const [key, value] of Object.entries({
  maxFrameBytes: 1024,
  answerTimeoutMs: 1,
  connectTimeoutMs: 1,
  frameWidthPx: 16,
  jpegQuality: 1,
})) {
  test(`accepts ${key} ${value}, at the limit`, () => {
    assert.equal(
      Object.entries(checkLiveConfig({ ...LIVE_CONFIG, [key]: value })).find(([name]) => name === key)?.[1],
      value,
    );
  });
}

/** @type {[key: string, value: unknown][]} */
const WRONG = [
  ...Object.keys(NUMBERS).flatMap((key) =>
    [undefined, null, "800", true, NaN, Infinity, -1, 0].map(
      (value) => /** @type {[string, unknown]} */ ([key, value]),
    ),
  ),
  ["maxFrameBytes", 1023],
  ["frameWidthPx", 15],
  ["jpegQuality", 1.01],
  ["read", "nobody"],
  ["read", undefined],
  ["device", undefined],
  ["downloadMb", -1],
];
for (const [key, value] of WRONG) {
  test(`names the wrong setting ${key}: ${JSON.stringify(value)} (${typeof value})`, () => {
    const expected = { name: "RangeError", message: `The page's setting ${key} is ${value}.` };
    assert.throws(() => checkLiveConfig({ ...LIVE_CONFIG, [key]: value }), expected);
  });
}

for (const raw of [null, undefined, [], {}, "settings", 5]) {
  test(`names the first setting where there are none: ${JSON.stringify(raw)}`, () => {
    const message = "The page's setting maxFrameBytes is undefined.";
    assert.throws(() => checkLiveConfig(raw), { name: "RangeError", message });
  });
}
