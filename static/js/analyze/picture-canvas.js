// The selected picture, drawn upright and as large as it is displayed; a plain background where it cannot be displayed.

import { byId, context2d, setText } from "../dom/elements.js";
import { gettext } from "../shared/translate.js";
import { decode } from "./decoding.js";
import { countFaces } from "./logic/photo-words.js";

/** @typedef {import("./logic/session.js").Picture} Picture */

const MAX_SIDE_PX = 2048; // enough for a projector
const BACKGROUND = "#3a3f47";
const NOT_DISPLAYED = gettext("This browser cannot display this picture. The boxes are drawn on a plain background.");

export class PictureCanvas {
  #canvas = byId("canvas", HTMLCanvasElement);
  #note = byId("picture-note");
  /** @type {{picture: Picture | null, hasResult: boolean, isDrawn: boolean} | null} */
  #current = null;

  /** @param {import("../shared/page-config.js").Limits} limits */
  constructor(limits) {
    this.limits = limits;
  }

  /**
   * Show a picture; null clears. A picture that could not be decoded is tried once more when it has been read.
   * @param {Picture | null} picture
   */
  async show(picture) {
    if (picture) this.#setLabel(picture);
    const hasResult = Boolean(picture?.result);
    const isSame = this.#current?.picture === picture;
    if (isSame && (this.#current?.isDrawn || this.#current?.hasResult === hasResult)) return;
    if (!isSame) this.#clear();
    const current = { picture, hasResult, isDrawn: false };
    this.#current = current;
    if (!picture) return;
    const bitmap = await decode(picture, MAX_SIDE_PX, this.limits);
    if (this.#current === current && bitmap) this.#draw(bitmap);
    current.isDrawn = Boolean(bitmap);
    bitmap?.close();
    if (this.#current === current && !bitmap && picture.result) this.#drawBackground(picture.result);
  }

  stop() {
    this.#current = null;
    this.#clear();
  }

  /**
   * Set the label for screen readers.
   * @param {Picture} picture
   */
  #setLabel({ name, result }) {
    const label = result ? gettext("{name}, {state}", { name, state: countFaces(result.faces.length) }) : name;
    if (this.#canvas.getAttribute("aria-label") !== label) this.#canvas.setAttribute("aria-label", label);
  }

  #clear() {
    this.#canvas.width = this.#canvas.height = 1;
    this.#canvas.dataset.content = "nothing";
    this.#note.hidden = true;
  }

  /** @param {ImageBitmap} bitmap */
  #draw(bitmap) {
    this.#canvas.width = bitmap.width;
    this.#canvas.height = bitmap.height;
    context2d(this.#canvas).drawImage(bitmap, 0, 0);
    this.#canvas.dataset.content = "picture";
    this.#note.hidden = true;
  }

  /** @param {import("../shared/types.js").Size} size */
  #drawBackground({ width, height }) {
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(width, height));
    this.#canvas.width = Math.max(1, Math.round(width * scale));
    this.#canvas.height = Math.max(1, Math.round(height * scale));
    const context = context2d(this.#canvas);
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#canvas.dataset.content = "background";
    setText(this.#note, NOT_DISPLAYED);
    this.#note.hidden = false;
  }
}
