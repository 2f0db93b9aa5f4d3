// Looks for faces in turned windows of a picture, with the face network. model/detect/locator.py is the same in Python,
// and says where its numbers are from.

import { iou } from "../box.js";
import { mirror } from "../grey.js";
import { boxOf, enlargeSquare, midway, onGrid, roundSquare, toPicture } from "../square.js";
import { NOSE, readSightings, SIDE_PX } from "./face-network.js";
import { frameFace, isTurnedAway } from "./landmarks.js";
import { cutSquare } from "./windows.js";

/** @import { Grey } from "../grey.js" */
/** @import { Square } from "../square.js" */
/** @import { Detection } from "./detection.js" */
/** @import { FaceAnswers, Sighting } from "./face-network.js" */

/**
 * Runs the face network on a window of 128 x 128 grey pixels. Each grey is (value / 127.5 - 1), three times a pixel.
 * @typedef {(window: Grey) => Promise<FaceAnswers>} RunFaceNetwork
 */

const WINDOW = 2.0; // the side of the window, in widths of the face
const MIN_IOU = 0.25; // between a place and the face that is seen there
const UPRIGHT_SCORE = 0.85; // a face that scores more is not upside down

export class Locator {
  #run;

  /** @param {RunFaceNetwork} run */
  constructor(run) {
    this.#run = run;
  }

  /**
   * Return the faces seen about a place, the highest score first.
   * @param {Grey} grey
   * @param {Square} place
   */
  look(grey, place) {
    return this.scan(grey, enlargeSquare(place, WINDOW));
  }

  /**
   * Return the face at a place, or null: of those seen about it, the one with the highest score.
   * @param {Grey} grey
   * @param {Square} place
   * @returns {Promise<Detection | null>}
   */
  async lookAt(grey, place) {
    const faces = await this.look(grey, place);
    return faces.find(({ square }) => iou(boxOf(square), boxOf(place)) >= MIN_IOU) ?? null;
  }

  /**
   * Return the faces seen about a place: the means of two looks at each. The first window is the nearest of a grid, so that
   * where a face is seen hardly depends on where it was expected. The second is framed by the face's own points.
   * @param {Grey} grey
   * @param {Square} place
   */
  async lookSteadily(grey, place) {
    const faces = [];
    for (const face of await this.scan(grey, onGrid(enlargeSquare(place, WINDOW)))) {
      faces.push(await this.#lookAgain(grey, face));
    }
    return faces;
  }

  /**
   * @param {Grey} grey
   * @param {Detection} face
   * @returns {Promise<Detection>}
   */
  async #lookAgain(grey, face) {
    const overlap = (/** @type {Detection} */ { square }) => iou(boxOf(square), boxOf(face.square));
    const seen = await this.look(grey, face.square);
    const [again] = seen.sort((a, b) => overlap(b) - overlap(a));
    if (!again || overlap(again) < MIN_IOU) return face;
    return { ...again, square: midway(face.square, again.square), score: (face.score + again.score) / 2 };
  }

  /**
   * Return the face at a proposed place, or null, by a look in a window that is framed by the face's own points. Much that
   * looks like a face by chance no longer does so in such a window, or in its mirror image. The score is the mean of both.
   * @param {Grey} grey
   * @param {Square} proposed
   * @param {number} minScore
   * @returns {Promise<Detection | null>}
   */
  async confirm(grey, proposed, minScore) {
    const face = await this.#rightWayUp(grey, proposed);
    if (!face || (face.score + 1) / 2 < minScore) return null;
    const score = (face.score + (await this.#mirroredScore(grey, face.square))) / 2;
    return score >= minScore ? { ...face, score } : null;
  }

  /**
   * Return the faces seen in a window, a square of the picture, the highest score first.
   * @param {Grey} grey
   * @param {Square} window
   * @returns {Promise<Detection[]>}
   */
  async scan(grey, window) {
    const faces = await this.#find(cutSquare(grey, window, SIDE_PX));
    return faces.map((face) => placeIn(window, face));
  }

  /**
   * Return the face in a square, or in it turned over, whichever scores higher. In an upside-down face the network takes
   * the mouth for eyes.
   * @param {Grey} grey
   * @param {Square} square
   */
  async #rightWayUp(grey, square) {
    const face = await this.lookAt(grey, square);
    if (face && face.score > UPRIGHT_SCORE) return face;
    const over = await this.lookAt(grey, { ...square, tilt_deg: square.tilt_deg + 180 });
    return over && over.score > (face?.score ?? -1) ? over : face;
  }

  /**
   * Return the score of the face in a square, seen in a mirror: another view, at which chance seldom helps.
   * @param {Grey} grey
   * @param {Square} square
   */
  async #mirroredScore(grey, square) {
    const faces = await this.#find(mirror(cutSquare(grey, enlargeSquare(square, WINDOW), SIDE_PX)));
    return faces.find(({ points }) => Math.abs(points[NOSE].x - 0.5) < 1 / (2 * WINDOW))?.score ?? 0;
  }

  /**
   * @param {Grey} window
   * @returns {Promise<Sighting[]>}
   */
  async #find(window) {
    return readSightings(await this.#run(window));
  }
}

/**
 * @param {Square} window
 * @param {Sighting} face
 * @returns {Detection}
 */
function placeIn(window, { points, score }) {
  // Rounded, for the last digits of an answer depend on the machine: see model/detect/locator.py.
  const square = roundSquare(frameFace(toPicture(window, points)));
  return { square, score, isTurnedAway: isTurnedAway(points) };
}
