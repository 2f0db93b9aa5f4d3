import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, lasting } from "../../../static/js/shared/time-words.js";

test("writes a moment as a clock does", () => {
  const words = [0, 65.4, 59.6, 3725, -1].map((at_s) => clock(at_s));
  assert.deepEqual(words, ["0:00", "1:05", "1:00", "1:02:05", "0:00"]);
  assert.deepEqual(
    [65.44, 59.97].map((at_s) => clock(at_s, { tenths: true })),
    ["1:05.4", "1:00.0"],
  );
});

test("writes a length of time", () => {
  const words = [0, 4.26, 42.4, 185, 3720, 7199].map(lasting);
  assert.deepEqual(words, ["0.0 s", "4.3 s", "42 s", "3 min 05 s", "1 h 02 min", "2 h 00 min"]);
});
