// A student's own heat map: made and shown on this screen alone. The student may put the map on the board, never the
// picture.

import { byId, context2d } from "../dom/elements.js";
import { looksFor } from "../shared/emotions.js";
import { gettext } from "../shared/translate.js";
import { drawExplanation, explainLargestFace } from "./figures/inside.js";

/** @import { ExplainConfig } from "../shared/types.js" */
/** @import { ExplainedFace } from "./figures/inside.js" */
/** @import { RoomSocket } from "./room-socket.js" */

const STILL_QUALITY = 0.92;

export class LookInside {
  #canvas = byId("inside", HTMLCanvasElement);
  #lookButton = byId("look", HTMLButtonElement);
  #offerButton = byId("offer");
  #withdrawButton = byId("withdraw");
  /** @type {ExplainedFace | null} */
  #explained = null;
  #generation = 0; // changes with every clear()
  #config;
  #socket;
  #showNote;

  /**
   * @param {ExplainConfig} config
   * @param {RoomSocket} socket
   * @param {(message: string) => void} showNote shows the student a line of text
   */
  constructor(config, socket, showNote) {
    this.#config = config;
    this.#socket = socket;
    this.#showNote = showNote;
  }

  start() {
    this.#lookButton.addEventListener("click", () => this.#look());
    this.#offerButton.addEventListener("click", () => this.#offer());
    this.#withdrawButton.addEventListener("click", () => this.#withdraw());
    this.#socket.on("taken-down", () => this.#takenDown());
  }

  /** Drop the picture and its map. */
  clear() {
    this.#explained = null;
    this.#generation += 1;
    context2d(this.#canvas).clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#canvas.hidden = this.#offerButton.hidden = this.#withdrawButton.hidden = true;
  }

  #takenDown() {
    this.#offerButton.hidden = this.#withdrawButton.hidden = true;
    this.#showNote(gettext("Your teacher has taken your map off the board."));
  }

  async #look() {
    const generation = this.#generation;
    const isStale = () => generation !== this.#generation; // the class has moved on to another activity
    const still = await captureStill(byId("video", HTMLVideoElement));
    if (!still) return this.#showNote(gettext("There is no picture to explain yet."));
    this.#lookButton.disabled = true;
    this.#showNote(gettext("Finding the parts that matter. This can take some seconds."));
    try {
      const explained = await explainLargestFace(still.blob, this.#config);
      if (isStale()) return;
      this.#explained = explained;
      drawExplanation(this.#canvas, still.canvas, explained);
      this.#canvas.hidden = false;
      this.#offerButton.hidden = !explained.signature;
      const label = looksFor(explained.explanation.emotion);
      this.#showNote(
        // Translator: the label is such as "looks happy"
        gettext("The machine says: {label}. Warm areas support that; cool areas count against it.", { label }),
      );
    } catch (error) {
      if (!isStale()) this.#showNote(error instanceof Error ? error.message : String(error));
    } finally {
      this.#lookButton.disabled = false;
    }
  }

  async #offer() {
    const explained = this.#explained;
    if (!explained) return;
    const { emotion, heat } = explained.explanation;
    const { error } = await this.#socket.request("offer", { emotion, heat, signature: explained.signature });
    if (explained !== this.#explained) return;
    if (error) return this.#showNote(error.message);
    this.#offerButton.hidden = true;
    this.#withdrawButton.hidden = false;
    this.#showNote(gettext("The board now shows the map and its label, but not your picture or your name."));
  }

  async #withdraw() {
    const explained = this.#explained;
    const { error } = await this.#socket.request("withdraw");
    if (explained !== this.#explained) return;
    if (error) return this.#showNote(error.message);
    this.#offerButton.hidden = false;
    this.#withdrawButton.hidden = true;
    this.#showNote(gettext("The map is no longer on the board."));
  }
}

/**
 * Return the video's current picture, or null where there is none.
 * @param {HTMLVideoElement} video
 */
async function captureStill(video) {
  if (!video.videoWidth || !video.srcObject) return null;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  context2d(canvas).drawImage(video, 0, 0);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", STILL_QUALITY));
  return blob && { canvas, blob };
}
