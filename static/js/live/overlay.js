// Draws the faces over the video on each animation frame, and reports which one was pressed.

import { context2d } from "../dom/elements.js";
import { drawBox, drawLabel, makePen, measureLabel } from "../dom/label-drawing.js";
import { Emitter } from "../shared/emitter.js";
import { containFit, hitTest, scaleBox, toStage } from "../shared/geometry.js";
import { areCrowded, Crowding } from "../shared/label-crowding.js";
import { placeLabels } from "../shared/label-placement.js";
import { shownTilt } from "../shared/turned-box.js";
import { Tracks } from "./logic/tracks.js";

/** @import { Label, Pen } from "../dom/label-drawing.js" */
/** @import { Placement } from "../shared/label-placement.js" */
/** @import { Box, Face, TurnedBox } from "../shared/types.js" */
/** @typedef {{id: number, face: Face, chosen: boolean, label: Label, place: Placement} & TurnedBox} DrawnFace */

const MAX_LABEL_WIDTH = 1.6; // of its face: a wider label is shortened where there are several faces

/**
 * stale: faces disappeared because no answer came.
 * @extends {Emitter<{pick: {id: number}, stale: undefined}>}
 */
export class Overlay extends Emitter {
  #canvas;
  #video;
  #context;
  /** @type {Pen | null} Null until the canvas has its size. */
  #pen = null;
  #stage = { width: 0, height: 0 };
  #tracks = new Tracks();
  #crowding = new Crowding();
  /** @type {Map<number, Placement>} */
  #places = new Map();
  /** @type {DrawnFace[]} */
  #drawn = [];
  #handle = 0;
  #resizing = new ResizeObserver(() => this.#fitCanvas());
  #hasShares = true;
  mirrored = false;
  hold = false; // while the picture stands still
  /** @type {number | null} */
  chosenId = null;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLVideoElement} video
   */
  constructor(canvas, video) {
    super();
    this.#canvas = canvas;
    this.#video = video;
    this.#context = context2d(canvas);
    canvas.addEventListener("click", (event) => {
      const hit = this.#faceAt(event);
      if (hit) this.emit("pick", { id: hit.id });
    });
    canvas.addEventListener("pointermove", (event) => {
      canvas.classList.toggle("over-face", this.#faceAt(event) !== null);
    });
  }

  start() {
    cancelAnimationFrame(this.#handle); // it runs already when another camera was chosen
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#tracks = new Tracks(isStill ? { glideMs: 0 } : {});
    this.#resizing.observe(this.#canvas);
    this.#fitCanvas();
    this.#loop();
  }

  stop() {
    cancelAnimationFrame(this.#handle);
    this.#resizing.disconnect();
    this.clear();
  }

  /**
   * Show an answer's faces. Return their boxes in the video's own pixels, and their tilts.
   * @param {import("../shared/types.js").Answer} answer
   * @param {number} roundTripMs
   */
  show(answer, roundTripMs) {
    const faces = answer.faces.map((face) => ({ ...face, box: scaleBox(face.box, answer, this.#videoSize) }));
    this.#tracks.update(faces, performance.now(), roundTripMs);
    return faces.map(({ id, box, tilt_deg }) => ({ id, ...box, tilt_deg }));
  }

  /**
   * Draw as the page's style is now.
   * @param {{hasShares: boolean}} labels hasShares: percentages beside the words
   */
  restyle({ hasShares }) {
    this.#hasShares = hasShares;
    this.#fitCanvas();
  }

  clear() {
    this.#tracks.clear();
    this.#draw();
  }

  get #videoSize() {
    return { width: this.#video.videoWidth, height: this.#video.videoHeight };
  }

  #loop() {
    this.#handle = requestAnimationFrame(() => this.#loop());
    this.#draw();
  }

  #draw() {
    const pen = this.#pen;
    if (!pen) return;
    this.#context.clearRect(0, 0, this.#stage.width, this.#stage.height);
    const hadFaces = this.#drawn.length > 0;
    this.#drawn = this.#layOut(pen);
    if (hadFaces && !this.#drawn.length && this.#tracks.isStale(performance.now())) this.emit("stale");
    const chosenLast = [...this.#drawn].sort((a, b) => Number(a.chosen) - Number(b.chosen));
    for (const item of chosenLast) drawBox(pen, item);
    for (const item of chosenLast) drawLabel(pen, item.label, item.place, item.face, item);
  }

  /**
   * @param {Pen} pen
   * @returns {DrawnFace[]}
   */
  #layOut(pen) {
    const fit = containFit(this.#videoSize, this.#stage);
    const tracks = this.#tracks.at(performance.now(), { hold: this.hold });
    const hasSeveral = tracks.length > 1;
    const items = tracks.map(({ face, box: inVideo, tilt_deg: tilt }) => {
      const box = toStage(inVideo, fit, this.mirrored);
      const chosen = hasSeveral && face.id === this.chosenId; // a face alone needs no emphasis
      const tilt_deg = shownTilt(tilt, this.mirrored);
      return { id: face.id, face, box, tilt_deg, chosen, label: this.#fitLabel(pen, face, box, hasSeveral) };
    });
    const place = () => {
      const labelled = items.map(({ id, box, tilt_deg, label }) => ({ id, box, tilt_deg, size: label }));
      return placeLabels(labelled, this.#stage, { before: this.#places, direction: pen.direction });
    };
    let places = place();
    if (hasSeveral && this.#crowding.update(areCrowded(items, places), performance.now())) {
      for (const item of items)
        if (!item.chosen) item.label = measureLabel(pen, item.face, { short: true, bare: true });
      places = place();
    }
    this.#places = places;
    return items.flatMap((item) => {
      const place = this.#places.get(item.id);
      return place ? [{ ...item, place }] : [];
    });
  }

  /**
   * @param {Pen} pen
   * @param {Face} face
   * @param {Box} box
   * @param {boolean} hasSeveral
   */
  #fitLabel(pen, face, box, hasSeveral) {
    const hasShare = this.#hasShares;
    const label = measureLabel(pen, face, { short: false, hasShare });
    const isTooWide = hasSeveral && label.width > MAX_LABEL_WIDTH * box.width;
    return isTooWide ? measureLabel(pen, face, { short: true, hasShare }) : label;
  }

  #fitCanvas() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.#context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.#stage = { width, height };
    this.#pen = makePen(this.#context, this.#canvas);
    this.#draw();
  }

  /** @param {MouseEvent} event */
  #faceAt(event) {
    const edge = this.#canvas.getBoundingClientRect();
    const point = { x: event.clientX - edge.left, y: event.clientY - edge.top };
    const labels = this.#drawn.map((item) => ({ id: item.id, box: item.place }));
    return hitTest(labels, point) ?? hitTest(this.#drawn, point);
  }
}
