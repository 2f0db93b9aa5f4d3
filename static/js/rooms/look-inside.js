// A student's own heat map: made and shown on this screen alone. Offered, the map goes to the board, and no picture.

import { byId } from "../dom/elements.js";
import { drawHeat } from "../dom/heat-drawing.js";
import { wordFor } from "../shared/emotions.js";
import { explainLargestFace } from "./explain.js";

const STILL_QUALITY = 0.92;

export class LookInside {
  #canvas = byId("inside");
  #found = null;
  #cleared = 0; // times

  /** say: shows a line to the student. */
  constructor(config, socket, say) {
    Object.assign(this, { config, socket, say });
  }

  start() {
    byId("look").addEventListener("click", () => this.#look());
    byId("offer").addEventListener("click", () => this.#offer());
    byId("withdraw").addEventListener("click", () => this.#withdraw());
  }

  /** The picture and its map are dropped. */
  clear() {
    this.#found = null;
    this.#cleared += 1;
    this.#canvas.getContext("2d").clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#canvas.hidden = byId("offer").hidden = byId("withdraw").hidden = true;
  }

  async #look() {
    const cleared = this.#cleared;
    const isLate = () => cleared !== this.#cleared; // the class has gone on to something else
    const still = await stillOf(byId("video"));
    if (!still) return this.say("Start first, then look inside.");
    byId("look").disabled = true;
    this.say("Looking for the reasons.");
    try {
      const found = await explainLargestFace(still.blob, this.config);
      if (isLate()) return;
      this.#found = found;
      this.#draw(still.canvas);
      const word = wordFor(this.#found.face.emotion);
      this.say(`The machine says: looks ${word}. Warm parts speak for it, cool parts against it.`);
    } catch (error) {
      if (!isLate()) this.say(error.message);
    } finally {
      byId("look").disabled = false;
    }
  }

  #draw(picture) {
    const { explanation } = this.#found;
    const { box } = explanation;
    const scale = this.#canvas.width / (1.4 * box.width);
    const fit = { scale, left: -scale * (box.x - 0.2 * box.width), top: -scale * (box.y - 0.2 * box.height) };
    const context = this.#canvas.getContext("2d");
    Object.assign(fit, { width: picture.width * scale, height: picture.height * scale });
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(picture, fit.left, fit.top, fit.width, fit.height);
    drawHeat(context, explanation, fit);
    this.#canvas.hidden = byId("offer").hidden = false;
  }

  async #offer() {
    const found = this.#found;
    const { emotion, heat } = found.explanation;
    const { error } = await this.socket.ask("offer", { emotion, heat });
    if (found !== this.#found) return;
    if (error) return this.say(error.message);
    byId("offer").hidden = true;
    byId("withdraw").hidden = false;
    this.say("The board shows the map and its label, without your picture and without your name.");
  }

  async #withdraw() {
    const found = this.#found;
    const { error } = await this.socket.ask("withdraw");
    if (found !== this.#found) return;
    if (error) return this.say(error.message);
    byId("offer").hidden = false;
    byId("withdraw").hidden = true;
    this.say("The board has forgotten it.");
  }
}

async function stillOf(video) {
  if (!video.videoWidth || !video.srcObject) return null;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", STILL_QUALITY));
  return blob && { canvas, blob };
}
