// What all pictures of the session come to.

import { EMOTIONS } from "../../shared/emotions.js";

/**
 * pictures: [{state, result}]. Returns numbers: {pictures, read, failed, busy, faces, certain, unsure,
 * emotions: {angry: n, ...}}; `emotions` counts certain faces only.
 */
export function totalsOf(pictures) {
  const emotions = Object.fromEntries(EMOTIONS.map(({ name }) => [name, 0]));
  const read = pictures.filter((picture) => picture.state === "done");
  const failed = pictures.filter((picture) => picture.state === "failed").length;
  const faces = read.flatMap((picture) => picture.result.faces);
  const certain = faces.filter((face) => face.certain);
  for (const face of certain) emotions[face.emotion] = (emotions[face.emotion] ?? 0) + 1;
  return {
    pictures: pictures.length,
    read: read.length,
    failed,
    busy: pictures.length - read.length - failed,
    faces: faces.length,
    certain: certain.length,
    unsure: faces.length - certain.length,
    emotions,
  };
}
