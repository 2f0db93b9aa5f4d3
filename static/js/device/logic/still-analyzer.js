// The recogniser for photographs: takes a grey picture and returns its faces. model/analyzer.py is the same in Python.

import { StillDetector } from "./detect/still-detector.js";
import { toProtocol } from "./face.js";
import { Classifier } from "./recognise/classifier.js";
import { cropFace } from "./recognise/crops.js";
import { METHOD, occlusionHeat } from "./recognise/explain.js";
import { assess } from "./recognise/quality.js";
import { roundTo } from "./rounding.js";
import { boxOf } from "./square.js";

/** @import { Box, EmotionName, Explanation } from "../../shared/types.js" */
/** @import { Grey } from "./grey.js" */
/** @import { Networks } from "./live-analyzer.js" */
/** @import { TrainedNetwork } from "./recognise/classifier.js" */

const HEAT_DECIMALS = 4;

export class StillAnalyzer {
  #detector;
  #classifier;

  /**
   * @param {Networks} networks
   * @param {TrainedNetwork} trained
   */
  constructor({ runFaceNetwork, runExpressionNetwork }, trained) {
    this.#detector = new StillDetector(runFaceNetwork);
    this.#classifier = new Classifier(runExpressionNetwork, trained);
  }

  /**
   * Return the faces in a picture, numbered from 1, left to right, in the schema of the HTTP API.
   * @param {Grey} grey
   */
  async read(grey) {
    const { minMargin } = this.#classifier.trained;
    const faces = [];
    for (const [index, detection] of (await this.#detector.detect(grey)).entries()) {
      const crop = cropFace(grey, detection.square);
      const scores = await this.#classifier.classify(crop);
      faces.push(toProtocol(assess({ id: index + 1, detection, crop, scores }, grey, minMargin)));
    }
    return faces;
  }

  /**
   * Return which parts of the face in a box its score for an expression depends on, in the schema of the HTTP API. The
   * network runs on more than 200 variants of the face.
   * @param {Grey} grey
   * @param {Box} box as read() gives it
   * @param {EmotionName} emotion
   * @returns {Promise<Explanation>}
   */
  async explain(grey, box, emotion) {
    const square = await this.#detector.redetect(grey, box);
    const scoreOf = async (/** @type {Grey} */ crop) => (await this.#classifier.classify(crop))[emotion];
    const heat = await occlusionHeat(cropFace(grey, square), scoreOf);
    const rounded = heat.map((row) => row.map((cell) => roundTo(cell, HEAT_DECIMALS)));
    return { emotion, method: METHOD, box: boxOf(square), tilt_deg: square.tilt_deg, heat: rounded };
  }
}
