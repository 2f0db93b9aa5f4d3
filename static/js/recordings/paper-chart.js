// Keeps an image of the chart ready for printing: a printed page cannot wait for one, and a dark one wastes ink.

import { renderChart } from "../timeline/chart-image.js";

/** @typedef {import("../timeline/chart-image.js").Drawing} Drawing */

const DEBOUNCE_MS = 300; // zooming asks many times a second

export class PaperChart {
  #timer = 0;
  #url = "";
  #latest = 0;

  /** @param {HTMLImageElement} image */
  constructor(image) {
    this.image = image;
  }

  /**
   * Draw after a pause, unless this is called again in the meantime.
   * @param {() => Drawing} getDrawing
   */
  schedule(getDrawing) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.draw(getDrawing()), DEBOUNCE_MS);
  }

  /**
   * Draw now. Resolve once the image on the page shows it.
   * @param {Drawing} drawing
   */
  async draw(drawing) {
    const number = ++this.#latest;
    const blob = await renderChart(drawing);
    if (number !== this.#latest) return;
    URL.revokeObjectURL(this.#url);
    this.#url = URL.createObjectURL(blob);
    this.image.src = this.#url;
    await this.image.decode().catch(() => {}); // another drawing has replaced it
  }
}
