// The pictures on the page and what is known of each; nothing of it outlives the page. No DOM here.

import { Choice } from "../../shared/choice.js";

let lastId = 0;

/**
 * Events: "added" and "removed" with detail {pictures}, "changed" with {picture, names: what changed}, "chosen".
 * A picture: {id, file, name, state, sentShare, header, result, error, faces: which face is chosen, explained: by id}.
 * Its states: waiting, checking, sending, analysing, done, failed.
 */
export class Session extends EventTarget {
  #removed = [];
  pictures = [];
  chosen = null;

  add(files) {
    const added = [...files].map(newPicture);
    this.pictures.push(...added);
    this.#tell("added", { pictures: added });
    if (added.length) this.choose(added[0]);
  }

  get(id) {
    return this.pictures.find((picture) => picture.id === id);
  }

  change(picture, changes) {
    Object.assign(picture, changes);
    if (this.pictures.includes(picture)) this.#tell("changed", { picture, names: Object.keys(changes) });
  }

  choose(picture) {
    if (picture === this.chosen) return;
    this.chosen = picture;
    this.#tell("chosen", { picture });
  }

  /** The picture so many places on, within the list. */
  neighbour(steps) {
    return this.pictures[this.pictures.indexOf(this.chosen) + steps] ?? null;
  }

  /** Takes pictures off the page; until something else is removed, `restore` brings them back. */
  remove(pictures) {
    const gone = new Set(pictures);
    this.#removed = this.pictures.map((picture, index) => ({ picture, index })).filter((at) => gone.has(at.picture));
    const after = this.pictures.slice(this.pictures.indexOf(this.chosen)).find((picture) => !gone.has(picture));
    this.pictures = this.pictures.filter((picture) => !gone.has(picture));
    this.#tell("removed", { pictures });
    if (gone.has(this.chosen)) this.choose(after ?? this.pictures.at(-1) ?? null);
  }

  restore() {
    const back = this.#removed;
    this.#removed = [];
    for (const { picture, index } of back) this.pictures.splice(index, 0, picture);
    if (!back.length) return;
    this.#tell("added", { pictures: back.map(({ picture }) => picture) });
    this.choose(back[0].picture);
  }

  /** What was removed cannot be brought back from now on. */
  forget() {
    this.#removed = [];
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

function newPicture(file) {
  const known = { state: "waiting", sentShare: 0, header: undefined, result: null, error: null };
  return { id: ++lastId, file, name: file.name || "picture", ...known, faces: new Choice(), explained: new Map() };
}

export function isBusy({ state }) {
  return state !== "done" && state !== "failed";
}
