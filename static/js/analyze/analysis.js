// Has the server analyse one picture, or explain a face: sends it, and distinguishes a result from a failure.

import { explanationAnswer, pictureAnswer, send } from "./api.js";
import { classifyFailure } from "./logic/picture-errors.js";

/** @import { AnalyzeConfig } from "../shared/page-config.js" */
/** @import { Picture } from "./logic/session.js" */
/** @import { Explained, Outcome, ReadOptions } from "./reader.js" */
/** @import { Face } from "../shared/types.js" */

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

/**
 * Resolve to why a face got its label. It means nothing if the signal is aborted.
 * @param {Picture} picture
 * @param {Face} face
 * @param {{config: AnalyzeConfig, token: string, signal: AbortSignal}} options
 * @returns {Promise<Explained>}
 */
export async function explainFace(picture, { box, emotion }, { config, token, signal }) {
  const { x, y, width, height } = box;
  const place = Object.entries({ x, y, width, height }).map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams([...place, ["emotion", emotion]]);
  const { status, body, retryAfter } = await send(`${config.explainUrl}?${query}`, picture.file, { token, signal });
  const explanation = status === 200 ? explanationAnswer(body) : null;
  if (explanation) return { explanation };
  return { failure: classifyFailure({ status, code: body?.code, isJson: body !== null, retryAfter }) };
}
