// The board's heat maps: one over a sample photograph, and those of students, which come without a picture.

import { context2d, make, setText } from "../../dom/elements.js";
import { heatPixels, smooth } from "../../dom/heat.js";
import { wordFor } from "../../shared/emotions.js";
import { drawExplanation, explainLargestFace } from "../explanation.js";

/** @import { BoardConfig, OfferedMap, RoomView } from "../../shared/types.js" */

const SIDE_PX = 240;

export class InsideFigure {
  #sample = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  #caption = make("figcaption", { textContent: "A sample photograph" });
  #offers = make("div", { className: "maps" });
  #drawnOffers = "";
  element = make("div", { className: "maps" }, make("figure", {}, this.#sample, this.#caption), this.#offers);

  /** @param {BoardConfig} config */
  constructor(config) {
    this.#explainSample(config);
  }

  /** @param {RoomView} view */
  show({ offers }) {
    const key = JSON.stringify(offers);
    if (this.#drawnOffers === key) return;
    this.#drawnOffers = key;
    this.#offers.replaceChildren(...offers.map((offer) => makeMap(offer)));
  }

  /** @param {BoardConfig} config */
  async #explainSample(config) {
    try {
      const blob = await (await fetch(config.sample)).blob();
      const explained = await explainLargestFace(blob, config);
      drawExplanation(this.#sample, await createImageBitmap(blob), explained);
      setText(this.#caption, `Sample: looks ${wordFor(explained.face.emotion)}`);
    } catch (error) {
      setText(this.#caption, error instanceof Error ? error.message : String(error));
    }
  }
}

/** @param {OfferedMap} offer */
function makeMap({ emotion, heat }) {
  const canvas = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  const pixels = heatPixels(smooth(heat, SIDE_PX));
  context2d(canvas).putImageData(new ImageData(pixels, SIDE_PX, SIDE_PX), 0, 0);
  return make("figure", {}, canvas, make("figcaption", { textContent: `A student's: looks ${wordFor(emotion)}` }));
}
