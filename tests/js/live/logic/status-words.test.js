// The status line over the picture, the line about limited sending, and the times that they depend on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { AnswerTimes, paceWords, statusLine } from "../../../../static/js/live/logic/status-words.js";

/** @typedef {Parameters<typeof statusLine>[0]} Situation */

/** @type {Situation} */
const ALL_WELL = {
  state: "live",
  source: "camera",
  hasEnded: false,
  reader: "server",
  connection: "connected",
  wasConnected: true,
  isMuted: false,
  refusal: null,
  sinceConnectionMs: 60_000,
  sinceReconnectedMs: Infinity,
  waitMs: 0,
  noFaceMs: 0,
  hasLeftOut: false,
};
const SLOW = "The server or the network is slow.";
const BUSY = "The server is busy. Readings arrive more slowly.";
const LOST = "The connection was lost. Trying again.";
const PAUSED = "Paused. No pictures are being sent.";
const UNREADABLE = "The server could not read a picture. It is not a JPEG.";

/**
 * @param {string} code
 * @param {number} sinceMs
 */
function refusal(code, sinceMs) {
  return { refusal: { code, message: "It is not a JPEG.", sinceMs } };
}

/** @type {{now: Partial<Situation>, expected: string}[]} */
const LINES = [
  { now: {}, expected: "" },
  { now: { state: "idle", connection: "lost" }, expected: "" },
  { now: { state: "error", connection: "lost" }, expected: "" },
  { now: { state: "asking" }, expected: "Waiting for the camera. If the browser asks, choose Allow." },
  { now: { state: "asking", source: "file" }, expected: "Opening the clip." },
  { now: { state: "asking", source: "screen" }, expected: "Choose what to share when the browser asks." },
  { now: { state: "paused", connection: "lost", isMuted: true }, expected: PAUSED },
  { now: { reader: "device", state: "paused" }, expected: "Paused. No pictures are being read." },
  { now: { reader: "device", connection: "connecting" }, expected: "Loading what reads on this device." },
  { now: { reader: "device", waitMs: 1500 }, expected: "This device is slow." },
  {
    now: { reader: "device", ...refusal("unreadable", 0) },
    expected: "This device could not read a picture.",
  },
  { now: { state: "paused", source: "file", hasEnded: true }, expected: "The clip has ended." },
  { now: { isMuted: true }, expected: "The camera sends no picture. Is it covered or switched off?" },
  {
    now: { isMuted: true, source: "screen" },
    expected: "The shared window sends no picture. Is it closed or minimised?",
  },
  { now: { connection: "lost" }, expected: LOST },
  { now: { connection: "lost", wasConnected: false }, expected: "The server does not respond. Trying again." },
  { now: { connection: "connecting", sinceConnectionMs: 599 }, expected: "" },
  { now: { connection: "connecting", sinceConnectionMs: 600 }, expected: "Connecting to the server." },
  { now: { connection: "lost", isMuted: true }, expected: LOST }, // the more pressing
  {
    now: { isMuted: true, noFaceMs: 9000 },
    expected: "The camera sends no picture. Is it covered or switched off?",
  },
  { now: refusal("busy", 1999), expected: "" },
  { now: refusal("busy", 2000), expected: BUSY },
  { now: refusal("overloaded", 2000), expected: BUSY },
  { now: refusal("timeout", 0), expected: SLOW },
  { now: { waitMs: 1499 }, expected: "" },
  { now: { waitMs: 1500 }, expected: SLOW },
  { now: { waitMs: 1500, noFaceMs: 9000 }, expected: SLOW },
  { now: { waitMs: 1500, connection: "lost" }, expected: LOST },
  { now: { waitMs: 1500, state: "paused" }, expected: PAUSED },
  {
    now: { connection: "refused" },
    expected:
      "The server refuses this page's connection. If this continues, tell whoever runs the server: its log says why.",
  },
  { now: refusal("not-jpeg", 0), expected: UNREADABLE },
  { now: refusal("constructor", 0), expected: UNREADABLE },
  { now: { sinceReconnectedMs: 2499, noFaceMs: 9000 }, expected: "Connected again." },
  { now: { sinceReconnectedMs: 2500 }, expected: "" },
  { now: { noFaceMs: 999 }, expected: "" },
  {
    now: { noFaceMs: 1000 },
    expected: "No face in view. Look towards the camera, with the light in front of you.",
  },
  { now: { noFaceMs: 1000, source: "file" }, expected: "No face in view." },
  {
    now: { noFaceMs: 1000, hasLeftOut: true },
    expected: "Only small faces in view. The settings leave them out.",
  },
];

for (const { now, expected } of LINES) {
  test(`the status line of ${JSON.stringify(now)} is "${expected}"`, () => {
    assert.equal(statusLine({ ...ALL_WELL, ...now }), expected);
  });
}

/** @type {[isSmaller: boolean, isSlower: boolean, serverIsBusy: boolean, perSecond: number | null, expected: string][]} */
const PACE_LINES = [
  [false, false, false, 25, ""],
  [false, true, true, 4.4, "The server is busy.\n4 pictures a second."],
  [false, true, true, null, "The server is busy.\n1 picture a second."],
  [true, true, true, 2, "The server is busy.\n2 small pictures a second."],
  [true, true, false, 1, "The network is slow.\n1 small picture a second."],
  [true, false, false, 9, "The network is slow.\nSmaller pictures are sent."],
];
for (const [isSmaller, isSlower, serverIsBusy, perSecond, expected] of PACE_LINES) {
  test(`limited sending: ${JSON.stringify(expected)}`, () => {
    assert.equal(paceWords({ isSmaller, isSlower, serverIsBusy }, perSecond), expected);
  });
}

test("the answer times: knows nothing before a picture is sent", () => {
  const times = new AnswerTimes();
  assert.equal(times.waitMs(9000), 0);
  assert.equal(times.noFaceMs(), 0);
});

test("the answer times: counts the time that an answer is missing", () => {
  const times = new AnswerTimes();
  times.sent(1000);
  assert.equal(times.waitMs(1000), 0);
  assert.equal(times.waitMs(4000), 3000);
  assert.equal(times.noFaceMs(), 0);
});

test("the answer times: counts from the first picture without an answer", () => {
  const times = new AnswerTimes();
  times.sent(0);
  times.sent(5000);
  assert.equal(times.waitMs(6000), 6000);
});

test("the answer times: stays slow until an answer is quick", () => {
  const times = new AnswerTimes();
  times.sent(0);
  times.answered(2000, 1);
  assert.equal(times.waitMs(2001), 2000);
  times.sent(2010);
  assert.equal(times.waitMs(2020), 2000);
  assert.equal(times.waitMs(5010), 3000);
  times.answered(5010, 1);
  times.sent(5020);
  times.refused(5030);
  assert.equal(times.waitMs(5031), 10);
});

test("the answer times: ignores an answer to a forgotten picture", () => {
  const times = new AnswerTimes();
  times.answered(5000, 1);
  assert.equal(times.waitMs(6000), 0);
});

test("the answer times: measures time without a face between answers only", () => {
  const times = new AnswerTimes();
  times.answered(0, 0);
  assert.equal(times.noFaceMs(), 0);
  times.sent(10);
  assert.equal(times.waitMs(9000), 8990);
  assert.equal(times.noFaceMs(), 0);
  times.answered(9000, 0);
  assert.equal(times.noFaceMs(), 9000);
  times.refused(9500);
  assert.equal(times.noFaceMs(), 9000);
  times.answered(9600, 2);
  assert.equal(times.noFaceMs(), 0);
  times.answered(9700, 0);
  assert.equal(times.noFaceMs(), 0);
});

test("the answer times: forgets everything on reset", () => {
  const times = new AnswerTimes();
  times.answered(0, 0);
  times.answered(500, 0);
  times.sent(600);
  times.reset();
  assert.equal(times.waitMs(9000), 0);
  assert.equal(times.noFaceMs(), 0);
});
