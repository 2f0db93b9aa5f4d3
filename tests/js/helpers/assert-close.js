// Compares numbers that rounding may change.

import assert from "node:assert/strict";

const TOLERANCE = 1e-9;

/**
 * Assert that numbers are equal but for rounding; NaN equals NaN.
 * @param {Iterable<number>} actual
 * @param {number[]} expected
 */
export function assertClose(actual, expected) {
  const numbers = Array.from(actual);
  const isClose = (/** @type {number} */ value, /** @type {number} */ index) =>
    Number.isNaN(value) ? Number.isNaN(expected[index]) : Math.abs(value - expected[index]) <= TOLERANCE;
  const holds = numbers.length === expected.length && numbers.every(isClose);
  assert.ok(holds, `${JSON.stringify(numbers)} is not close to ${JSON.stringify(expected)}`);
}
