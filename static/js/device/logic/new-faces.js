// Searches part of a frame for faces that are not known yet, and starts their tracks. model/live_analyzer.py has the same.

import { centreDistancePx } from "./box.js";
import { isVisible } from "./detect/detection.js";
import { boxOf } from "./square.js";
import { reidentify } from "./track/association.js";
import { Track } from "./track/track.js";

/** @import { Detection } from "./detect/detection.js" */
/** @import { LiveDetector } from "./detect/live-detector.js" */
/** @import { Frame } from "./live-analyzer.js" */
/** @import { Square } from "./square.js" */

const SAME_FACE_DISTANCE = 0.5; // of the larger box's width: boxes whose centres are nearer belong to one face

/**
 * Search a share of the frame, and start a track for each confirmed face that is not known. Return the detections by track
 * id.
 * @param {LiveDetector} detector
 * @param {Frame} frame
 * @param {number} budget
 */
export async function findNewFaces(detector, frame, budget) {
  const { grey, stream, nowS } = frame;
  /** @type {Map<number, Detection>} */
  const found = new Map();
  if (!budget) return found;
  const known = stream.tracks.map((track) => boxOf(track.predict(nowS)));
  for (const tile of stream.schedule.nextTiles(budget, grey, known, nowS)) {
    for (const proposed of await detector.propose(grey, tile)) {
      if (isKnown(stream.tracks, proposed, nowS)) continue;
      const face = await detector.confirm(grey, proposed);
      if (!face || !isVisible(face.square, grey) || isKnown(stream.tracks, face.square, nowS)) continue;
      found.set(startTrack(frame, face), face);
    }
  }
  return found;
}

/**
 * Return whether a face was found at this place in this frame.
 * @param {Track[]} tracks
 * @param {Square} place
 * @param {number} nowS
 */
export function isKnown(tracks, place, nowS) {
  const box = boxOf(place);
  return tracks.some((track) => {
    if (track.isMissed) return false;
    const other = boxOf(track.predict(nowS));
    return centreDistancePx(box, other) < SAME_FACE_DISTANCE * Math.max(box.width, other.width);
  });
}

/**
 * Start the track of a face that was lost or missed just before, or of a new one; return its id.
 * @param {Frame} frame
 * @param {Detection} face
 */
function startTrack({ stream, nowS }, face) {
  const missed = stream.tracks.filter(({ isMissed }) => isMissed);
  const track = reidentify([...stream.lostTracks, ...missed], boxOf(face.square), nowS);
  const id = track ? track.id : stream.nextId();
  stream.tracks = stream.tracks.filter((other) => other !== track);
  stream.lostTracks = stream.lostTracks.filter((other) => other !== track);
  stream.tracks.push(Track.start(id, face, nowS).with({ lastFace: track ? track.lastFace : null }));
  return id;
}
