// Whole frames are read as Python reads them, with the networks' answers as they were recorded.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DeviceAnalyzer } from "../../../../static/js/device/logic/device-analyzer.js";
import { trainedNetwork } from "../../../../static/js/device/logic/recognise/classifier.js";
import { recordedNetworks, shapesOfFace } from "../../helpers/recorded.js";
import { assertNear, draw, faceAnswers, loadVectors } from "../../helpers/vectors.js";

const LAST_DIGIT = 1.1e-4; // of a score: Python blends in single precision
const { pictures, clips } = loadVectors("analyzer");
const [{ face: PARTS, ...EMPTY }] = pictures;
const METRICS = new URL("../../../../model/trained/metrics.json", import.meta.url);
const TRAINED = trainedNetwork(JSON.parse(readFileSync(METRICS, "utf8")));
const [STILL] = clips.filter((/** @type {any} */ { name }) => name === "two faces that keep still");

/** @param {any} frame */
function pictureOf({ places }) {
  return draw({ ...EMPTY, shapes: places.flatMap((/** @type {number[]} */ place) => shapesOfFace(PARTS, place)) });
}

for (const { name, smooth, frames } of clips) {
  test(`${name}: the faces are Python's, frame by frame`, async () => {
    /** @type {any[]} */
    const calls = [];
    const analyzer = new DeviceAnalyzer(recordedNetworks(calls), TRAINED);
    for (const frame of frames) {
      calls.push(...frame.calls);
      const { faces, width, height } = await analyzer.read(pictureOf(frame), frame.nowS, { smooth });
      assertNear(faces, frame.faces, `at ${frame.nowS} s`, LAST_DIGIT);
      assert.deepEqual({ width, height, left: calls.length }, { width: 160, height: 120, left: 0 });
    }
  });
}

test("numbers go on after a reset, and after a network that failed in a frame", async () => {
  const [first] = STILL.frames;
  /** @type {any[]} */
  const calls = [...first.calls];
  const networks = recordedNetworks(calls);
  const analyzer = new DeviceAnalyzer(networks, TRAINED);
  const idsAt = async (/** @type {number} */ nowS) => {
    const { faces } = await analyzer.read(pictureOf(first), nowS);
    return faces.map(({ id }) => id);
  };
  assert.deepEqual(await idsAt(0), [1, 2]);
  analyzer.reset();
  calls.push(...first.calls);
  assert.deepEqual(await idsAt(0.1), [3, 4]);
  await assert.rejects(idsAt(1), /nothing was recorded/);
  calls.push(...first.calls);
  assert.deepEqual(await idsAt(1.1), [5, 6]);
});

test("a frame is refused while another is read, and a reset waits for it", async () => {
  const [first, second] = STILL.frames;
  const calls = [...first.calls, ...first.calls];
  const analyzer = new DeviceAnalyzer(recordedNetworks(calls), TRAINED);
  const reading = analyzer.read(pictureOf(first), 0);
  await assert.rejects(analyzer.read(pictureOf(second), 0.04), /being read/);
  analyzer.reset();
  assert.equal((await reading).faces.length, 2);
  const { faces } = await analyzer.read(pictureOf(first), 0.04);
  assert.deepEqual(
    faces.map(({ id }) => id),
    [3, 4],
  );
});

test("a limit on the search spreads a whole one over the frames", async () => {
  let looks = 0;
  const runFaceNetwork = async () => {
    looks += 1;
    return faceAnswers([]);
  };
  const analyzer = new DeviceAnalyzer({ ...recordedNetworks([]), runFaceNetwork }, TRAINED);
  const seen = [];
  for (let frame = 0; frame < 11; frame++) {
    await analyzer.read(draw({ ...EMPTY, shapes: [] }), frame / 1000, { maxScan: 1 / 9 });
    seen.push(looks);
  }
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9]);
});

test("pixels that are no picture of their size are refused", async () => {
  const analyzer = new DeviceAnalyzer(recordedNetworks([]), TRAINED);
  for (const [width, height] of [
    [2, 3],
    [0, 0],
    [5, 1],
  ]) {
    await assert.rejects(analyzer.read({ pixels: new Uint8Array(width ? 4 : 0), width, height }, 0), RangeError);
  }
});
