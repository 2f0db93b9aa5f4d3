// Reading on this device, as the sender sees it: the worker as a connection, pictures that it takes, and no pace to keep.

import { DeviceWorker } from "../device/device-worker.js";
import { Emitter } from "../shared/emitter.js";

/** @import { DeviceConfig, Picture } from "../device/types.js" */
/** @import { Answer, FrameDetails, ServerError } from "../shared/types.js" */
/** @import { ConnectionState } from "./connection.js" */
/** @import { PictureFormat } from "./source.js" */

/** @typedef {{picture: Picture, maxSidePx: number}} DevicePicture */
/** @typedef {Answer | {error: ServerError} | null} Reply */

/**
 * change: `state` is another. progress: so much of what is needed has come, 0 to 1. failed: it does not work, or no more.
 * @extends {Emitter<{change: undefined, progress: number, failed: {code: string}}>}
 */
export class DeviceConnection extends Emitter {
  #worker;
  /** @type {ConnectionState} */
  state = "off";
  wasConnected = false;

  /** @param {DeviceConfig} config */
  constructor(config) {
    super();
    this.#worker = new DeviceWorker(config);
    this.#worker.on("progress", (share) => this.emit("progress", share));
    this.#worker.on("ready", () => this.state === "connecting" && this.#begin());
    this.#worker.on("failed", (failure) => {
      this.close();
      this.emit("failed", failure);
    });
  }

  get connected() {
    return this.state === "connected";
  }

  /** Begin to load, so that start() is quick. */
  prepare() {
    this.#worker.prepare();
  }

  /** Begin a stream: its faces count from 1. */
  start() {
    if (this.state !== "off") return;
    this.#setState("connecting");
    this.prepare();
    if (this.#worker.isReady) this.#begin();
  }

  stop() {
    this.#worker.forget();
    this.#setState("off");
  }

  /** Stop, and give back the memory. */
  close() {
    this.stop();
    this.#worker.close();
  }

  /**
   * Have one picture read, which is gone afterwards. Return the answer, or null where the reading ended.
   * @param {DevicePicture} taken
   * @param {FrameDetails & {seq: number}} details
   * @returns {Promise<Reply>}
   */
  async sendFrame({ picture, maxSidePx }, { seq, ...details }) {
    const reply = await this.#worker.ask({ type: "frame", seq, picture, maxSidePx, details }, [picture]);
    if (reply?.type === "answer") return reply.answer;
    if (reply?.type !== "refused") return null;
    console.warn(reply.message);
    return { error: { code: "unreadable", message: reply.message } };
  }

  #begin() {
    this.#worker.post({ type: "begin" });
    this.#setState("connected");
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
