// Photographs are searched and read as Python reads them, where its cascade proposes nothing, with the networks' answers
// as they were recorded.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { reduceGrey } from "../../../../static/js/device/logic/detect/reducing.js";
import { stillTiles } from "../../../../static/js/device/logic/detect/still-tiles.js";
import { trainedNetwork } from "../../../../static/js/device/logic/recognise/classifier.js";
import { StillAnalyzer } from "../../../../static/js/device/logic/still-analyzer.js";
import { recordedNetworks, shapesOfFace } from "../../helpers/recorded.js";
import { assertNear, draw, greyOf, loadVectors } from "../../helpers/vectors.js";

const LAST_DIGIT = 1.1e-4; // of a score: Python blends in single precision
const { tiles, reduced, drawing, pictures } = loadVectors("still");
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

for (const { name, width, height, places, faces, calls } of pictures) {
  test(`${name}: the faces are Python's`, async () => {
    const left = [...calls];
    const shapes = places.flatMap((/** @type {number[]} */ place) => shapesOfFace(PARTS, place));
    const analyzer = new StillAnalyzer(recordedNetworks(left), TRAINED);
    assertNear(await analyzer.read(draw({ width, height, ground, shapes })), faces, name, LAST_DIGIT);
    assert.equal(left.length, 0);
  });
}
