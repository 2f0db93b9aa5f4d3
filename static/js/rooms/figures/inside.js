// Which parts of a picture led to the label of its largest face: asks the API, draws the answer, and the board's maps.

import { explanationAnswer, pictureAnswer, send } from "../../analyze/api.js";
import { classifyFailure, explainCode } from "../../analyze/logic/picture-errors.js";
import { context2d, make, setText } from "../../dom/elements.js";
import { drawHeat, heatPixels, smooth } from "../../dom/heat.js";
import { looksFor } from "../../shared/emotions.js";
import { gettext, pgettext } from "../../shared/translate.js";

/** @import { BoardConfig, ExplainConfig, Explanation, OfferedMap, RoomView } from "../../shared/types.js" */
/**
 * @typedef {object} ExplainedFace
 * @property {Explanation} explanation
 * @property {string | null} signature with which a student may show the map on the board
 * @property {number} width of the picture
 * @property {number} height
 */

const NO_FACE = gettext("No face was found in the picture. Make sure that a whole face is in view, then try again.");
const NOT_IN_ROOM = gettext("Look inside is only for people in the room, and only during its lesson.");
const IS_BUSY = gettext("The server is busy. Try again in a moment.");
const MARGIN = 0.2; // of the face's box, drawn on each side of it

/**
 * Return the largest face and its explanation. Throw an Error whose message tells the reader what to do.
 * @param {Blob} blob
 * @param {ExplainConfig} config
 * @returns {Promise<ExplainedFace>}
 */
export async function explainLargestFace(blob, { analyzeUrl, explainUrl, code }) {
  const analyzed = await send(analyzeUrl, blob, { room: code });
  const picture = analyzed.status === 200 ? pictureAnswer(analyzed.body) : null;
  if (!picture || "error" in picture) throw new Error(problemOf(analyzed));
  const [first, ...others] = picture.faces;
  if (!first) throw new Error(NO_FACE);
  const face = others.reduce((max, other) => (other.box.width > max.box.width ? other : max), first);
  const query = new URLSearchParams(); // without an expression: the server signs only its own label
  for (const [name, value] of Object.entries(face.box)) query.set(name, String(value));
  const explained = await send(`${explainUrl}?${query}`, blob, { room: code });
  const explanation = explained.status === 200 ? explanationAnswer(explained.body) : null;
  if (!explanation) throw new Error(problemOf(explained));
  const signature = typeof explained.body.signature === "string" ? explained.body.signature : null;
  return { explanation, signature, width: picture.width, height: picture.height };
}

/**
 * Fill a square canvas with the face, a margin around it and its heat map.
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasImageSource} image the picture that was explained
 * @param {ExplainedFace} explained
 */
export function drawExplanation(canvas, image, { explanation, width, height }) {
  const { box } = explanation;
  const scale = canvas.width / ((1 + 2 * MARGIN) * box.width);
  const left = -scale * (box.x - MARGIN * box.width);
  const top = -scale * (box.y - MARGIN * box.height);
  const fit = { scale, left, top, width: width * scale, height: height * scale };
  const context = context2d(canvas);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, fit.left, fit.top, fit.width, fit.height);
  drawHeat(context, explanation, fit);
}

/**
 * Fill a square canvas with the middle of a picture, until its map is there.
 * @param {HTMLCanvasElement} canvas
 * @param {ImageBitmap} image
 */
function drawPicture(canvas, image) {
  const side = Math.min(image.width, image.height);
  context2d(canvas).drawImage(image, (image.width - side) / 2, 0, side, side, 0, 0, canvas.width, canvas.height);
}

/** @param {{status: number, body: any}} response */
function problemOf({ status, body }) {
  const code = body?.code ?? classifyFailure({ status, isJson: body !== null }).code;
  if (code === "unauthorized") return NOT_IN_ROOM;
  if (code === "too-many-requests" || code === "overloaded") return IS_BUSY;
  // Translator: why a picture was refused, in the server's English words: say that the server says so
  if (body?.detail) return pgettext("the server's own words", "{detail}", { detail: body.detail });
  const { title, advice } = explainCode(code);
  return gettext("{title}. {advice}", { title, advice });
}

const SIDE_PX = 240;
const WAITING = gettext("A sample photograph. Finding what the machine looks at.");

/** The board's heat maps: one over a sample photograph, and those of students, which come without a picture. */
export class InsideFigure {
  #sample = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  #caption = make("figcaption", { textContent: gettext("A sample photograph") });
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
      const image = await createImageBitmap(blob);
      drawPicture(this.#sample, image);
      setText(this.#caption, WAITING);
      const explained = await explainLargestFace(blob, config);
      drawExplanation(this.#sample, image, explained);
      const label = looksFor(explained.explanation.emotion);
      // Translator: below a photograph; the label is such as "looks happy"
      setText(this.#caption, gettext("Sample: {label}", { label }));
    } catch (error) {
      setText(this.#caption, error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * Return a figure of a map, with `controls` below it.
 * @param {OfferedMap} offer
 * @param {HTMLElement[]} controls
 */
export function makeMap({ emotion, heat }, ...controls) {
  const canvas = make("canvas", { width: SIDE_PX, height: SIDE_PX });
  const pixels = heatPixels(smooth(heat, SIDE_PX));
  context2d(canvas).putImageData(new ImageData(pixels, SIDE_PX, SIDE_PX), 0, 0);
  // Translator: below a student's heat map; the label is such as "looks happy"
  const caption = gettext("A student's: {label}", { label: looksFor(emotion) });
  return make("figure", {}, canvas, make("figcaption", { textContent: caption }), ...controls);
}
