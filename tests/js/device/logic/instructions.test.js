// The smallest programs that show which instructions of WebAssembly there are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { usableRuntime } from "../../../../static/js/device/logic/instructions.js";

/**
 * Return a WebAssembly that knows no more than these prefixes of instructions, and the real one's grammar.
 * @param {(bytes: Uint8Array) => boolean} isKnown
 */
function webAssembly(isKnown) {
  return {
    validate: (/** @type {BufferSource} */ bytes) => {
      assert.ok(WebAssembly.validate(bytes), "the program itself is sound");
      return isKnown(/** @type {Uint8Array} */ (bytes));
    },
  };
}
const usesRelaxed = (/** @type {Uint8Array} */ bytes) => bytes.join().includes([0xfd, 0x80, 2].join());

test("a current engine runs the quick build", () => {
  assert.equal(usableRuntime(WebAssembly), "relaxed");
});

test("one without relaxed SIMD runs the other", () => {
  assert.equal(usableRuntime(webAssembly((bytes) => !usesRelaxed(bytes))), "simd");
});

test("one without SIMD, or without WebAssembly, runs none", () => {
  assert.equal(usableRuntime(webAssembly(() => false)), null);
  assert.equal(usableRuntime(undefined), null);
});
