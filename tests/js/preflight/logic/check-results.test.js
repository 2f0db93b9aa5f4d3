// The results of a device's checks, in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  cameraResult,
  connectionResult,
  secureResult,
  speedResult,
  summary,
} from "../../../../static/js/preflight/logic/check-results.js";

/** @import { CheckState } from "../../../../static/js/preflight/logic/check-results.js" */

const OPEN = Object.freeze({ isRefused: false });
const NONE = Object.freeze({ transport: null, isRefused: false, isOwnAuthority: false });

for (const { roundTripMs, serverMs, uploadMbits, state, message } of [
  { roundTripMs: 40, serverMs: 20, uploadMbits: 30, state: "pass", message: /40 ms.* 30 Mbit\/s/ },
  { roundTripMs: 40, serverMs: 20, uploadMbits: 400, state: "pass", message: /more than 100 Mbit\/s/ },
  { roundTripMs: 199.6, serverMs: 20, uploadMbits: 2.04, state: "pass", message: /200 ms.* 2\.0 Mbit\/s/ },
  { roundTripMs: 250, serverMs: 20, uploadMbits: 30, state: "warn", message: /250 ms/ },
  { roundTripMs: 40, serverMs: 20, uploadMbits: 1.5, state: "warn", message: /1\.5 Mbit\/s/ },
  { roundTripMs: 700, serverMs: 20, uploadMbits: 30, state: "fail", message: /700 ms/ },
]) {
  test(`${roundTripMs} ms and ${uploadMbits} Mbit/s: ${state}`, () => {
    const result = speedResult({ roundTripMs, serverMs, uploadMbits });
    assert.equal(result.state, state);
    assert.match(result.message, message);
    assert.equal(result.advice === "", state === "pass");
  });
}

test("a busy server is not blamed on the network", () => {
  const { advice } = speedResult({ roundTripMs: 500, serverMs: 450, uploadMbits: 50 });
  assert.match(advice, /server/);
  assert.doesNotMatch(advice, /Wi-Fi/);
});

for (const { name, result, state } of [
  { name: "https", result: secureResult({ secure: true, protocol: "https:", host: "x" }), state: "pass" },
  { name: "localhost", result: secureResult({ secure: true, protocol: "http:", host: "localhost" }), state: "pass" },
  { name: "http", result: secureResult({ secure: false, protocol: "http:", host: "10.0.0.7:5000" }), state: "fail" },
  {
    name: "a WebSocket",
    result: connectionResult({ ...OPEN, transport: "websocket", isOwnAuthority: true }),
    state: "pass",
  },
  { name: "polling", result: connectionResult({ ...OPEN, transport: "polling", isOwnAuthority: true }), state: "warn" },
  { name: "no connection", result: connectionResult(NONE), state: "fail" },
  { name: "a refusal", result: connectionResult({ ...NONE, isRefused: true }), state: "fail" },
  { name: "no answer in time", result: speedResult(null), state: "fail" },
  { name: "a camera", result: cameraResult({ width: 1280, height: 720 }), state: "pass" },
  { name: "a camera of unknown size", result: cameraResult({}), state: "pass" },
]) {
  test(`${name}: ${state}, with advice unless it passed`, () => {
    assert.equal(result.state, state);
    assert.equal(result.advice === "", state === "pass");
    assert.doesNotMatch(result.message + result.advice, /undefined/);
  });
}

test("a refusal leads to the server's log", () => {
  assert.match(connectionResult({ ...NONE, isRefused: true }).advice, /its log says why/);
});

test("the advice names the certificate only where the server made its own", () => {
  assert.match(connectionResult({ ...OPEN, transport: "polling", isOwnAuthority: true }).advice, /\/trust/);
  assert.doesNotMatch(connectionResult({ ...OPEN, transport: "polling", isOwnAuthority: false }).advice, /\/trust/);
});

/** @type {{states: CheckState[], expected: CheckState, mentionsCamera?: boolean}[]} */
const SUMMARIES = [
  { states: ["pass", "pass", "pass", "pending"], expected: "pass", mentionsCamera: true },
  { states: ["pass", "pass", "pass", "pass"], expected: "pass" },
  { states: ["pass", "pass", "running", "pending"], expected: "running" },
  { states: ["pass", "warn", "pass", "pass"], expected: "warn" },
  { states: ["fail", "pass", "pass", "pending"], expected: "fail" },
  { states: ["fail", "running", "pending", "pending"], expected: "fail" },
];

for (const { states, expected, mentionsCamera = false } of SUMMARIES) {
  test(`${states.join(", ")}: ${expected}`, () => {
    const [secure, connection, speed, camera] = /** @type {[CheckState, CheckState, CheckState, CheckState]} */ (
      states
    );
    const { state, message } = summary({ secure, connection, speed, pictures: "pass", camera });
    assert.equal(state, expected);
    assert.equal(message.includes("camera"), mentionsCamera);
  });
}
