// Reads expressions from face crops, with the exported network. model/recognise/classifier.py is the same in Python.

import { SEVEN_NAMES } from "../../../shared/emotion-names.js";

/** @import { EmotionName, Scores } from "../../../shared/types.js" */
/** @import { Grey } from "../grey.js" */

/**
 * Runs the expression network on a crop of 48 x 48 greys, each a number from 0 to 255. Returns the probabilities of each
 * head, one head after the other.
 * @typedef {(crop: Grey) => Promise<ArrayLike<number>>} RunExpressionNetwork
 */

/**
 * What is known of the network besides its weights.
 * @typedef {object} TrainedNetwork
 * @property {readonly EmotionName[]} classes the names of its answers, in their order
 * @property {readonly number[]} blend the weight of each head in the mean that is returned
 * @property {number} minMargin between the two highest scores of a reading that should be believed
 */

/**
 * Return what metrics.json, the file beside the network's weights, says of it.
 * @param {{blend: number[], min_margin: number, classes?: string[]}} metrics
 * @returns {TrainedNetwork}
 */
export function trainedNetwork({ blend, min_margin, classes }) {
  return { classes: /** @type {EmotionName[]} */ (classes) ?? SEVEN_NAMES, blend, minMargin: min_margin };
}

export class Classifier {
  #run;

  /**
   * @param {RunExpressionNetwork} run
   * @param {TrainedNetwork} trained
   */
  constructor(run, trained) {
    this.#run = run;
    this.trained = trained;
  }

  /**
   * Return the blend of the heads for a face.
   * @param {Grey} crop
   * @returns {Promise<Scores>}
   */
  async classify(crop) {
    return blend(await this.#run(crop), this.trained);
  }
}

/**
 * Return the mean of the heads by their weights. Throws RangeError for answers of another network.
 * @param {ArrayLike<number>} probabilities
 * @param {TrainedNetwork} trained
 * @returns {Scores}
 */
export function blend(probabilities, { classes, blend: weights }) {
  const expected = weights.length * classes.length;
  if (probabilities.length !== expected) {
    throw new RangeError(`The expression network gave ${probabilities.length} numbers instead of ${expected}.`);
  }
  const scores = classes.map((name, index) => {
    const parts = weights.map((weight, head) => weight * probabilities[head * classes.length + index]);
    return [name, Math.fround(parts.reduce((sum, part) => sum + part, 0))];
  });
  return Object.fromEntries(scores);
}
