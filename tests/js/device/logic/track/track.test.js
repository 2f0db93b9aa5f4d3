// Tracks move, are matched, found again and take turns as in Python.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isKnown } from "../../../../../static/js/device/logic/new-faces.js";
import { associate, reidentify, rescaleTracks } from "../../../../../static/js/device/logic/track/association.js";
import { Track } from "../../../../../static/js/device/logic/track/track.js";
import { Turns } from "../../../../../static/js/device/logic/track/turns.js";
import { trackOf, trackValue } from "../../../helpers/tracks.js";
import { assertNear, loadVectors } from "../../../helpers/vectors.js";

const VECTORS = loadVectors("tracking");

for (const [number, { startedS, square, steps }] of VECTORS.lives.entries()) {
  test(`a track predicts, follows and misses its face as in Python: track ${number}`, () => {
    let track = Track.start(1, { square, score: 1, isTurnedAway: false }, startedS);
    for (const step of steps) {
      assertNear(track.predict(step.nowS), step.predicted);
      const detection = { square: step.square, score: step.score, isTurnedAway: false };
      track = step.square ? track.update(detection, step.nowS) : track.markMissed(step.nowS);
      assertNear(trackValue(track), step.track);
      assert.equal(track.isClear, step.isClear);
      assertNear(track.missedForS(step.nowS + 0.05), step.missedForS);
      assertNear(track.smoothedSquare(step.nowS + 0.05), step.smoothed);
    }
  });
}

test("detections are assigned to tracks as in Python", () => {
  for (const { tracks, detections, nowS, taken, found } of VECTORS.associations) {
    const assigned = associate(tracks.map(trackOf), detections, nowS, taken);
    const ids = [...assigned.keys()].sort((a, b) => a - b);
    assertNear(
      ids.map((id) => ({ id, square: assigned.get(id)?.square })),
      found,
    );
  }
});

test("lost faces are found again as in Python", () => {
  for (const { lost, box, nowS, id } of VECTORS.reidentifications) {
    assert.equal(reidentify(lost.map(trackOf), box, nowS)?.id ?? null, id);
  }
});

test("a place is known as in Python", () => {
  for (const { tracks, square, nowS, isKnown: expected } of VECTORS.places) {
    assert.equal(isKnown(tracks.map(trackOf), square, nowS), expected, JSON.stringify(square));
  }
});

test("tracks are scaled with their picture as in Python", () => {
  for (const { tracks, factor, scaled } of VECTORS.rescalings) {
    assertNear(rescaleTracks(tracks.map(trackOf), factor).map(trackValue), scaled);
  }
});

test("faces take turns as in Python", () => {
  for (const { count, turnS, frames } of VECTORS.turns) {
    const turns = new Turns();
    let tracks = Array.from({ length: count }, (_, index) => {
      const square = { x: 50, y: 50, side: 20, tilt_deg: 0 };
      return Track.start(index + 1, { square, score: 1, isTurnedAway: false }, -(index + 1) / 10);
    });
    for (const [nowS, { elapsedS, ids }] of frames.entries()) {
      const chosen = turns.nextTracks(tracks, elapsedS, turnS);
      assert.deepEqual(
        chosen.map(({ id }) => id),
        ids,
      );
      tracks = tracks.map((track) => (chosen.includes(track) ? track.with({ lastSeenS: nowS }) : track));
    }
  }
});
