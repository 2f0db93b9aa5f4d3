// The two networks as the engine calls them: from a grey window to the network's numbers.

import { ANCHOR_COUNT, NUMBERS } from "../logic/detect/face-network.js";

/** @import { Grey } from "../logic/grey.js" */
/** @import { Networks } from "../logic/live-analyzer.js" */
/** @import { Network } from "./litert.js" */

const CHANNELS = 3; // of the face network's input: the same grey in each

/**
 * @param {Network} faces
 * @param {Network} expressions
 * @returns {Networks}
 */
export function makeNetworks(faces, expressions) {
  const faceInput = new Float32Array(faces.inputLength);
  const expressionInput = new Float32Array(expressions.inputLength);
  return {
    runFaceNetwork: async (window) => {
      fillScaled(faceInput, window);
      const outputs = await faces.run(faceInput);
      return { regressors: ofLength(outputs, ANCHOR_COUNT * NUMBERS), scores: ofLength(outputs, ANCHOR_COUNT) };
    },
    runExpressionNetwork: async (crop) => {
      expressionInput.set(crop.pixels);
      const [probabilities] = await expressions.run(expressionInput);
      return probabilities;
    },
  };
}

/**
 * @param {Float32Array} input
 * @param {Grey} window
 */
function fillScaled(input, { pixels }) {
  for (let at = 0, to = 0; at < pixels.length; at++, to += CHANNELS) {
    input[to] = input[to + 1] = input[to + 2] = pixels[at] / 127.5 - 1;
  }
}

/**
 * Return the output with so many numbers: LiteRT does not promise their order.
 * @param {Float32Array[]} outputs
 * @param {number} length
 */
function ofLength(outputs, length) {
  return outputs.find((output) => output.length === length) ?? [];
}
