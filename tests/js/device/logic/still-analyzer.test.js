// Photographs are searched and read as Python reads them, where its cascade proposes nothing, with the networks' answers
// as they were recorded.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { reduceGrey } from "../../../../static/js/device/logic/detect/reducing.js";
import { StillDetector } from "../../../../static/js/device/logic/detect/still-detector.js";
import { stillTiles } from "../../../../static/js/device/logic/detect/still-tiles.js";
import { trainedNetwork } from "../../../../static/js/device/logic/recognise/classifier.js";
import { StillAnalyzer } from "../../../../static/js/device/logic/still-analyzer.js";
import { recordedNetworks, shapesOfFace } from "../../helpers/recorded.js";
import { assertNear, draw, faceAnswers, greyOf, loadVectors } from "../../helpers/vectors.js";

/** @import { Grey } from "../../../../static/js/device/logic/grey.js" */

const LAST_DIGIT = 1.1e-4; // of a score: Python blends in single precision
const { tiles, reduced, drawing, pictures, boxes } = loadVectors("still");
const [{ face: PARTS, ground }] = drawing;
const METRICS = new URL("../../../../model/trained/metrics.json", import.meta.url);
const TRAINED = trainedNetwork(JSON.parse(readFileSync(METRICS, "utf8")));

test("the tiles of a photograph are Python's", () => {
  for (const { minFacePx, tiles: expected, ...size } of tiles) assertNear(stillTiles(size, minFacePx), expected);
});

test("photographs are reduced as by OpenCV", () => {
  for (const { grey, maxSidePx, reduced: expected, factor } of reduced) {
    const made = reduceGrey(greyOf(grey), maxSidePx);
    assertNear(made, { grey: greyOf(expected), factor });
  }
});

/** @param {any} picture */
function drawn({ width, height, places }) {
  const shapes = places.flatMap((/** @type {number[]} */ place) => shapesOfFace(PARTS, place));
  return draw({ width, height, ground, shapes });
}

for (const picture of pictures) {
  test(`${picture.name}: the faces are Python's`, async () => {
    const left = [...picture.calls];
    const analyzer = new StillAnalyzer(recordedNetworks(left), TRAINED);
    assertNear(await analyzer.read(drawn(picture)), picture.faces, picture.name, LAST_DIGIT);
    assert.equal(left.length, 0);
  });
}

for (const { picture, box, square, calls } of boxes) {
  test(`the face in ${JSON.stringify(box)} is seen again as in Python`, async () => {
    const left = [...calls];
    const detector = new StillDetector(recordedNetworks(left).runFaceNetwork);
    assertNear(await detector.redetect(drawn(pictures[picture]), box), square);
    assert.equal(left.length, 0);
  });
}

test("an explanation has the API's schema, for a network that likes brightness", async () => {
  const networks = {
    runFaceNetwork: async () => faceAnswers([]),
    runExpressionNetwork: async (/** @type {Grey} */ { pixels }) => {
      const share = pixels.reduce((sum, grey) => sum + grey, 0) / pixels.length / 255;
      return Float32Array.from([0, 1].flatMap(() => [0, 0, 0, share, 0, 0, 1 - share]));
    },
  };
  const box = { x: 30, y: 20, width: 60, height: 60 };
  const grey = drawn({ width: 120, height: 100, places: [[60, 50, 50]] });
  const { heat, ...explained } = await new StillAnalyzer(networks, TRAINED).explain(grey, box, "happy");
  assert.deepEqual(explained, { emotion: "happy", method: "occlusion", box, tilt_deg: 0 });
  assert.deepEqual([heat.length, ...new Set(heat.map((row) => row.length))], [24, 24]);
  assert.ok(heat.flat().every((cell) => Math.abs(cell * 10_000 - Math.round(cell * 10_000)) < 1e-9));
});
