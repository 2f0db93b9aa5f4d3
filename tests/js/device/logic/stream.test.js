// A stream goes on or starts again where Python's does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Stream } from "../../../../static/js/device/logic/stream.js";
import { Track } from "../../../../static/js/device/logic/track/track.js";
import { assertNear, loadVectors } from "../../helpers/vectors.js";

for (const [number, { frames }] of loadVectors("streams").streams.entries()) {
  test(`a stream goes on or starts again as in Python: stream ${number}`, () => {
    const stream = new Stream();
    for (const { clockS, clipS, width, height, nowS, elapsedS, known } of frames) {
      assertNear(stream.frameTimeS(clockS, clipS), nowS);
      assertNear(stream.advance(nowS, { width, height }), elapsedS);
      assertNear(
        stream.tracks.map(({ id, square }) => ({ id, square })),
        known,
      );
      const square = { x: width / 2, y: height / 2, side: height / 3, tilt_deg: 0 };
      stream.tracks.push(Track.start(stream.nextId(), { square, score: 1, isTurnedAway: false }, nowS));
    }
  });
}

test("a face that was never read has no reading", () => {
  assert.throws(() => new Stream().reading(1), /never read/);
});
