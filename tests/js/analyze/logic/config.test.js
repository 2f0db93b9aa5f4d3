import assert from "node:assert/strict";
import { test } from "node:test";
import { checkConfig } from "../../../../static/js/analyze/logic/config.js";

const LIMITS = { maxPictureBytes: 20 * 2 ** 20, maxPictureMegapixels: 50 };
const CONFIG = { ...LIMITS, needsToken: false, analyzeUrl: "/a", explainUrl: "/e", sampleUrl: "/s" };

test("accepts the server's settings and drops unknown ones", () => {
  assert.deepEqual(checkConfig({ ...CONFIG, other: 1 }), CONFIG);
});

for (const change of [{ maxPictureBytes: 0 }, { analyzeUrl: "https://elsewhere" }, { needsToken: null }]) {
  test(`rejects ${JSON.stringify(change)} and names the setting`, () => {
    const [name] = Object.keys(change);
    assert.throws(() => checkConfig({ ...CONFIG, ...change }), { name: "RangeError", message: new RegExp(name) });
  });
}
