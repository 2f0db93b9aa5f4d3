// Pictures' readings as data to take away: the same objects as the command line writes.

/** {file, width, height, faces} of a picture that has been read; {file, error} of one that could not be. */
export function readingOf({ name, state, result, error }) {
  if (state === "done") return { file: name, width: result.width, height: result.height, faces: result.faces };
  return { file: name, error: { code: error?.code ?? state, message: error?.title ?? "This picture was not read." } };
}

/** As JSON text: one object for one picture, a list for a session. */
export function toJson(readings) {
  return `${JSON.stringify(readings, null, 2)}\n`;
}
