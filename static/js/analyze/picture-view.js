// The chosen picture itself, drawn upright and as large as it is shown; a plain ground where it cannot be shown.

import { byId, setText } from "../dom/elements.js";
import { countFaces } from "./logic/photo-words.js";
import { decode } from "./preview.js";

const LONGEST_PX = 2048; // enough for a projector
const PLAIN = "#3a3f47";
const CANNOT = "This browser cannot show this picture. Its boxes are drawn on a plain ground.";

export class PictureView {
  #canvas = byId("canvas");
  #note = byId("picture-note");
  #shown = null; // {picture, final: whether its size is the server's}

  constructor(limits) {
    this.limits = limits;
  }

  /** Shows the picture, or clears where it is null; again when it has been read, if it could not be shown before. */
  async show(picture) {
    const final = Boolean(picture?.result);
    if (this.#shown?.picture === picture && (this.#shown.drawn || this.#shown.final === final)) return;
    if (this.#shown?.picture !== picture) this.#clear();
    const own = { picture, final, drawn: false };
    this.#shown = own;
    if (!picture) return;
    const bitmap = await decode(picture, LONGEST_PX, this.limits);
    if (this.#shown === own && bitmap) this.#draw(bitmap);
    own.drawn = Boolean(bitmap);
    bitmap?.close();
    if (this.#shown === own && !bitmap && final) this.#drawGround(picture.result);
  }

  stop() {
    this.#shown = null;
    this.#clear();
  }

  /** What a screen reader is told of the canvas. */
  name(picture) {
    const words = picture.result ? `${picture.name}, ${countFaces(picture.result.faces.length)}` : picture.name;
    if (this.#canvas.getAttribute("aria-label") !== words) this.#canvas.setAttribute("aria-label", words);
  }

  #clear() {
    this.#canvas.width = this.#canvas.height = 1;
    this.#canvas.dataset.shown = "nothing";
    this.#note.hidden = true;
  }

  #draw(bitmap) {
    this.#canvas.width = bitmap.width;
    this.#canvas.height = bitmap.height;
    this.#canvas.getContext("2d").drawImage(bitmap, 0, 0);
    this.#canvas.dataset.shown = "picture";
    this.#note.hidden = true;
  }

  #drawGround({ width, height }) {
    const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
    this.#canvas.width = Math.max(1, Math.round(width * scale));
    this.#canvas.height = Math.max(1, Math.round(height * scale));
    const context = this.#canvas.getContext("2d");
    context.fillStyle = PLAIN;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#canvas.dataset.shown = "ground";
    setText(this.#note, CANNOT);
    this.#note.hidden = false;
  }
}
