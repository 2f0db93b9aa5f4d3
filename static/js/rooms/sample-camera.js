// A sample photograph in the place of a camera: adjusted as the student likes, and analysed like any picture.

import { context2d } from "../dom/elements.js";
import { StreamSource } from "../live/stream-sources.js";

/** @import { Box } from "../shared/types.js" */

/**
 * @typedef {object} Adjustments
 * @property {string} url of the photograph
 * @property {number} light brightness in percent
 * @property {number} blur in pixels
 * @property {number} tilt in degrees, clockwise
 * @property {number} zoom in percent
 * @property {"" | "eyes" | "mouth" | "half"} cover the part of the face that is covered
 */

const WIDTH_PX = 640;
const HEIGHT_PX = 480;
const FRAMES_PER_S = 10;
const GREY = "#777";
const COVER_COLOUR = "#3a3f46";
const FACE_HEIGHT = 0.22; // how far above the middle the face is kept when the portrait is enlarged

/** In shares of the photograph's middle square. */
const COVERS = Object.freeze({
  eyes: { x: 0.25, y: 0.2, width: 0.5, height: 0.16 },
  mouth: { x: 0.25, y: 0.44, width: 0.5, height: 0.18 },
  half: { x: 0.5, y: 0, width: 0.5, height: 1 },
});

export class SampleCamera extends StreamSource {
  /** @override */
  kind = /** @type {const} */ ("photograph");
  #canvas = document.createElement("canvas");
  /** @type {HTMLImageElement | null} */
  #image = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;
  /** @type {Adjustments} */
  #adjustments;

  /**
   * @param {HTMLVideoElement} video
   * @param {string} url of the first photograph
   */
  constructor(video, url) {
    super(video);
    this.#adjustments = { url, light: 100, blur: 0, tilt: 0, zoom: 100, cover: "" };
    this.#canvas.width = WIDTH_PX;
    this.#canvas.height = HEIGHT_PX;
  }

  /**
   * Say that the camera faces away, so that the page does not mirror the photograph.
   * @override
   */
  get settings() {
    return { facingMode: "environment" };
  }

  /** @override */
  async open() {
    await this.#load();
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), 1000 / FRAMES_PER_S); // a canvas gives a frame when it is drawn on
    return this.#canvas.captureStream(FRAMES_PER_S);
  }

  /** @override */
  stop() {
    clearInterval(this.#timer);
    this.#timer = undefined;
    super.stop();
  }

  /** @param {Partial<Adjustments>} changes */
  async adjust(changes) {
    Object.assign(this.#adjustments, changes);
    if (this.#timer) await this.#load();
  }

  get adjustments() {
    return this.#adjustments;
  }

  async #load() {
    const image = new Image();
    image.src = this.#adjustments.url;
    await image.decode();
    this.#image = image;
  }

  #draw() {
    if (!this.#image) return;
    const { light, blur, tilt, zoom, cover } = this.#adjustments;
    const context = context2d(this.#canvas);
    context.filter = "none";
    context.fillStyle = GREY;
    context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
    context.save();
    context.filter = `brightness(${light}%) blur(${blur}px)`;
    context.translate(WIDTH_PX / 2, HEIGHT_PX / 2);
    context.rotate((tilt * Math.PI) / 180);
    const side = (HEIGHT_PX * zoom) / 100;
    const top = -side / 2 + (side - HEIGHT_PX) * FACE_HEIGHT;
    const { left, width } = middleSquare(this.#image);
    context.drawImage(this.#image, left, 0, width, width, -side / 2, top, side, side);
    if (cover) drawCover(context, COVERS[cover], side, top);
    context.restore();
  }
}

/**
 * @param {CanvasRenderingContext2D} context with its origin in the middle of the picture
 * @param {Box} part in shares of the square
 * @param {number} side of the square, in pixels
 * @param {number} top of the square
 */
function drawCover(context, part, side, top) {
  context.fillStyle = COVER_COLOUR;
  context.fillRect(-side / 2 + part.x * side, top + part.y * side, part.width * side, part.height * side);
}

/** @param {HTMLImageElement} image */
function middleSquare({ naturalWidth, naturalHeight }) {
  const width = Math.min(naturalWidth, naturalHeight);
  return { left: (naturalWidth - width) / 2, width };
}
