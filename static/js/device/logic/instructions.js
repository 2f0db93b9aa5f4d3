// Which instructions of WebAssembly a browser has: the smallest programs that use them.

/** @import { RuntimeName } from "../types.js" */

const HEAD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10];
const ZERO = [0x41, 0, 0xfd, 0x0f]; // i32.const 0, i8x16.splat
const POPULATION_COUNT = [0xfd, 0x62]; // of SIMD
const RELAXED_SWIZZLE = [0xfd, 0x80, 2];

/** @param {number[]} code that leaves a vector on the stack */
function program(code) {
  const body = [0, ...code, 0x0b];
  return Uint8Array.from([...HEAD, body.length + 2, 1, body.length, ...body]);
}

const SIMD = program([...ZERO, ...POPULATION_COUNT]);
const RELAXED = program([...ZERO, ...ZERO, ...RELAXED_SWIZZLE]);

/**
 * Return which build of LiteRT a browser can run, the quickest; null for none.
 * @param {{validate(bytes: BufferSource): boolean} | undefined} webAssembly the browser's, if it has it
 * @returns {RuntimeName | null}
 */
export function usableRuntime(webAssembly) {
  if (!webAssembly?.validate(SIMD)) return null;
  return webAssembly.validate(RELAXED) ? "relaxed" : "simd";
}
