// Whether labels hide what they are about, as in a group photograph, and must be reduced to a number and a glyph.

import { area, overlapArea } from "./geometry.js";
import { boundsOf, cornersOf, coveredArea } from "./turned-box.js";

/** @import { LabelledFace, Placement } from "./label-placement.js" */
/** @typedef {Pick<LabelledFace, "id" | "box" | "tilt_deg">} PlacedFace */

const MAX_COVERED = 0.15; // of a face: more of it hides a brow or a corner of the mouth
const MAX_OVERLAP = 0.02; // of a label: its rounded corners
const CLEAR_MS = 2000; // before words come back over moving faces

/**
 * Return whether a label lies on another, or on much of a face.
 * @param {PlacedFace[]} faces
 * @param {Map<number, Placement>} places
 */
export function areCrowded(faces, places) {
  const labels = [...places.values()];
  const isOnLabel = labels.some((label, index) =>
    labels.slice(0, index).some((other) => overlapArea(label, other) > MAX_OVERLAP * area(label)),
  );
  return isOnLabel || faces.some((face) => isCovered(face, labels));
}

/**
 * @param {PlacedFace} face
 * @param {Placement[]} labels
 */
function isCovered(face, labels) {
  const corners = cornersOf(face);
  const bounds = boundsOf(corners);
  const covered = labels.reduce((sum, label) => sum + coveredArea(label, corners, bounds), 0);
  return covered > MAX_COVERED * area(face.box);
}

/** Keeps labels reduced until there has been room for a while: over moving faces they would flicker. */
export class Crowding {
  #crowdedMs = -Infinity;

  /**
   * Return whether to reduce the labels now.
   * @param {boolean} isCrowded whether whole labels would be
   * @param {number} nowMs
   */
  update(isCrowded, nowMs) {
    if (isCrowded) this.#crowdedMs = nowMs;
    return nowMs - this.#crowdedMs < CLEAR_MS;
  }
}
