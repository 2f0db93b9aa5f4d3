// Known faces are followed into the next frame: whose place is whose, and who has left. device-analyzer.test.js has more.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveDetector } from "../../../../static/js/device/logic/detect/live-detector.js";
import { updateTracks } from "../../../../static/js/device/logic/following.js";
import { cropFace } from "../../../../static/js/device/logic/recognise/crops.js";
import { enlargeSquare } from "../../../../static/js/device/logic/square.js";
import { Stream } from "../../../../static/js/device/logic/stream.js";
import { Track } from "../../../../static/js/device/logic/track/track.js";
import { EMOTION_NAMES } from "../../../../static/js/shared/emotions.js";
import { faceAnswers, greyOf, loadVectors } from "../../helpers/vectors.js";

/** @import { Scores } from "../../../../static/js/shared/types.js" */
/** @import { Square } from "../../../../static/js/device/logic/square.js" */

const GREY = greyOf(loadVectors("crops").pictures[1]);
const STILL = { x: 25, y: 30, side: 24, tilt_deg: 0 };
const HIDDEN = { ...STILL, x: 38 };
const SCORES = /** @type {Scores} */ (Object.fromEntries(EMOTION_NAMES.map((name) => [name, 1 / 7])));
// Eyes, nose, mouth and ears of an upright face, in shares of its square.
const POINTS = [0.32, 0.4, 0.69, 0.4, 0.51, 0.61, 0.51, 0.78, 0.1, 0.45, 0.9, 0.45];
const ANCHOR = { number: 730, place: 0.5625 };

/**
 * Return the face network's answer for a window in which there is one face.
 * @param {Square} window
 * @param {Square} face
 */
function answerFor(window, face) {
  const points = POINTS.map((share, index) => {
    const [centre, middle] = index % 2 ? [face.y, window.y] : [face.x, window.x];
    const place = (centre + (share - 0.5) * face.side - middle) / window.side + 0.5;
    return (place - ANCHOR.place) * 128;
  });
  return faceAnswers([{ anchor: ANCHOR.number, logit: 3, numbers: [0, 0, 64, 64, ...points] }]);
}

test("the place of a face that keeps still is not given to one that hides behind it", async () => {
  const stream = new Stream();
  stream.advance(0, GREY);
  const found = (/** @type {Square} */ square) => ({ square, score: 0.9, isTurnedAway: false });
  stream.tracks = [Track.start(1, found(STILL), 0), Track.start(2, found(HIDDEN), 0)];
  stream.lastReadings.set(1, { crop: cropFace(GREY, STILL), scores: SCORES });
  stream.lastReadings.set(2, { crop: cropFace(GREY, { ...HIDDEN, tilt_deg: 90 }), scores: SCORES });
  let looks = 0;
  const detector = new LiveDetector(async () => {
    looks += 1;
    return answerFor(enlargeSquare(HIDDEN, 2), STILL);
  });
  const elapsedS = stream.advance(0.01, GREY);
  const detections = await updateTracks(detector, { grey: GREY, stream, nowS: 0.01, elapsedS }, 0.1);
  assert.equal(looks, 1);
  assert.deepEqual([...detections.keys()], [1]);
  assert.deepEqual(
    stream.tracks.map(({ isMissed }) => isMissed),
    [false, true],
  );
});

test("a face that is seen mostly outside the picture is missed", async () => {
  const stream = new Stream();
  stream.advance(0, GREY);
  const place = { ...STILL, x: 55 };
  const outside = { ...STILL, x: 67.5 };
  stream.tracks = [Track.start(1, { square: place, score: 0.5, isTurnedAway: false }, 0)];
  const detector = new LiveDetector(async () => answerFor(enlargeSquare(place, 2), outside));
  const elapsedS = stream.advance(0.1, GREY);
  const detections = await updateTracks(detector, { grey: GREY, stream, nowS: 0.1, elapsedS }, 0.1);
  assert.deepEqual([...detections.keys()], [1]);
  assert.deepEqual(
    stream.tracks.map(({ isMissed }) => isMissed),
    [true],
  );
});
