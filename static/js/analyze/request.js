// Sends one file's bytes to the API. XMLHttpRequest, because fetch does not tell how much has been sent.

const NOTHING = Object.freeze({ status: 0, body: null, retryAfter: null });

/**
 * Resolves to {status, body, retryAfter}; status 0 where no answer came or `signal` ended it. body: JSON or null.
 * room: the code of a room that asks. onSent: called with the share that has been sent, 0 to 1; 1 when all has.
 */
export function send(url, file, { token = "", room = "", signal, onSent = () => {} } = {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const end = () => request.abort();
    const finish = (answer) => {
      signal?.removeEventListener("abort", end);
      resolve(answer);
    };
    request.open("POST", url);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.setRequestHeader("Content-Type", "application/octet-stream"); // the server goes by what the bytes are
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    if (room) request.setRequestHeader("Mien-Room", room);
    request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0);
    request.upload.onload = () => onSent(1);
    request.onload = () => finish(answerOf(request));
    request.onerror = request.onabort = () => finish(NOTHING);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) finish(NOTHING);
    else request.send(file);
  });
}

function answerOf(request) {
  return { status: request.status, body: request.response, retryAfter: request.getResponseHeader("Retry-After") };
}
