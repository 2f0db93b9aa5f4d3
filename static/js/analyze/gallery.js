// The session's pictures as a list of thumbnails to choose from, each with its state.

import { byId, make, setText } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { extensionOf } from "../shared/saved-files.js";
import { gettext } from "../shared/translate.js";
import { Thumbnails } from "./decoding.js";
import { stateWords } from "./logic/photo-words.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {{item: HTMLElement, input: HTMLInputElement, badge: HTMLElement, progress: HTMLElement}} Row */

/** @extends {Emitter<{pick: {picture: Picture}}>} */
export class Gallery extends Emitter {
  #root = byId("gallery");
  /** @type {Map<Picture, Row>} */
  #rows = new Map();

  /**
   * @param {import("./logic/session.js").Session} session
   * @param {import("../shared/page-config.js").Limits} limits
   */
  constructor(session, limits) {
    super();
    this.session = session;
    this.thumbnails = new Thumbnails(this.#root, limits);
    session.on("added", ({ pictures }) => {
      for (const picture of pictures) this.#add(picture);
    });
    session.on("removed", ({ pictures }) => {
      for (const picture of pictures) this.#remove(picture);
    });
    session.on("changed", ({ picture }) => this.#update(picture));
    session.on("selected", () => this.#showSelected());
  }

  stop() {
    this.thumbnails.stop();
  }

  focus() {
    this.#selectedRow?.input.focus({ preventScroll: true });
  }

  get #selectedRow() {
    return this.session.selected && this.#rows.get(this.session.selected);
  }

  /** @param {Picture} picture */
  #add(picture) {
    const input = make("input", { type: "radio", name: "picture", className: "thumb-input" });
    input.addEventListener("change", () => this.emit("pick", { picture }));
    const canvas = make("canvas", { className: "thumb-canvas", width: 1, height: 1 });
    const extension = make("span", { className: "thumb-extension", textContent: extensionOf(picture.name) });
    const badge = make("span", { className: "thumb-badge" });
    const progress = make("span", { className: "thumb-progress" });
    const item = make("label", { className: "thumb", title: picture.name }, input, extension, canvas, progress, badge);
    this.#rows.set(picture, { item, input, badge, progress });
    this.#root.insertBefore(item, this.#itemAfter(picture));
    this.thumbnails.add(item, picture, canvas);
    this.#update(picture);
  }

  /**
   * Return the item of the next picture that has one; null if this one goes to the end.
   * @param {Picture} picture
   */
  #itemAfter(picture) {
    const { pictures } = this.session;
    if (pictures.at(-1) === picture) return null;
    const next = pictures.slice(pictures.indexOf(picture) + 1).find((other) => this.#rows.has(other));
    return (next && this.#rows.get(next)?.item) ?? null;
  }

  /** @param {Picture} picture */
  #remove(picture) {
    const item = this.#rows.get(picture)?.item;
    if (!item) return;
    this.thumbnails.remove(item);
    item.remove();
    this.#rows.delete(picture);
  }

  /** @param {Picture} picture */
  #update(picture) {
    const row = this.#rows.get(picture);
    if (!row) return;
    row.item.dataset.state = picture.state;
    const words = { name: picture.name, state: stateWords(picture) };
    // Translator: a picture's name, and what is known of it: "photo.jpg, 2 faces"
    row.input.setAttribute("aria-label", gettext("{name}, {state}", words));
    setText(row.badge, badgeText(picture));
    row.progress.style.setProperty("--share", picture.fraction.toFixed(2));
  }

  #showSelected() {
    const row = this.#selectedRow;
    if (!row) return;
    row.input.checked = true;
    row.item.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

/** @param {Picture} picture */
function badgeText({ state, result }) {
  if (state === "done") return String(result?.faces.length ?? 0);
  return state === "failed" ? "!" : "";
}
