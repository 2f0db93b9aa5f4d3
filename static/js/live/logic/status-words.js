// The one quiet line over the picture: the most pressing thing to know now, or nothing.

const NOBODY_AFTER_MS = 1000;
const SLOW_AFTER_MS = 1500;
const REFUSALS_AFTER_MS = 2000;
const REGAINED_FOR_MS = 2500;
const CONNECTING_AFTER_MS = 600;

const REFUSAL_WORDS = Object.freeze({
  busy: "The server is busy. Readings come more slowly.",
  overloaded: "The server is busy. Readings come more slowly.",
});
const SLOW_WORDS = "The server is slow to answer.";

const ASKING_WORDS = Object.freeze({
  camera: "Waiting for the camera. If the browser asks, choose Allow.",
  screen: "Waiting for what to share. Choose it where the browser asks.",
  file: "Opening the clip.",
  sample: "Opening the clip.",
});
const COVERED_WORDS = Object.freeze({
  camera: "The camera sends no picture. Is it covered or switched off?",
  screen: "What is shared sends no picture. Is its window closed or out of sight?",
});
const NOBODY_WORDS = Object.freeze({
  camera: "No face in view. Look towards the camera, with the light in front of you.",
});

/**
 * now: {source: its kind, ended: whether its clip is over, state, connection, everConnected, muted, sinceConnectionMs: since `connection` changed, sinceRegainedMs,
 * refusal: {code, message, sinceMs} | null, waitMs: how long an answer takes, nobodyForMs: between answers without a
 * face}.
 * Durations in milliseconds, Infinity for never.
 */
export function statusLine(now) {
  if (now.state === "asking") return ASKING_WORDS[now.source];
  if (now.state === "paused") return now.ended ? "The clip is over." : "Paused. No pictures are sent.";
  if (now.state !== "live") return "";
  if (now.connection === "lost") {
    return now.everConnected ? "The connection was lost. Trying again." : "The server does not answer. Trying again.";
  }
  if (now.connection === "refused") {
    return "The server refuses this page's connection. If it goes on, tell whoever runs the server.";
  }
  if (now.connection === "connecting") {
    return now.sinceConnectionMs < CONNECTING_AFTER_MS ? "" : "Connecting to the server.";
  }
  if (now.muted) return COVERED_WORDS[now.source];
  if (now.waitMs >= SLOW_AFTER_MS || now.refusal?.code === "timeout") return SLOW_WORDS;
  return refusalWords(now.refusal) || quietWords(now);
}

function refusalWords(refusal) {
  if (!refusal) return "";
  const patient = Object.hasOwn(REFUSAL_WORDS, refusal.code) && REFUSAL_WORDS[refusal.code];
  if (!patient) return `The server could not read a picture. ${refusal.message}`;
  return refusal.sinceMs >= REFUSALS_AFTER_MS ? patient : "";
}

function quietWords({ source, sinceRegainedMs, nobodyForMs }) {
  if (sinceRegainedMs < REGAINED_FOR_MS) return "Connected again.";
  if (nobodyForMs < NOBODY_AFTER_MS) return "";
  return NOBODY_WORDS[source] ?? "No face in view.";
}
