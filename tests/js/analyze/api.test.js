import assert from "node:assert/strict";
import { test } from "node:test";
import { explanationAnswer, pictureAnswer } from "../../../static/js/analyze/api.js";
import { makeFace } from "../helpers/faces.js";

const face = makeFace(1);
const size = { width: 9, height: 9 };

test("accepts an answer about a picture, and an error", () => {
  const body = { results: [{ ...size, faces: [face] }], model: "m1" };
  assert.deepEqual(pictureAnswer(body), { ...size, faces: [face], model: "m1" });
  const error = { code: "broken-picture", status: 422 };
  assert.deepEqual(pictureAnswer({ results: [{ error }] }), { error });
});

const INVALID = [
  null,
  [],
  {},
  { results: [] },
  { results: [null] },
  { results: [{ width: 0, height: 1, faces: [] }] },
  ...[null, {}, { ...face, box: {} }, { ...face, tilt_deg: undefined }].map((part) => ({
    results: [{ ...size, faces: [part] }],
  })),
];

for (const body of INVALID) {
  test(`rejects the answer ${JSON.stringify(body)}`, () => {
    assert.equal(pictureAnswer(body), null);
  });
}

const explanation = {
  box: { x: 0, y: 0, ...size },
  tilt_deg: 0,
  heat: [
    [1, 2],
    [3, 4],
  ],
};

test("accepts an explanation", () => {
  assert.deepEqual(explanationAnswer({ explanation }), explanation);
});

for (const heat of [
  null,
  [],
  [[1, 2]],
  [
    [1, null],
    [1, 2],
  ],
  [
    ["1", 2],
    [1, 2],
  ],
]) {
  test(`rejects the heat ${JSON.stringify(heat)}`, () => {
    assert.equal(explanationAnswer({ explanation: { ...explanation, heat } }), null);
  });
}
