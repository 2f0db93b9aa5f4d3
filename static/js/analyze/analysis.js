// Has the server analyse one picture: checks the file, sends it, and distinguishes a result from a failure.

import { pictureAnswer, send } from "./api.js";
import { checkPicture } from "./decoding.js";
import { classifyFailure } from "./logic/picture-errors.js";

/** @typedef {import("./logic/picture-errors.js").Failure} Failure */
/** @typedef {{result: import("../shared/types.js").PictureAnswer} | {failure: Failure}} Outcome */

/**
 * Resolve to the outcome. It means nothing if the signal is aborted.
 * @param {import("./logic/session.js").Picture} picture
 * @param {{config: import("../shared/page-config.js").AnalyzeConfig, token: string, signal: AbortSignal,
 *   onProgress: (fraction: number) => void}} options `onProgress`: called with what has been sent, from 0 to 1
 * @returns {Promise<Outcome>}
 */
export async function analyzePicture(picture, { config, token, signal, onProgress }) {
  const refusal = await checkPicture(picture, config);
  if (refusal || signal.aborted) return { failure: { code: refusal ?? "cancelled", waitMs: null } };
  onProgress(0);
  const { status, body, retryAfter } = await send(config.analyzeUrl, picture.file, { token, signal, onProgress });
  const answer = status === 200 ? pictureAnswer(body) : null;
  if (answer && !("error" in answer)) return { result: answer };
  const code = answer?.error.code ?? body?.code;
  return {
    failure: classifyFailure({ status: answer?.error.status ?? status, code, isJson: body !== null, retryAfter }),
  };
}
