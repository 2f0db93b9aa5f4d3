// A sample photograph in the place of a camera: changed as the student wishes, and read by the server like any picture.

import { StreamSource } from "../live/stream-sources.js";

const WIDTH_PX = 640;
const HEIGHT_PX = 480;
const FRAMES_PER_S = 10;
const COVERS = Object.freeze({
  // of the photograph's middle square: x, y, width, height in 0 to 1
  eyes: [0.25, 0.2, 0.5, 0.16],
  mouth: [0.25, 0.44, 0.5, 0.18],
  half: [0.5, 0, 0.5, 1],
});

/** `wish`: how it is changed. */
export class SampleCamera extends StreamSource {
  #canvas = document.createElement("canvas");
  #picture = null;
  #timer = 0;
  wish = { url: "", light: 100, blur: 0, tilt: 0, zoom: 100, cover: "" };

  constructor(video, urls) {
    super(video);
    this.wish.url = urls[0];
    Object.assign(this.#canvas, { width: WIDTH_PX, height: HEIGHT_PX });
  }

  /** Not mirrored: nobody looks for themselves in it. */
  get settings() {
    return { facingMode: "environment" };
  }

  async open() {
    await this.#load();
    this.#draw();
    this.#timer = setInterval(() => this.#draw(), 1000 / FRAMES_PER_S); // a canvas gives a picture when it is drawn on
    return this.#canvas.captureStream(FRAMES_PER_S);
  }

  stop() {
    clearInterval(this.#timer);
    this.#timer = 0;
    super.stop();
  }

  /** Changes the photograph: any of {url, light, blur, tilt, zoom, cover}. */
  async change(wish) {
    Object.assign(this.wish, wish);
    if (this.#timer) await this.#load();
  }

  async #load() {
    const image = new Image();
    image.src = this.wish.url;
    await image.decode();
    this.#picture = image;
  }

  #draw() {
    const { light, blur, tilt, zoom, cover } = this.wish;
    const context = this.#canvas.getContext("2d");
    context.filter = "none";
    context.fillStyle = "#777";
    context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
    context.save();
    context.filter = `brightness(${light}%) blur(${blur}px)`;
    context.translate(WIDTH_PX / 2, HEIGHT_PX / 2);
    context.rotate((tilt * Math.PI) / 180);
    const side = (HEIGHT_PX * zoom) / 100;
    // Enlarged about the face, which is above the middle of both portraits.
    const top = -side / 2 + (side - HEIGHT_PX) * 0.22;
    context.drawImage(this.#picture, ...middleSquare(this.#picture), -side / 2, top, side, side);
    if (cover) this.#cover(context, COVERS[cover], side, top);
    context.restore();
  }

  #cover(context, [x, y, width, height], side, top) {
    context.fillStyle = "#3a3f46";
    context.fillRect(-side / 2 + x * side, top + y * side, width * side, height * side);
  }
}

function middleSquare({ naturalWidth, naturalHeight }) {
  const side = Math.min(naturalWidth, naturalHeight);
  return [(naturalWidth - side) / 2, 0, side, side];
}
