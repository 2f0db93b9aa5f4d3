// The pictures on the page and what is known about each. Nothing outlives the page.

import { Choice } from "../../shared/choice.js";
import { Emitter } from "../../shared/emitter.js";

/** @typedef {"waiting" | "checking" | "loading" | "sending" | "analysing" | "done" | "failed"} PictureState */

/**
 * @typedef {object} Picture
 * @property {number} id
 * @property {File} file
 * @property {string} name
 * @property {PictureState} state
 * @property {number} fraction of it that was sent, or of what reads it that was loaded, 0 to 1
 * @property {boolean} isForServer whether the visitor has sent this one to the server, while the device reads the others
 * @property {import("./picture-file.js").PictureHeader | null | undefined} header undefined until it is read
 * @property {import("../../shared/types.js").PictureAnswer | null} result
 * @property {import("./picture-errors.js").PictureError | null} error
 * @property {Choice} faceChoice
 * @property {Map<number, import("../../shared/types.js").Explanation>} explanations by face id
 */

let lastId = 0;

/**
 * @extends {Emitter<{added: {pictures: Picture[]}, removed: {pictures: Picture[]}, changed: {picture: Picture},
 *   selected: undefined}>}
 */
export class Session extends Emitter {
  /** @type {{picture: Picture, index: number}[]} */
  #removed = [];
  /** @type {Picture[]} */
  pictures = [];
  /** @type {Picture | null} */
  selected = null;

  /** @param {File[]} files */
  add(files) {
    const pictures = files.map(createPicture);
    this.pictures.push(...pictures);
    this.emit("added", { pictures });
    if (pictures.length) this.select(pictures[0]);
  }

  /** @param {number} id */
  get(id) {
    return this.pictures.find((picture) => picture.id === id);
  }

  /**
   * @param {Picture} picture
   * @param {Partial<Picture>} changes
   */
  change(picture, changes) {
    Object.assign(picture, changes);
    if (this.pictures.includes(picture)) this.emit("changed", { picture });
  }

  /** @param {Picture | null} picture */
  select(picture) {
    if (picture === this.selected) return;
    this.selected = picture;
    this.emit("selected");
  }

  /**
   * Return the picture this many places after the selected one, or null.
   * @param {number} steps
   */
  neighbour(steps) {
    const index = this.selected ? this.pictures.indexOf(this.selected) : -1;
    return this.pictures[index + steps] ?? null;
  }

  /**
   * Remove pictures; restoreRemoved() brings them back until others are removed.
   * @param {Picture[]} pictures
   */
  remove(pictures) {
    const removed = new Set(pictures);
    this.#removed = this.pictures.map((picture, index) => ({ picture, index })).filter((at) => removed.has(at.picture));
    const { selected } = this;
    const following = selected ? this.pictures.slice(this.pictures.indexOf(selected)) : [];
    const next = following.find((picture) => !removed.has(picture));
    this.pictures = this.pictures.filter((picture) => !removed.has(picture));
    this.emit("removed", { pictures });
    if (selected && removed.has(selected)) this.select(next ?? this.pictures.at(-1) ?? null);
  }

  restoreRemoved() {
    const restored = this.#removed;
    this.#removed = [];
    for (const { picture, index } of restored) this.pictures.splice(index, 0, picture);
    if (!restored.length) return;
    this.emit("added", { pictures: restored.map(({ picture }) => picture) });
    this.select(restored[0].picture);
  }

  discardRemoved() {
    this.#removed = [];
  }
}

/**
 * @param {File} file
 * @returns {Picture}
 */
function createPicture(file) {
  const name = file.name || "picture";
  const empty = { fraction: 0, isForServer: false, header: undefined, result: null, error: null };
  return { id: ++lastId, file, name, state: "waiting", ...empty, faceChoice: new Choice(), explanations: new Map() };
}

/** @param {Pick<Picture, "state">} picture */
export function isBusy({ state }) {
  return state !== "done" && state !== "failed";
}
