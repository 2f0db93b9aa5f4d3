// Every way a picture fails, in words: what happened, and what to do about it.

/** `again`: whether sending the same file again can help. */
const CASES = Object.freeze({
  empty: { title: "This file is empty", advice: "Choose the original photograph." },
  unreadable: {
    title: "This file cannot be opened",
    advice: "It may have been moved or deleted. Choose it again; if it was a folder, choose the pictures in it.",
  },
  "not-a-picture": {
    title: "This is not a picture that Mien can read",
    advice: "Save it as JPEG, PNG, WebP, GIF, BMP or TIFF, and add it again.",
  },
  "broken-picture": {
    title: "This picture is damaged",
    advice: "Part of the file is missing or wrong. Copy it again from where it came from, and add the copy.",
  },
  "too-large": { title: "This file is too large", advice: "Save it smaller, and add it again." },
  "too-many-pixels": { title: "This picture has too many pixels", advice: "Make it smaller, and add it again." },
  "too-many-requests": {
    title: "The server asks to wait",
    advice: "It takes only so many pictures a minute. The page goes on by itself.",
    again: true,
  },
  overloaded: {
    title: "The server is busy",
    advice: "Others are using it too. The page goes on by itself.",
    again: true,
  },
  lost: {
    title: "The server cannot be reached",
    advice: "Check the connection. The page tries again by itself.",
    again: true,
  },
  gone: {
    title: "The server cannot be reached",
    advice: "Check the connection, and that the server is running. Then try again.",
    again: true,
  },
  unauthorized: {
    title: "The server asks for a token",
    advice: "Type the token above. Whoever runs this server can tell you what it is.",
    again: true,
  },
  cancelled: { title: "Cancelled", advice: "This picture was not read.", again: true },
  "bad-answer": {
    title: "The server's answer makes no sense",
    advice: "Try again. If it goes on, tell whoever runs this server.",
    again: true,
  },
  internal: {
    title: "The server failed on this picture",
    advice: "Try again. If it goes on, tell whoever runs this server.",
    again: true,
  },
});

const WAITING = Object.freeze(["too-many-requests", "overloaded"]);
const FIRST_WAIT_S = 5; // where the server does not say how long

/** {code, title, advice, again} for a code; `limits` as in picture-checks.js, told where they were passed. */
export function explainPicture(code, limits) {
  const known = Object.hasOwn(CASES, code) ? code : "internal";
  const told = { again: false, ...CASES[known], code: known };
  if (known === "too-large") told.title += `: the limit is ${megabytes(limits.maxPictureBytes)}`;
  if (known === "too-many-pixels") told.title += `: the limit is ${limits.maxPictureMegapixels} million`;
  return told;
}

/** {code, waitMs} for an answer: its HTTP status (0: none came), its code, if it has one, and its Retry-After. */
export function failureOf({ status, code = null, retryAfter = null }) {
  const named = { 0: "gone", 401: "unauthorized", 413: "too-large", 415: "not-a-picture", 422: "broken-picture" };
  const waits = { 429: "too-many-requests", 503: "overloaded", 502: "overloaded", 504: "overloaded" };
  const known = status === 200 ? "bad-answer" : (waits[status] ?? code ?? named[status] ?? "internal");
  return { code: known, waitMs: WAITING.includes(known) ? secondsIn(retryAfter) * 1000 : null };
}

/** "12 s", rounded up, for a countdown. */
export function seconds(ms) {
  return `${Math.max(1, Math.ceil(ms / 1000))} s`;
}

export function megabytes(bytes) {
  const size = bytes / 1024 / 1024;
  return `${size >= 10 || Number.isInteger(size) ? Math.round(size) : size.toFixed(1)} MB`;
}

/** Retry-After in seconds; a date, which HTTP allows too, counts as unknown. */
function secondsIn(retryAfter) {
  return /^\d+$/.test(retryAfter ?? "") ? Math.max(1, Number(retryAfter)) : FIRST_WAIT_S;
}
