import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isSystemName, unreadableSentence } from "../../../../static/js/analyze/logic/dropped-files.js";

const NAMES = JSON.parse(readFileSync(new URL("../../../vectors/system-names.json", import.meta.url), "utf8"));

for (const [name, isSystems] of Object.entries(NAMES)) {
  test(`${JSON.stringify(name)} is ${isSystems ? "a system's" : "a person's"}`, () => {
    assert.equal(isSystemName(name), isSystems);
  });
}

test("names up to three files that cannot be opened", () => {
  assert.match(unreadableSentence(["a.jpg"]), /^a\.jpg could not be opened\./);
  assert.match(unreadableSentence(["a", "b", "c", "d", "e"]), /^a, b, c and 2 more could not be opened\./);
});
