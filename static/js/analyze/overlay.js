// Draws boxes, labels and the heat map over the chosen picture, and tells which face was pressed.

import { byId } from "../dom/elements.js";
import { drawHeat } from "../dom/heat-drawing.js";
import { makePen } from "../dom/label-drawing.js";
import { containFit, hitTest, toStage } from "../shared/geometry.js";
import { drawFaces, layOut } from "./face-layout.js";

/** Events: CustomEvent "pick" with detail {id}. */
export class Overlay extends EventTarget {
  #canvas = byId("overlay");
  #context = this.#canvas.getContext("2d");
  #resized = new ResizeObserver(() => this.#fitCanvas());
  #items = [];
  #shown = { result: null, chosenId: null, explanation: null };
  #size = { width: 0, height: 0 };
  #pen = null;

  start() {
    this.#canvas.addEventListener("click", (event) => this.#press(event));
    this.#canvas.addEventListener("pointermove", (event) => {
      this.#canvas.classList.toggle("over-face", Boolean(this.#faceAt(event)));
    });
    this.#resized.observe(this.#canvas);
    this.#fitCanvas();
  }

  stop() {
    this.#resized.disconnect();
  }

  /** result: the picture's, or null; explanation: whose heat map is drawn, or null. */
  show({ result, chosenId = null, explanation = null }) {
    this.#shown = { result, chosenId, explanation };
    this.#draw();
  }

  /** The boxes as they are drawn, in CSS pixels: [{id, x, y, width, height}]. */
  get boxes() {
    return this.#items.map(({ id, box }) => ({ id, ...box }));
  }

  #fitCanvas() {
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
    const { result, chosenId, explanation } = this.#shown;
    this.#context.clearRect(0, 0, this.#size.width, this.#size.height);
    this.#items = [];
    if (!result || !this.#size.width) return;
    const fit = containFit(result, this.#size);
    const faces = result.faces.map((face) => ({ face, box: toStage(face.box, fit, false) }));
    this.#items = layOut(this.#pen, faces, this.#size, chosenId);
    if (explanation) drawHeat(this.#context, explanation, fit);
    drawFaces(this.#pen, this.#items);
    this.#canvas.dataset.faces = String(faces.length);
    this.#canvas.dataset.heat = explanation ? explanation.emotion : "";
  }

  #faceAt(event) {
    const edge = this.#canvas.getBoundingClientRect();
    const point = { x: event.clientX - edge.left, y: event.clientY - edge.top };
    const labels = this.#items.map((item) => ({ id: item.id, box: item.place }));
    return hitTest(labels, point) ?? hitTest(this.#items, point);
  }

  #press(event) {
    const hit = this.#faceAt(event);
    if (hit) this.dispatchEvent(new CustomEvent("pick", { detail: { id: hit.id } }));
  }
}
