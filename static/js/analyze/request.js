// Sends a file to the HTTP API. Uses XMLHttpRequest, because fetch does not report upload progress.

/**
 * @typedef {object} ApiAnswer
 * @property {number} status 0 where no answer came or the signal ended the request
 * @property {any} body what JSON.parse() gives, or null: shared/answers.js checks it
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
