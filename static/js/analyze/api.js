// Sends a file to the HTTP API, and checks its answers before anything is drawn from them.

import { EMOTION_NAMES } from "../shared/emotions.js";

/** @import { Explanation, PictureAnswer } from "../shared/types.js" */

/**
 * @typedef {object} ApiAnswer
 * @property {number} status 0 where no answer came or the signal ended the request
 * @property {any} body what JSON.parse() gives, or null: the functions below check it
 * @property {string | null} retryAfter
 */

/**
 * @typedef {object} SendOptions
 * @property {string} [token]
 * @property {string} [room] the code of the room on whose behalf the file is sent
 * @property {AbortSignal} [signal]
 * @property {(fraction: number) => void} [onProgress] called with what has been sent, 0 to 1
 */

const NO_ANSWER = Object.freeze({ status: 0, body: null, retryAfter: null });

/**
 * @param {string} url
 * @param {Blob} file
 * @param {SendOptions} options
 * @returns {Promise<ApiAnswer>}
 */
export function send(url, file, { token = "", room = "", signal, onProgress = () => {} } = {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const finish = (/** @type {ApiAnswer} */ answer) => {
      signal?.removeEventListener("abort", abort);
      resolve(answer);
    };
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.setRequestHeader("Content-Type", "application/octet-stream"); // the server looks at the bytes instead
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    if (room) request.setRequestHeader("Mien-Room", room);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.upload.onload = () => onProgress(1);
    request.onload = () => finish(toAnswer(request));
    request.onerror = request.onabort = () => finish(NO_ANSWER);
    signal?.addEventListener("abort", abort, { once: true });
    if (signal?.aborted) finish(NO_ANSWER);
    else request.send(file);
  });
}

/** @param {XMLHttpRequest} request */
function toAnswer(request) {
  return { status: request.status, body: request.response, retryAfter: request.getResponseHeader("Retry-After") };
}

/**
 * JSON of unknown shape.
 * @typedef {any} Json what JSON.parse() returns: the checks below look at it property by property
 */

/**
 * Return the answer about one picture, or {error}; null where it is neither.
 * @param {Json} body
 * @returns {PictureAnswer | {error: {code: string, status?: number}} | null}
 */
export function pictureAnswer(body) {
  const result = body?.results?.[0];
  if (typeof result?.error?.code === "string") return { error: result.error };
  if (!isSize(result) || !Array.isArray(result.faces) || !result.faces.every(isFace)) return null;
  return { width: result.width, height: result.height, faces: result.faces, model: body.model ?? null };
}

/**
 * Return the explanation in an answer, or null.
 * @param {Json} body
 * @returns {Explanation | null}
 */
export function explanationAnswer(body) {
  const explanation = body?.explanation;
  const heat = explanation?.heat;
  const square = Array.isArray(heat) && heat.length > 0 && heat.every((row) => isNumbers(row, heat.length));
  return square && isBox(explanation.box) && Number.isFinite(explanation.tilt_deg) ? explanation : null;
}

/** @param {Json} face */
function isFace(face) {
  const scored = EMOTION_NAMES.every((name) => Number.isFinite(face?.scores?.[name]));
  const measured = isBox(face?.box) && isNumbers([face.tilt_deg, face.confidence], 2);
  return scored && measured && Array.isArray(face.flags);
}

/** @param {Json} size */
function isSize(size) {
  return size?.width > 0 && size?.height > 0;
}

/** @param {Json} box */
function isBox(box) {
  return isNumbers([box?.x, box?.y, box?.width, box?.height], 4);
}

/**
 * @param {Json} row
 * @param {number} length
 */
function isNumbers(row, length) {
  return Array.isArray(row) && row.length === length && row.every(Number.isFinite);
}
