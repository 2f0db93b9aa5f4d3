// Follows the known faces of a stream into its next frame. model/live_analyzer.py has the same.

import { clipBox } from "./box.js";
import { isVisible } from "./detect/detection.js";
import { correlation, cropFace } from "./recognise/crops.js";
import { boxOf } from "./square.js";
import { associate } from "./track/association.js";
import { HOLD_S, MAX_LOST_S, MAX_MISSED_S } from "./track/track.js";

/** @import { Detection } from "./detect/detection.js" */
/** @import { LiveDetector } from "./detect/live-detector.js" */
/** @import { FaceReading } from "./face.js" */
/** @import { Frame } from "./live-analyzer.js" */
/** @import { Track } from "./track/track.js" */

// Between crops of a face that is looked at anew and one that is not. A face that moved by 3 % of its width, turned by 6
// degrees or came nearer by 6 % since falls below it; the noise of a camera in the dark does not (0.97).
const MIN_CORRELATION = 0.9;

/**
 * Look for known faces where they should be; drop those that have left or have been missed for too long. Return the
 * detections by track id.
 * @param {LiveDetector} detector
 * @param {Frame} frame
 * @param {number} turnS
 */
export async function updateTracks(detector, frame, turnS) {
  const { grey, stream, nowS, elapsedS } = frame;
  const inside = stream.tracks.filter((track) => isVisible(track.predict(nowS), grey));
  const clear = inside.filter((track) => stream.smooth && track.isClear);
  const turns = stream.turns.nextTracks(clear, elapsedS, turnS);
  const coasting = coast(
    frame,
    clear.filter((track) => !turns.includes(track)),
  );
  const searched = inside.filter(({ id }) => !coasting.has(id));
  const seen = [];
  for (const track of searched) {
    seen.push(await detector.follow(grey, track.predict(nowS), !stream.smooth));
  }
  const found = associate(searched, seen, nowS, coasting.values());
  moveOn(frame, inside, found, coasting);
  return new Map([...found, ...coasting]);
}

/**
 * @param {Frame} frame
 * @param {Track[]} inside
 * @param {Map<number, Detection>} found
 * @param {Map<number, Detection>} coasting
 */
function moveOn({ grey, stream, nowS }, inside, found, coasting) {
  const previous = stream.tracks;
  stream.tracks = [];
  for (const track of previous) {
    const detection = found.get(track.id);
    if (coasting.has(track.id)) stream.tracks.push(track);
    else if (detection && isVisible(detection.square, grey)) stream.tracks.push(track.update(detection, nowS));
    else if (inside.includes(track) && track.missedForS(nowS) <= MAX_MISSED_S) {
      stream.tracks.push(track.markMissed(nowS));
    } else stream.lostTracks.push(track.markMissed(nowS));
  }
  stream.lostTracks = stream.lostTracks.filter((track) => track.missedForS(nowS) <= MAX_LOST_S);
}

/**
 * Return those of the tracks that look as they did when they were last read, by id. They are neither looked for nor read in
 * this frame: each is where its speed takes it.
 * @param {Frame} frame
 * @param {Track[]} tracks
 */
function coast({ grey, stream, nowS }, tracks) {
  /** @type {Map<number, Detection>} */
  const coasting = new Map();
  for (const track of tracks) {
    const square = track.predict(nowS);
    const alike = correlation(cropFace(grey, square), stream.reading(track.id).crop);
    if (alike >= MIN_CORRELATION) coasting.set(track.id, { ...track.detection, square });
  }
  return coasting;
}

/**
 * Return the faces that were missed for a moment only, each where it was heading.
 * @param {Frame} frame
 * @returns {FaceReading[]}
 */
export function heldFaces({ grey, stream, nowS }) {
  return stream.tracks.flatMap((track) => {
    if (!track.lastFace || !track.isMissed || track.missedForS(nowS) > HOLD_S) return [];
    return [{ ...track.lastFace, box: clipBox(boxOf(track.smoothedSquare(nowS)), grey) }];
  });
}
