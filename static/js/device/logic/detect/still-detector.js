// Finds faces in a photograph with the face network: it proposes in tiles, and decides. model/detect/still_detector.py is
// the same in Python, where a cascade proposes too.

import { centreDistancePx, iou } from "../box.js";
import { boxOf, scaleSquare, squareOf } from "../square.js";
import { isVisible } from "./detection.js";
import { Locator } from "./locator.js";
import { reduceGrey } from "./reducing.js";
import { stillTiles } from "./still-tiles.js";

/** @import { Box } from "../../../shared/types.js" */
/** @import { Grey } from "../grey.js" */
/** @import { Square } from "../square.js" */
/** @import { Detection } from "./detection.js" */
/** @import { RunFaceNetwork } from "./locator.js" */

const MAX_SIDE_PX = 1024; // a larger picture is reduced to this for the search
const MIN_FACE_PX = 36; // of the reduced picture
// The mean of the network's scores in a window framed by the face's own points and in its mirror image. A face that is
// half as wide as the picture or wider needs less.
const [MIN_SCORE, LARGE_BONUS, LARGE_SHARE] = [0.7, 0.15, 0.5];
const [SAME_FACE_IOU, SAME_FACE_DISTANCE] = [0.3, 0.4];

export class StillDetector {
  #locator;

  /** @param {RunFaceNetwork} run */
  constructor(run) {
    this.#locator = new Locator(run);
  }

  /**
   * Return the faces, left to right; a box may reach past the edges.
   * @param {Grey} grey
   * @returns {Promise<Detection[]>}
   */
  async detect(grey) {
    /** @type {Detection[]} */
    const faces = [];
    for (const { square } of suppressOverlaps(await this.#searchTiles(grey))) {
      const face = await this.#locator.confirm(grey, square, minScore(square, grey));
      if (face && isVisible(face.square, grey)) faces.push(face);
    }
    return suppressOverlaps(faces).toSorted((a, b) => compareBoxes(a.square, b.square));
  }

  /**
   * Return the square of the face in a box, with its tilt. A square box is kept. For a face that the picture's edge cuts
   * off, the whole square is returned. Where the network sees no face, the square about the box is.
   * @param {Grey} grey
   * @param {Box} box
   * @returns {Promise<Square>}
   */
  async redetect(grey, box) {
    const given = squareOf(box);
    const first = await this.#locator.lookAt(grey, given);
    const face = first && (await this.#locator.lookAt(grey, first.square));
    if (!face) return given;
    return box.width === box.height ? { ...given, tilt_deg: face.square.tilt_deg } : face.square;
  }

  /** @param {Grey} grey */
  async #searchTiles(grey) {
    const { grey: reduced, factor } = reduceGrey(grey, MAX_SIDE_PX);
    /** @type {Detection[]} */
    const seen = [];
    for (const window of stillTiles(reduced, MIN_FACE_PX)) {
      for (const face of await this.#locator.scan(reduced, window)) {
        seen.push({ ...face, square: scaleSquare(face.square, factor) });
      }
    }
    return seen;
  }
}

/**
 * Return the faces, the highest score first, without those at the place of a better one (non-maximum suppression).
 * @param {Detection[]} faces
 */
export function suppressOverlaps(faces) {
  /** @type {Detection[]} */
  const kept = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((other) => isSameFace(face.square, other.square))) kept.push(face);
  }
  return kept;
}

/**
 * @param {Square} first
 * @param {Square} second
 */
function isSameFace(first, second) {
  const [a, b] = [boxOf(first), boxOf(second)];
  return centreDistancePx(a, b) < SAME_FACE_DISTANCE * Math.max(first.side, second.side) || iou(a, b) > SAME_FACE_IOU;
}

/**
 * @param {Square} square
 * @param {Grey} grey
 */
function minScore({ side }, { width, height }) {
  return MIN_SCORE - (side > LARGE_SHARE * Math.max(width, height) ? LARGE_BONUS : 0);
}

/**
 * @param {Square} first
 * @param {Square} second
 */
function compareBoxes(first, second) {
  const [a, b] = [boxOf(first), boxOf(second)];
  return a.x - b.x || a.y - b.y;
}
