// Makes the pictures of a session, as the page for photographs keeps them.

import { Session } from "../../../static/js/analyze/logic/session.js";

/** @typedef {import("../../../static/js/analyze/logic/session.js").Picture} Picture */
/** @typedef {import("../../../static/js/shared/types.js").Face} Face */

/**
 * Return a picture with these properties.
 * @param {Partial<Picture>} changes
 * @returns {Picture}
 */
export function makePicture(changes = {}) {
  const session = new Session();
  session.add([new File(["picture"], "a.jpg")]);
  return Object.assign(session.pictures[0], changes);
}

/**
 * Return a picture that has been read.
 * @param {Face[]} faces
 * @param {Partial<Picture>} changes
 */
export function makeReadPicture(faces, changes = {}) {
  return makePicture({ state: "done", result: { width: 9, height: 8, faces, model: null }, ...changes });
}
