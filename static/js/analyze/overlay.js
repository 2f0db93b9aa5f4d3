// Draws boxes, labels and the heat map over the selected picture, and reports which face is pressed.

import { byId, context2d } from "../dom/elements.js";
import { drawHeat } from "../dom/heat.js";
import { makePen } from "../dom/label-drawing.js";
import { Emitter } from "../shared/emitter.js";
import { containFit, hitTest, toStage } from "../shared/geometry.js";
import { drawFaces, layOutFaces } from "./annotation.js";

/** @typedef {import("../shared/types.js").PictureAnswer} PictureAnswer */
/** @typedef {import("../shared/types.js").Explanation} Explanation */
/** @typedef {{result: PictureAnswer | null, faceId: number | null, explanation: Explanation | null}} Content */

/** @extends {Emitter<{pick: {id: number}}>} */
export class Overlay extends Emitter {
  #canvas = byId("overlay", HTMLCanvasElement);
  #context = context2d(this.#canvas);
  #resizeObserver = new ResizeObserver(() => this.#resize());
  /** @type {import("./annotation.js").LaidOutFace[]} */
  #items = [];
  /** @type {Content} */
  #content = { result: null, faceId: null, explanation: null };
  #size = { width: 0, height: 0 };
  #pen = makePen(this.#context, this.#canvas);

  start() {
    this.#canvas.addEventListener("click", (event) => this.#handleClick(event));
    this.#canvas.addEventListener("pointermove", (event) => {
      this.#canvas.classList.toggle("over-face", Boolean(this.#faceAt(event)));
    });
    this.#resizeObserver.observe(this.#canvas);
    this.#resize();
  }

  stop() {
    this.#resizeObserver.disconnect();
  }

  /** @param {Content} content `faceId`: of the selected face; `explanation`: whose heat map is drawn */
  show(content) {
    this.#content = content;
    this.#draw();
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#size = { width, height };
    this.#pen = makePen(this.#context, this.#canvas);
    this.#draw();
  }

  #draw() {
    const { result, faceId, explanation } = this.#content;
    this.#context.clearRect(0, 0, this.#size.width, this.#size.height);
    this.#items = [];
    if (!result || !this.#size.width) return;
    const fit = containFit(result, this.#size);
    const faces = result.faces.map((face) => ({ face, box: toStage(face.box, fit, false) }));
    this.#items = layOutFaces(this.#pen, faces, this.#size, faceId);
    if (explanation) drawHeat(this.#context, explanation, fit);
    drawFaces(this.#pen, this.#items);
    this.#canvas.dataset.faces = String(faces.length);
    this.#canvas.dataset.heat = explanation ? explanation.emotion : "";
  }

  /** @param {MouseEvent} event */
  #faceAt(event) {
    const { left, top } = this.#canvas.getBoundingClientRect();
    const point = { x: event.clientX - left, y: event.clientY - top };
    const labels = this.#items.map(({ id, place }) => ({ id, box: place }));
    return hitTest(labels, point) ?? hitTest(this.#items, point);
  }

  /** @param {MouseEvent} event */
  #handleClick(event) {
    const face = this.#faceAt(event);
    if (face) this.emit("pick", { id: face.id });
  }
}
