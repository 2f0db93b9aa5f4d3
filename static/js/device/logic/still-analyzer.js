// The recogniser for photographs: takes a grey picture and returns its faces. model/analyzer.py is the same in Python.

import { StillDetector } from "./detect/still-detector.js";
import { toProtocol } from "./face.js";
import { Classifier } from "./recognise/classifier.js";
import { cropFace } from "./recognise/crops.js";
import { assess } from "./recognise/quality.js";

/** @import { Grey } from "./grey.js" */
/** @import { Networks } from "./live-analyzer.js" */
/** @import { TrainedNetwork } from "./recognise/classifier.js" */

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
}
