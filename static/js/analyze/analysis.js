// Has the server analyse one picture: sends it, and distinguishes a result from a failure.

import { pictureAnswer, send } from "./api.js";
import { classifyFailure } from "./logic/picture-errors.js";

/** @import { AnalyzeConfig } from "../shared/page-config.js" */
/** @import { Picture } from "./logic/session.js" */
/** @import { Outcome, ReadOptions } from "./reader.js" */

/**
 * Resolve to the outcome. It means nothing if the signal is aborted.
 * @param {Picture} picture
 * @param {{config: AnalyzeConfig} & ReadOptions} options
 * @returns {Promise<Outcome>}
 */
export async function analyzePicture(picture, { config, token, signal, onState }) {
  const onProgress = (/** @type {number} */ fraction) => onState(fraction < 1 ? "sending" : "analysing", fraction);
  onProgress(0);
  const { status, body, retryAfter } = await send(config.analyzeUrl, picture.file, { token, signal, onProgress });
  const answer = status === 200 ? pictureAnswer(body) : null;
  if (answer && !("error" in answer)) return { result: answer };
  const code = answer?.error.code ?? body?.code;
  return {
    failure: classifyFailure({ status: answer?.error.status ?? status, code, isJson: body !== null, retryAfter }),
  };
}
