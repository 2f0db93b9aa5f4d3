// What the controls say of each kind of source.

const STOP = Object.freeze({
  camera: { text: "Stop camera", tip: "Stop and let go of the camera" },
  screen: { text: "Stop sharing", tip: "Stop and let go of what is shared" },
  file: { text: "Close clip", tip: "Close the clip" },
  sample: { text: "Close clip", tip: "Close the clip" },
});

/** {text, tip} of the button that ends it. */
export function stopWords(kind) {
  return STOP[kind] ?? STOP.camera;
}

const NAMES = Object.freeze({ camera: "Camera", screen: "Shared screen" });

/** A name for a recording that is begun now: of the clip, or of the kind of source and the day and time. */
export function recordingName({ kind, name }, now) {
  if (name) return name;
  const when = now.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  return `${NAMES[kind] ?? "Session"}, ${when}`;
}
