// When the next picture may be sent, and how its JPEG is made to fit the server's limit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameGate, jpegAttempts, sendSize } from "../../../../static/js/live/logic/sending.js";
import { assertClose } from "../../helpers/assert-close.js";

test("takes nothing before a picture is offered", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  assert.ok(!gate.canTake(0));
});

test("takes one picture at a time, and only a newer one", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.ok(gate.canTake(0));
  assert.equal(gate.take(0), 0);
  assert.ok(!gate.canTake(1));
  gate.offer();
  gate.offer();
  assert.ok(!gate.canTake(2));
  assert.ok(gate.answer(0));
  assert.ok(gate.canTake(3));
  assert.equal(gate.take(3), 1);
  assert.ok(gate.answer(1));
  assert.ok(!gate.canTake(4));
});

test("gives up a picture without an answer after the timeout", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.equal(gate.take(10), 0);
  gate.offer();
  assert.ok(!gate.canTake(1009));
  assert.ok(gate.canTake(1010));
  assert.equal(gate.take(1010), 1);
  assert.ok(!gate.answer(0));
  assert.ok(!gate.canTake(1020));
  assert.ok(gate.answer(1));
  assert.ok(!gate.answer(1));
});

test("ignores a refusal of a picture that was given up", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.equal(gate.take(0), 0);
  gate.offer();
  assert.ok(gate.canTake(1000));
  gate.refuse(0, 1000);
  assert.ok(gate.canTake(1000));
});

test("keeps the next picture in flight when a late refusal or loss arrives", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.equal(gate.take(0), 0);
  gate.offer();
  assert.ok(gate.canTake(1000));
  assert.equal(gate.take(1000), 1);
  gate.offer();
  gate.refuse(0, 1001);
  gate.drop(0);
  assert.ok(!gate.canTake(1002));
  assert.ok(gate.answer(1));
  assert.ok(gate.canTake(1003));
});

test("knows which picture is in flight", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  assert.ok(!gate.holds(0));
  gate.offer();
  assert.equal(gate.take(0), 0);
  assert.ok(gate.holds(0));
  gate.reset();
  assert.ok(!gate.holds(0));
  gate.offer();
  assert.equal(gate.take(1), 1);
  assert.ok(!gate.holds(0));
  assert.ok(gate.holds(1));
});

test("frees the place of a dropped picture", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.equal(gate.take(0), 0);
  gate.drop(0);
  assert.ok(!gate.canTake(1));
  gate.offer();
  assert.ok(gate.canTake(1));
});

test("forgets everything but the sequence numbers on reset", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.equal(gate.take(0), 0);
  gate.refuse(0, 0);
  gate.offer();
  gate.reset();
  assert.ok(!gate.canTake(1));
  gate.offer();
  assert.ok(gate.canTake(1));
  assert.equal(gate.take(1), 1);
  gate.reset();
  assert.ok(!gate.answer(1));
  gate.offer();
  assert.equal(gate.take(2), 2);
});

test("keeps the interval that the pace asks for, whatever the camera's timing", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  gate.offer();
  assert.equal(gate.take(1000, 100), 0);
  assert.ok(gate.answer(0));
  gate.offer();
  assert.ok(!gate.canTake(1059));
  assert.ok(gate.canTake(1060));
  assert.equal(gate.take(1090, 100), 1);
  assert.ok(gate.answer(1));
  gate.offer();
  assert.ok(!gate.canTake(1159));
  assert.ok(gate.canTake(1160));
  assert.equal(gate.take(1500, 0), 2);
  assert.ok(gate.answer(2));
  gate.offer();
  assert.ok(gate.canTake(1500));
  assert.equal(gate.take(1500, 500), 3);
  assert.ok(gate.answer(3));
  gate.offer();
  assert.ok(!gate.canTake(1959));
  gate.reset();
  gate.offer();
  assert.ok(gate.canTake(1959));
});

test("ignores answers and refusals of pictures that were never sent", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  assert.ok(!gate.answer(0));
  gate.refuse(0, 0);
  gate.offer();
  assert.ok(gate.canTake(0));
});

/**
 * Take and refuse a picture; the next may go after `waitMs`, not a millisecond before.
 * @param {FrameGate} gate
 * @param {number} nowMs
 * @param {number} waitMs
 */
function assertRefusalWaits(gate, nowMs, waitMs) {
  gate.offer();
  gate.refuse(gate.take(nowMs), nowMs);
  gate.offer();
  assert.ok(!gate.canTake(nowMs + waitMs - 1), `waits ${waitMs} ms`);
  assert.ok(gate.canTake(nowMs + waitMs));
}

test("doubles the wait up to a maximum until an answer comes", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  for (const [index, waitMs] of [250, 500, 1000, 2000, 2000].entries())
    assertRefusalWaits(gate, index * 10_000, waitMs);
  assert.ok(gate.answer(gate.take(90_000)));
  assertRefusalWaits(gate, 100_000, 250);
});

test("ends the waiting on reset", () => {
  const gate = new FrameGate({ timeoutMs: 1000 });
  assertRefusalWaits(gate, 0, 250);
  assertRefusalWaits(gate, 1000, 500);
  gate.reset();
  assertRefusalWaits(gate, 2000, 250);
});

/** @type {[quality: number, expected: [quality: number, scale: number][]][]} */
const ATTEMPTS = [
  [
    0.75,
    [
      [0.75, 1],
      [0.55, 1],
      [0.35, 1],
      [0.35, 0.75],
      [0.35, 0.5],
      [0.35, 0.35],
    ],
  ],
  [
    1,
    [
      [1, 1],
      [0.8, 1],
      [0.6, 1],
      [0.4, 1],
      [0.35, 1],
      [0.35, 0.75],
      [0.35, 0.5],
      [0.35, 0.35],
    ],
  ],
  [
    0.35,
    [
      [0.35, 1],
      [0.35, 0.75],
      [0.35, 0.5],
      [0.35, 0.35],
    ],
  ],
  [
    0.2,
    [
      [0.2, 1],
      [0.2, 0.75],
      [0.2, 0.5],
      [0.2, 0.35],
    ],
  ],
];
for (const [wished, expected] of ATTEMPTS) {
  test(`lowers quality ${wished} first, then the size`, () => {
    assertClose(
      jpegAttempts(wished).flatMap(({ quality, scale }) => [quality, scale]),
      expected.flat(),
    );
  });
}

/** @type {[width: number, height: number, maxSidePx: number, scale: number, expected: [number, number]][]} */
const SIZES = [
  [640, 480, 640, 1, [640, 480]],
  [1280, 720, 640, 1, [640, 360]],
  [720, 1280, 640, 1, [360, 640]],
  [320, 240, 640, 1, [320, 240]], // never enlarged
  [320, 240, 640, 0.5, [160, 120]],
  [641, 333, 640, 0.75, [480, 249]],
  [4000, 2, 640, 1, [640, 1]],
  [1, 1, 640, 0.35, [1, 1]],
  [0, 0, 640, 1, [1, 1]],
];
for (const [width, height, maxSidePx, scale, expected] of SIZES) {
  test(`sends ${width}x${height} within ${maxSidePx} px at scale ${scale} as ${expected.join("x")}`, () => {
    assert.deepEqual(sendSize({ width, height }, maxSidePx, scale), { width: expected[0], height: expected[1] });
  });
}
