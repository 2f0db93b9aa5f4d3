// The board's heat maps: over a sample photograph, and those that students offered, which come without a picture.

import { make, setText } from "../../dom/elements.js";
import { drawHeat } from "../../dom/heat-drawing.js";
import { wordFor } from "../../shared/emotions.js";
import { heatPixels, smooth } from "../../shared/heat.js";
import { explainLargestFace } from "../explain.js";

const SIDE_PX = 240;

export class InsideFigure {
  #sample = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  #words = make("figcaption", { textContent: "A sample photograph" });
  #offers = make("div", { className: "maps" });
  #shown = "";
  element = make("div", { className: "maps" }, make("figure", {}, this.#sample, this.#words), this.#offers);

  constructor(config) {
    this.#explain(config);
  }

  show({ offers }) {
    if (this.#shown === JSON.stringify(offers)) return;
    this.#shown = JSON.stringify(offers);
    this.#offers.replaceChildren(...offers.map((offer) => makeMap(offer)));
  }

  async #explain(config) {
    try {
      const blob = await (await fetch(config.sample)).blob();
      const found = await explainLargestFace(blob, config);
      const { box } = found.explanation;
      const scale = SIDE_PX / (1.4 * box.width);
      const fit = { scale, left: -scale * (box.x - 0.2 * box.width), top: -scale * (box.y - 0.2 * box.height) };
      Object.assign(fit, { width: found.width * scale, height: found.height * scale });
      const context = this.#sample.getContext("2d");
      context.drawImage(await createImageBitmap(blob), fit.left, fit.top, fit.width, fit.height);
      drawHeat(context, found.explanation, fit);
      setText(this.#words, `Sample: looks ${wordFor(found.face.emotion)}`);
    } catch (error) {
      setText(this.#words, error.message);
    }
  }
}

function makeMap({ emotion, heat }) {
  const canvas = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  const pixels = heatPixels(smooth(heat, SIDE_PX));
  canvas.getContext("2d").putImageData(new ImageData(pixels, SIDE_PX, SIDE_PX), 0, 0);
  return make("figure", {}, canvas, make("figcaption", { textContent: `Offered: looks ${wordFor(emotion)}` }));
}
