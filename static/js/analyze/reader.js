// Has pictures read: by the server or on this device, as was chosen. It sends none by itself that the device is to read.

import { Emitter } from "../shared/emitter.js";
import { analyzePicture, explainFace } from "./analysis.js";
import { checkPicture } from "./decoding.js";
import { DeviceReader } from "./device-reader.js";

/** @import { AnalyzeConfig, ReaderName } from "../shared/page-config.js" */
/** @import { Explanation, Face, PictureAnswer } from "../shared/types.js" */
/** @import { Failure } from "./logic/picture-errors.js" */
/** @import { Picture, PictureState } from "./logic/session.js" */
/** @typedef {{result: PictureAnswer} | {failure: Failure}} Outcome */
/** @typedef {{explanation: Explanation} | {failure: Failure}} Explained */

/**
 * @typedef {object} ReadOptions
 * @property {string} token
 * @property {AbortSignal} signal
 * @property {(state: PictureState, fraction: number) => void} onState called when the picture has come so far: `fraction`
 *   of it has been sent, or of what the device needs has been loaded
 */

/**
 * choose: another reads from now on. progress, failed: as the device's.
 * @extends {Emitter<{choose: undefined, progress: number, failed: {code: string}}>}
 */
export class PictureReader extends Emitter {
  #config;
  #device;

  /**
   * @param {AnalyzeConfig} config
   * @param {ReaderName} name who reads at first
   */
  constructor(config, name) {
    super();
    this.#config = config;
    this.name = name;
    this.#device = config.device && new DeviceReader(config.device, config.maxPictureMegapixels);
    this.#device?.on("progress", (share) => this.emit("progress", share));
    this.#device?.on("failed", (failure) => this.emit("failed", failure));
  }

  stop() {
    this.#device?.close();
  }

  /**
   * Let another read from the next picture on.
   * @param {ReaderName} name
   */
  choose(name) {
    if (name === this.name) return;
    this.#device?.close();
    this.name = name;
    this.emit("choose");
  }

  /** Load what the device needs, where it reads. */
  prepare() {
    if (this.name === "device") this.#device?.prepare();
  }

  /**
   * Whether a picture goes to the server: all do where that reads, else those that the visitor sends.
   * @param {Picture} picture
   */
  isSent(picture) {
    return this.name === "server" || picture.isForServer;
  }

  /**
   * Resolve to the outcome. It means nothing if the signal is aborted.
   * @param {Picture} picture
   * @param {ReadOptions} options
   * @returns {Promise<Outcome>}
   */
  async read(picture, options) {
    const isSent = this.isSent(picture);
    const refusal = await checkPicture(picture, this.#config);
    if (refusal || options.signal.aborted) return { failure: { code: refusal ?? "cancelled", waitMs: null } };
    if (isSent) return analyzePicture(picture, { config: this.#config, ...options });
    if (!this.#device) throw new Error("The server has no files for browsers.");
    return this.#device.read(picture, options);
  }

  /**
   * Resolve to why a face got its label. It means nothing if the signal is aborted.
   * @param {Picture} picture
   * @param {Face} face
   * @param {{token: string, signal: AbortSignal}} options
   * @returns {Promise<Explained>}
   */
  explain(picture, face, options) {
    if (this.isSent(picture)) return explainFace(picture, face, { config: this.#config, ...options });
    if (!this.#device) throw new Error("The server has no files for browsers.");
    return this.#device.explain(picture, face, options.signal);
  }
}
