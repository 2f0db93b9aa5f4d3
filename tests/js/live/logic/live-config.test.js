// The settings that the server hands to the live page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkLiveConfig } from "../../../../static/js/live/logic/live-config.js";

const CONFIG = {
  maxFrameBytes: 100_000,
  answerTimeoutMs: 3000,
  connectTimeoutMs: 5000,
  frameWidthPx: 640,
  jpegQuality: 0.75,
};

test("keeps the settings that it knows, frozen", () => {
  const config = checkLiveConfig({ ...CONFIG, more: 1 });
  assert.deepEqual(config, CONFIG);
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
      Object.entries(checkLiveConfig({ ...CONFIG, [key]: value })).find(([name]) => name === key)?.[1],
      value,
    );
  });
}

/** @type {[key: string, value: unknown][]} */
const WRONG = [
  ...Object.keys(CONFIG).flatMap((key) =>
    [undefined, null, "800", true, NaN, Infinity, -1, 0].map(
      (value) => /** @type {[string, unknown]} */ ([key, value]),
    ),
  ),
  ["maxFrameBytes", 1023],
  ["frameWidthPx", 15],
  ["jpegQuality", 1.01],
];
for (const [key, value] of WRONG) {
  test(`names the wrong setting ${key}: ${JSON.stringify(value)} (${typeof value})`, () => {
    const expected = { name: "RangeError", message: `The live page's setting ${key} is ${value}.` };
    assert.throws(() => checkLiveConfig({ ...CONFIG, [key]: value }), expected);
  });
}

for (const raw of [null, undefined, [], {}, "settings", 5]) {
  test(`names the first setting where there are none: ${JSON.stringify(raw)}`, () => {
    const message = "The live page's setting maxFrameBytes is undefined.";
    assert.throws(() => checkLiveConfig(raw), { name: "RangeError", message });
  });
}
