// Draws the faces over the video on each animation frame, and tells which one was pressed.

import { drawBox, drawLabel, makePen, measureLabel } from "../dom/label-drawing.js";
import { containFit, hitTest, scaleBox, toStage } from "../shared/geometry.js";
import { placeLabels } from "../shared/label-placement.js";
import { Tracks } from "./logic/tracks.js";

const CROWDED = 1.6; // a label this many times wider than its face is shortened, where there are several

/**
 * Events: CustomEvent "pick" with detail {id}; "stale" when faces went for want of an answer.
 * The public fields `mirrored`, `hold` and `chosenId` say how to draw.
 */
export class Overlay extends EventTarget {
  #tracks = null;
  #places = new Map();
  #drawn = [];
  #pen = null;
  #handle = 0;
  #resized = new ResizeObserver(() => this.#fitCanvas());
  mirrored = false;
  hold = false;
  chosenId = null;

  constructor(canvas, video) {
    super();
    Object.assign(this, { canvas, video, context: canvas.getContext("2d") });
    canvas.addEventListener("click", (event) => this.#press(event));
    canvas.addEventListener("pointermove", (event) => {
      canvas.classList.toggle("over-face", Boolean(this.#faceAt(event)));
    });
  }

  start() {
    cancelAnimationFrame(this.#handle); // started already, when another camera was chosen
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#tracks = new Tracks(calm ? { glideMs: 0 } : {});
    this.#resized.observe(this.canvas);
    this.#fitCanvas();
    this.#loop();
  }

  stop() {
    cancelAnimationFrame(this.#handle);
    this.#resized.disconnect();
    this.clear();
  }

  /** Shows an answer's faces; returns their boxes in the video's own pixels: [{id, x, y, width, height}]. */
  show(answer, roundTripMs) {
    const video = { width: this.video.videoWidth, height: this.video.videoHeight };
    const faces = answer.faces.map((face) => ({ ...face, box: scaleBox(face.box, answer, video) }));
    this.#tracks?.update(faces, performance.now(), roundTripMs);
    return faces.map(({ id, box }) => ({ id, ...box }));
  }

  clear() {
    this.#tracks?.clear();
    this.#draw();
  }

  #loop() {
    this.#handle = requestAnimationFrame(() => this.#loop());
    this.#draw();
  }

  #draw() {
    if (!this.#pen) return;
    const { stage, context } = this;
    context.clearRect(0, 0, stage.width, stage.height);
    const before = this.#drawn.length;
    this.#drawn = this.#layOut(stage);
    const gone = before && !this.#drawn.length;
    if (gone && this.#tracks.isStale(performance.now())) this.dispatchEvent(new Event("stale"));
    const chosenLast = [...this.#drawn].sort((a, b) => a.chosen - b.chosen);
    for (const item of chosenLast) drawBox(this.#pen, item.box, item.face, item);
    for (const item of chosenLast) drawLabel(this.#pen, item.label, item.place, item.face, item);
  }

  #layOut(stage) {
    const video = { width: this.video.videoWidth, height: this.video.videoHeight };
    const fit = containFit(video, stage);
    const tracks = this.#tracks?.at(performance.now(), { hold: this.hold }) ?? [];
    const items = tracks.map(({ face, box: inVideo }) => {
      const box = toStage(inVideo, fit, this.mirrored);
      const chosen = tracks.length > 1 && face.id === this.chosenId; // the only one needs no mark
      return { id: face.id, face, box, chosen, label: this.#label(face, box, tracks.length > 1) };
    });
    const wanted = items.map(({ id, box, label }) => ({ id, box, size: label }));
    this.#places = placeLabels(wanted, stage, this.#places);
    return items.map((item) => ({ ...item, place: this.#places.get(item.id) }));
  }

  #label(face, box, several) {
    const label = measureLabel(this.#pen, face, { short: false });
    const short = several && label.width > CROWDED * box.width;
    return short ? measureLabel(this.#pen, face, { short }) : label;
  }

  #fitCanvas() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.stage = { width, height };
    this.#pen = makePen(this.context, this.canvas);
    this.#draw();
  }

  #faceAt(event) {
    const edge = this.canvas.getBoundingClientRect();
    const point = { x: event.clientX - edge.left, y: event.clientY - edge.top };
    const labels = this.#drawn.map((item) => ({ id: item.id, box: item.place }));
    return hitTest(labels, point) ?? hitTest(this.#drawn, point);
  }

  #press(event) {
    const hit = this.#faceAt(event);
    if (hit) this.dispatchEvent(new CustomEvent("pick", { detail: { id: hit.id } }));
  }
}
