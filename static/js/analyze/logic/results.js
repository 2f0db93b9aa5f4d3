// The results of a session: totals over all pictures, and each picture's reading to download.

import { mapEmotions } from "../../shared/emotions.js";
import { gettext } from "../../shared/translate.js";

/** @typedef {import("./session.js").Picture} Picture */
/** @typedef {import("../../shared/saved-files.js").Reading} Reading */
/** @typedef {import("../../shared/saved-files.js").FailedReading} FailedReading */
/** @typedef {Picture & {result: import("../../shared/types.js").PictureAnswer}} ReadPicture */
/** @typedef {ReturnType<typeof computeTotals>} Totals */

/**
 * @param {Picture} picture
 * @returns {picture is ReadPicture}
 */
export function isRead(picture) {
  return picture.result !== null;
}

/**
 * Count pictures and faces. `emotions` counts certain faces only.
 * @param {Pick<Picture, "state" | "result">[]} pictures
 */
export function computeTotals(pictures) {
  const failed = pictures.filter(({ state }) => state === "failed").length;
  const results = pictures.flatMap(({ state, result }) => (state === "done" && result ? [result] : []));
  const faces = results.flatMap((result) => result.faces);
  const certain = faces.filter((face) => face.certain);
  const emotions = mapEmotions(() => 0);
  for (const face of certain) emotions[face.emotion] = (emotions[face.emotion] ?? 0) + 1;
  return {
    pictures: pictures.length,
    read: results.length,
    failed,
    busy: pictures.length - results.length - failed,
    faces: faces.length,
    certain: certain.length,
    uncertain: faces.length - certain.length,
    emotions,
  };
}

/**
 * Return a picture's size and faces, or its error: the same object as the command line writes.
 * @param {Pick<Picture, "name" | "state" | "result" | "error">} picture
 * @returns {Reading | FailedReading}
 */
export function toReading({ name, state, result, error }) {
  if (state === "done" && result)
    return { file: name, width: result.width, height: result.height, faces: result.faces };
  const message = error?.title ?? gettext("This picture was not read.");
  return { file: name, error: { code: error?.code ?? state, message } };
}

/**
 * Return JSON text: one object for one picture, a list for a session.
 * @param {unknown} readings
 */
export function toJson(readings) {
  return `${JSON.stringify(readings, null, 2)}\n`;
}
