// The one quiet line over the picture: the most pressing thing to know now, or nothing.

const NOBODY_AFTER_MS = 1000;
const REFUSALS_AFTER_MS = 2000;
const REGAINED_FOR_MS = 2500;
const CONNECTING_AFTER_MS = 600;

const REFUSAL_WORDS = Object.freeze({
  busy: "The server is busy. Readings come more slowly.",
  overloaded: "The server is busy. Readings come more slowly.",
  timeout: "The server is slow to answer. Still trying.",
});

/**
 * now: {state, connection, everConnected, muted, sinceConnectionMs: since `connection` changed, sinceRegainedMs,
 * refusal: {code, message, sinceMs} | null, sinceFaceMs: how long answers have come without a face}.
 * Durations in milliseconds, Infinity for never.
 */
export function statusLine(now) {
  if (now.state === "asking") return "Waiting for the camera. If the browser asks, choose Allow.";
  if (now.state === "paused") return "Paused. No pictures are sent.";
  if (now.state !== "live") return "";
  if (now.connection === "lost") {
    return now.everConnected ? "The connection was lost. Trying again." : "The server does not answer. Trying again.";
  }
  if (now.connection === "connecting") {
    return now.sinceConnectionMs < CONNECTING_AFTER_MS ? "" : "Connecting to the server.";
  }
  if (now.muted) return "The camera sends no picture. Is it covered or switched off?";
  return refusalWords(now.refusal) || quietWords(now);
}

function refusalWords(refusal) {
  if (!refusal) return "";
  const patient = Object.hasOwn(REFUSAL_WORDS, refusal.code) && REFUSAL_WORDS[refusal.code];
  if (!patient) return `The server could not read a picture. ${refusal.message}`;
  return refusal.sinceMs >= REFUSALS_AFTER_MS || refusal.code === "timeout" ? patient : "";
}

function quietWords({ sinceRegainedMs, sinceFaceMs }) {
  if (sinceRegainedMs < REGAINED_FOR_MS) return "Connected again.";
  if (sinceFaceMs < NOBODY_AFTER_MS) return "";
  return "No face in view. Look towards the camera, with the light in front of you.";
}
