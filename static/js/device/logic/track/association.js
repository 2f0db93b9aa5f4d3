// Decides which detection belongs to which track. model/track/association.py is the same in Python.

import { area } from "../../../shared/geometry.js";
import { centreDistancePx, iou } from "../box.js";
import { boxOf } from "../square.js";

/** @import { Box } from "../../../shared/types.js" */
/** @import { Detection } from "../detect/detection.js" */
/** @import { Track } from "./track.js" */

const MIN_IOU = 0.25; // between the predicted box and a detection of the same face
const MAX_SIDE_RATIO = 1.35; // between them; a half hidden face is often seen much smaller or larger than it is
const SAME_FACE_IOU = 0.4; // detections that overlap more are of one face
const MAX_DRIFT = 0.7; // how far a hidden face may be from its predicted place, in widths: at once, and as much more a second
const MAX_WIDTH_RATIO = 1.4; // between a lost face and its detection

/** @typedef {{overlap: number, id: number, detection: Detection}} Pair */

/**
 * Assign to each track at most one of the faces that were detected near it; return the detections by track id. Pairs are
 * matched greedily, best overlap first. A place belongs to one track only, so that when two faces cross, the hidden one is
 * missed rather than taken for the other.
 * @param {Track[]} tracks
 * @param {Detection[][]} detections near each track
 * @param {number} nowS
 * @param {Iterable<Detection>} [taken] whose places belong to other tracks already
 */
export function associate(tracks, detections, nowS, taken = []) {
  const occupied = Array.from(taken, ({ square }) => boxOf(square));
  /** @type {Map<number, Detection>} */
  const assigned = new Map();
  const pairs = tracks.flatMap((track, index) => pairsOf(track, detections[index], nowS));
  for (const { overlap, id, detection } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    const box = boxOf(detection.square);
    const isFree = occupied.every((other) => iou(box, other) < SAME_FACE_IOU);
    if (overlap < MIN_IOU || assigned.has(id) || !isFree) continue;
    assigned.set(id, detection);
    occupied.push(box);
  }
  return assigned;
}

/**
 * @param {Track} track
 * @param {Detection[]} near
 * @param {number} nowS
 * @returns {Pair[]}
 */
function pairsOf(track, near, nowS) {
  const predicted = boxOf(track.predict(nowS));
  const ratio = (/** @type {Detection} */ { square }) => square.side / track.square.side;
  return near
    .filter((detection) => 1 / MAX_SIDE_RATIO < ratio(detection) && ratio(detection) < MAX_SIDE_RATIO)
    .map((detection) => ({ overlap: iou(predicted, boxOf(detection.square)), id: track.id, detection }));
}

/**
 * Return the lost track whose face was most likely detected in a box, or null.
 * @param {Track[]} lost
 * @param {Box} box
 * @param {number} nowS
 */
export function reidentify(lost, box, nowS) {
  /** @type {Track | null} */
  let nearest = null;
  let least = Number.POSITIVE_INFINITY;
  for (const track of lost) {
    const predicted = boxOf(track.predict(nowS));
    const distance = centreDistancePx(box, predicted) / predicted.width;
    const ratio = Math.max(box.width, predicted.width) / Math.min(box.width, predicted.width);
    const maxDistance = MAX_DRIFT * (1 + nowS - track.lastSeenS);
    if (ratio > MAX_WIDTH_RATIO || distance > maxDistance || distance >= least) continue;
    [nearest, least] = [track, distance];
  }
  return nearest;
}

/**
 * Return tracks in the same picture at another size, without those whose box would be empty.
 * @param {Track[]} tracks
 * @param {number} factor
 */
export function rescaleTracks(tracks, factor) {
  return tracks.map((track) => track.scaled(factor)).filter(({ square }) => area(boxOf(square)));
}
