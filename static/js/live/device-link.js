// Reading on this device, as the sender sees it: the worker as a connection, pictures that it takes, and no pace to keep.

import { usableRuntime } from "../device/logic/instructions.js";
import { Emitter } from "../shared/emitter.js";

/** @import { DeviceConfig, FromWorker, Picture, ToWorker } from "../device/types.js" */
/** @import { Answer, FrameDetails, ServerError } from "../shared/types.js" */
/** @import { ConnectionState } from "./connection.js" */
/** @import { PictureFormat } from "./source.js" */

const WORKER = new URL("../device/worker.js", import.meta.url);

/** @typedef {{picture: Picture, maxSidePx: number}} DevicePicture */
/** @typedef {Answer | {error: ServerError} | null} Reply */

/**
 * change: `state` is another. progress: so much of what is needed has come, 0 to 1. failed: it does not work, or no more.
 * @extends {Emitter<{change: undefined, progress: number, failed: {code: string}}>}
 */
export class DeviceConnection extends Emitter {
  #config;
  /** @type {Worker | null} */
  #worker = null;
  #isReady = false;
  /** @type {Map<number, (reply: Reply) => void>} */
  #waiting = new Map();
  /** @type {ConnectionState} */
  state = "off";
  wasConnected = false;

  /** @param {DeviceConfig} config */
  constructor(config) {
    super();
    this.#config = config;
  }

  get connected() {
    return this.state === "connected";
  }

  /** Begin to load, so that start() is quick. */
  prepare() {
    if (!this.#worker) this.#load();
  }

  /** Begin a stream: its faces count from 1. */
  start() {
    if (this.state !== "off") return;
    this.#setState("connecting");
    this.prepare();
    if (this.#isReady) this.#begin();
  }

  stop() {
    this.#answerAll(null);
    this.#setState("off");
  }

  /** Stop, and give back the memory. */
  close() {
    this.stop();
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
  }

  /**
   * Have one picture read, which is gone afterwards. Return the answer, or null where the reading ended.
   * @param {DevicePicture} taken
   * @param {FrameDetails & {seq: number}} details
   * @returns {Promise<Reply>}
   */
  sendFrame({ picture, maxSidePx }, { seq, ...details }) {
    return new Promise((resolve) => {
      this.#waiting.set(seq, resolve);
      this.#post({ type: "frame", seq, picture, maxSidePx, details }, [picture]);
    });
  }

  #load() {
    const name = usableRuntime(globalThis.WebAssembly);
    if (!name) return this.#fail("device-too-old");
    const worker = new Worker(WORKER);
    this.#worker = worker;
    worker.addEventListener("message", ({ data }) => worker === this.#worker && this.#receive(data));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail("device-load");
    });
    this.#post({ type: "load", runtime: this.#config.runtimes[name], config: this.#config });
  }

  /** @param {FromWorker} message */
  #receive(message) {
    if (message.type === "progress") this.emit("progress", message.loadedBytes / message.totalBytes);
    else if (message.type === "answer") this.#answer(message.answer.seq, message.answer);
    else if (message.type === "refused") {
      this.#answer(message.seq, { error: { code: "unreadable", message: message.message } });
    } else if (message.type === "failed") {
      console.warn(message.message);
      this.#fail(message.code);
    } else {
      this.#isReady = true;
      this.emit("progress", 1);
      if (this.state === "connecting") this.#begin();
    }
  }

  #begin() {
    this.#post({ type: "begin" });
    this.#setState("connected");
  }

  /** @param {string} code */
  #fail(code) {
    this.close();
    this.emit("failed", { code });
  }

  /**
   * @param {number} seq
   * @param {Reply} reply
   */
  #answer(seq, reply) {
    this.#waiting.get(seq)?.(reply);
    this.#waiting.delete(seq);
  }

  /** @param {Reply} reply */
  #answerAll(reply) {
    for (const seq of [...this.#waiting.keys()]) this.#answer(seq, reply);
  }

  /**
   * @param {ToWorker} message
   * @param {Transferable[]} [transferred]
   */
  #post(message, transferred = []) {
    this.#worker?.postMessage(message, transferred);
  }

  /** @param {ConnectionState} state */
  #setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.emit("change");
    this.wasConnected = state === "connected";
  }
}

/** Takes the video's newest picture as it is. */
export class DeviceCapture {
  #video;

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.#video = video;
  }

  /**
   * Return the picture, or null where there is none.
   * @param {PictureFormat} format
   * @returns {Promise<DevicePicture | null>}
   */
  async take({ widthPx }) {
    if (!this.#video.videoWidth || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    const picture = this.#frame() ?? (await createImageBitmap(this.#video).catch(() => null));
    return picture && { picture, maxSidePx: widthPx };
  }

  /**
   * Let go of a picture that is not sent.
   * @param {DevicePicture} taken
   */
  discard({ picture }) {
    picture.close();
  }

  bytesOf() {
    return 0; // nothing goes over a network
  }

  /** Return the frame as the video has it, which costs nothing; null where its pixels do not lie as they are shown. */
  #frame() {
    if (typeof VideoFrame === "undefined") return null;
    let frame = null;
    try {
      frame = new VideoFrame(this.#video);
    } catch {
      return null; // from another site, or gone meanwhile
    }
    const { videoWidth, videoHeight } = this.#video;
    const { rotation = 0, flip = false } = /** @type {{rotation?: number, flip?: boolean}} */ (frame);
    const isPlain = frame.visibleRect?.width === videoWidth && frame.visibleRect.height === videoHeight;
    if (isPlain && !rotation && !flip) return frame;
    frame.close();
    return null;
  }
}

/** Nothing limits pictures that stay here: the next is taken when the last was read. */
export class DevicePace {
  intervalMs = 0;
  limits = Object.freeze({ isSmaller: false, isSlower: false, serverIsBusy: false });
  picture;

  /** @param {import("../shared/page-config.js").LiveConfig} config */
  constructor({ frameWidthPx, jpegQuality }) {
    this.picture = Object.freeze({ widthPx: frameWidthPx, quality: jpegQuality });
  }

  answered() {}

  refused() {}

  reset() {}
}
