// Every way a camera can fail, in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cameraErrorCode, cameraObstacle, explainCamera } from "../../../static/js/shared/errors.js";

const CODES = [
  ...["refused", "dismissed", "system", "none", "in-use", "lost", "insecure", "too-old", "overconstrained", "unknown"],
];

for (const { error, code } of [
  { error: { name: "NotAllowedError", message: "Permission denied" }, code: "refused" },
  { error: { name: "NotAllowedError", message: "Permission dismissed" }, code: "dismissed" },
  { error: { name: "NotAllowedError", message: "Permission denied by system" }, code: "system" },
  { error: { name: "NotAllowedError" }, code: "refused" },
  { error: { name: "PermissionDeniedError" }, code: "refused" },
  { error: { name: "SecurityError" }, code: "refused" },
  { error: { name: "NotFoundError" }, code: "none" },
  { error: { name: "DevicesNotFoundError" }, code: "none" },
  { error: { name: "NotReadableError", message: "dismissed" }, code: "in-use" },
  { error: { name: "TrackStartError" }, code: "in-use" },
  { error: { name: "AbortError" }, code: "in-use" },
  { error: { name: "OverconstrainedError" }, code: "overconstrained" },
  { error: { name: "ConstraintNotSatisfiedError" }, code: "overconstrained" },
  { error: { name: "TypeError" }, code: "unknown" },
  { error: { name: "constructor" }, code: "unknown" },
  { error: {}, code: "unknown" },
  { error: null, code: "unknown" },
]) {
  test(`${JSON.stringify(error)} is ${code}`, () => assert.equal(cameraErrorCode(error), code));
}

for (const { secure, hasMediaDevices, expected } of [
  { secure: true, hasMediaDevices: true, expected: null },
  { secure: false, hasMediaDevices: true, expected: null },
  { secure: true, hasMediaDevices: false, expected: "too-old" },
  { secure: false, hasMediaDevices: false, expected: "insecure" },
]) {
  test(`the obstacle is ${expected} with ${JSON.stringify({ secure, hasMediaDevices })}`, () => {
    assert.equal(cameraObstacle({ secure, hasMediaDevices }), expected);
  });
}

test("each case has words of its own", () => {
  const explained = CODES.map(explainCamera);
  assert.deepEqual(
    explained.map(({ code }) => code),
    CODES,
  );
  for (const { sentence, advice } of explained) for (const words of [sentence, advice]) assert.match(words, /\.$/);
  assert.equal(new Set(explained.map(({ title }) => title)).size, CODES.length);
});

for (const code of ["on-fire", "", "constructor"]) {
  test(`explains the unknown code "${code}"`, () => {
    assert.deepEqual(explainCamera(code), { ...explainCamera("unknown"), code });
  });
}
