// Keeps a picture of the chart ready for paper: a printed page cannot wait for one, and a dark one wastes ink.

import { pictureOf } from "../timeline/picture.js";

const SETTLE_MS = 300; // zooming asks many times a second

export class PaperChart {
  #timer = 0;
  #url = "";
  #turn = 0;

  constructor(image) {
    this.image = image;
  }

  /** Draws soon, if nothing is asked for meanwhile. drawing(): what picture.js takes. */
  wish(drawing) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.draw(drawing()), SETTLE_MS);
  }

  /** Draws now; resolves with the PNG once the image on the page shows it. */
  async draw(drawing) {
    const turn = ++this.#turn;
    const blob = await pictureOf(drawing);
    if (turn === this.#turn) await this.#put(blob);
    return blob;
  }

  async #put(blob) {
    URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(blob);
    this.image.src = this.#url;
    await this.image.decode().catch(() => {}); // another picture came in between
  }
}
