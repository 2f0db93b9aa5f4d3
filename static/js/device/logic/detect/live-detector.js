// Finds faces in video frames: the face network follows known ones, finds new ones in tiles and confirms them.
// model/detect/live_detector.py is the same in Python, where a cascade finds new faces too.

import { Locator } from "./locator.js";
import { tileWindow } from "./tiles.js";

/** @import { Grey } from "../grey.js" */
/** @import { Square } from "../square.js" */
/** @import { Detection } from "./detection.js" */
/** @import { RunFaceNetwork } from "./locator.js" */
/** @import { Tile } from "./tiles.js" */

const MIN_FOLLOW_SCORE = 0.45; // of a known face: one that looks down scores 0.67 and more, one half hidden 0.3 to 0.5
const MIN_NEW_SCORE = 0.75; // of a new face, in a window that is turned and framed by its own points

export class LiveDetector {
  #locator;

  /** @param {RunFaceNetwork} run */
  constructor(run) {
    this.#locator = new Locator(run);
  }

  /**
   * Return the faces seen about the place where one is expected. If steadily, each is looked at twice: for readings that no
   * later frame smooths.
   * @param {Grey} grey
   * @param {Square} expected
   * @param {boolean} [steadily]
   * @returns {Promise<Detection[]>}
   */
  async follow(grey, expected, steadily = false) {
    const faces = await (steadily ? this.#locator.lookSteadily(grey, expected) : this.#locator.look(grey, expected));
    return faces.filter(({ score }) => score >= MIN_FOLLOW_SCORE);
  }

  /**
   * Return where a tile sees faces; many of them are wrong.
   * @param {Grey} grey
   * @param {Tile} tile
   * @returns {Promise<Square[]>}
   */
  async propose(grey, tile) {
    const faces = await this.#locator.scan(grey, tileWindow(tile, grey));
    return faces.map(({ square }) => square);
  }

  /**
   * Return the face at a proposed place, or null if the face network sees none there.
   * @param {Grey} grey
   * @param {Square} proposed
   */
  confirm(grey, proposed) {
    return this.#locator.confirm(grey, proposed, MIN_NEW_SCORE);
  }
}
