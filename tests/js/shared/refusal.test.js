// Which failed connections the server refused.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../../../static/js/shared/refusal.js";

for (const { description, expected } of [
  { description: 400, expected: true },
  { description: 403, expected: true },
  { description: 503, expected: false },
  { description: 0, expected: false },
  { description: undefined, expected: false },
  { description: { isTrusted: true }, expected: false },
]) {
  test(`a failure described by ${JSON.stringify(description)} is ${expected ? "a" : "no"} refusal`, () => {
    assert.equal(isRefusal(Object.assign(new Error("failed"), { description })), expected);
  });
}
