// Reads photographs on this device, one after the other: none of them leaves it.

import { DeviceWorker } from "../device/device-worker.js";
import { Emitter } from "../shared/emitter.js";
import { loadHeader } from "./decoding.js";
import { MEGAPIXEL, undecodedCode } from "./logic/picture-file.js";

/** @import { DeviceConfig, ExplainMessage, PhotographMessage, ReplyMessage } from "../device/types.js" */
/** @import { Face } from "../shared/types.js" */
/** @import { Failure } from "./logic/picture-errors.js" */
/** @import { Picture } from "./logic/session.js" */
/** @import { Explained, Outcome, ReadOptions } from "./reader.js" */
/** @typedef {Omit<PhotographMessage, "seq" | "maxPixels"> | Omit<ExplainMessage, "seq" | "maxPixels">} Question */

/**
 * progress: so much of what is needed has come, 0 to 1. failed: it does not work, or no more.
 * @extends {Emitter<{progress: number, failed: {code: string}}>}
 */
export class DeviceReader extends Emitter {
  #worker;
  #maxPixels;
  #seq = 0;
  #turn = Promise.resolve();
  #share = 0; // of what is needed, that has come
  #failureCode = "";
  /** @type {Set<() => void>} called when loading ends, well or not */
  #loading = new Set();

  /**
   * @param {DeviceConfig} files
   * @param {number} maxMegapixels
   */
  constructor(files, maxMegapixels) {
    super();
    this.#worker = new DeviceWorker(files);
    this.#maxPixels = maxMegapixels * MEGAPIXEL;
    this.#worker.on("progress", (share) => {
      this.#share = share;
      this.emit("progress", share);
    });
    this.#worker.on("ready", () => this.#endLoading());
    this.#worker.on("failed", ({ code }) => {
      this.#failureCode = code;
      this.#endLoading();
      this.emit("failed", { code });
    });
  }

  /** Begin to load what is needed, unless that has begun. */
  prepare() {
    this.#failureCode = "";
    this.#worker.prepare();
  }

  /** Read no more, and give back the memory. */
  close() {
    this.#worker.close();
    this.#endLoading();
    this.#share = 0;
  }

  /**
   * Read a picture when those before it are read.
   * @param {Picture} picture
   * @param {ReadOptions} options
   * @returns {Promise<Outcome>}
   */
  async read(picture, { signal, onState }) {
    const about = { onLoading: () => onState("loading", this.#share), onStart: () => onState("analysing", 1) };
    const reply = await this.#ask({ type: "photograph", file: picture.file }, { signal, ...about });
    if (typeof reply === "string") return { failure: failureOf(reply) };
    if (reply.type === "photograph") return { result: { ...reply.answer, model: null } };
    return { failure: failureOf(await refusalCode(picture, reply)) };
  }

  /**
   * Explain the label of a face when the pictures before are read.
   * @param {Picture} picture
   * @param {Face} face
   * @param {AbortSignal} signal
   * @returns {Promise<Explained>}
   */
  async explain(picture, { box, emotion }, signal) {
    const nothing = () => {};
    const question = /** @type {const} */ ({ type: "explain", file: picture.file, box, emotion });
    const reply = await this.#ask(question, { signal, onLoading: nothing, onStart: nothing });
    if (typeof reply === "string") return { failure: failureOf(reply) };
    if (reply.type === "explanation") return { explanation: reply.explanation };
    return { failure: failureOf(await refusalCode(picture, reply)) };
  }

  /**
   * Ask the worker when what was asked before is answered. Return the answer, or the code of why there is none.
   * @param {Question} question
   * @param {{signal: AbortSignal, onLoading: () => void, onStart: () => void}} options
   * @returns {Promise<ReplyMessage | string>}
   */
  #ask(question, options) {
    const reply = this.#turn.then(() => (options.signal.aborted ? "cancelled" : this.#askNow(question, options)));
    this.#turn = reply.then(() => {});
    return reply;
  }

  /**
   * @param {Question} question
   * @param {{onLoading: () => void, onStart: () => void}} options
   */
  async #askNow(question, { onLoading, onStart }) {
    this.prepare();
    if (!this.#worker.isReady && !this.#failureCode) await this.#load(onLoading);
    if (!this.#worker.isReady) return this.#failureCode || "cancelled";
    onStart();
    const reply = await this.#worker.ask({ ...question, seq: ++this.#seq, maxPixels: this.#maxPixels });
    return reply ?? (this.#failureCode || "cancelled");
  }

  /**
   * Wait until loading has ended.
   * @param {() => void} onProgress
   */
  async #load(onProgress) {
    onProgress();
    const stop = new AbortController();
    this.addEventListener("progress", onProgress, { signal: stop.signal });
    await new Promise((resolve) => this.#loading.add(() => resolve(null)));
    stop.abort();
  }

  #endLoading() {
    for (const resolve of this.#loading) resolve();
    this.#loading.clear();
  }
}

/**
 * @param {Picture} picture
 * @param {ReplyMessage} reply
 */
async function refusalCode(picture, reply) {
  const code = reply.type === "refused" ? reply.code : "unreadable";
  if (code === "undecoded") return undecodedCode(await loadHeader(picture));
  return code === "unreadable" ? "device-picture" : code;
}

/**
 * @param {string} code
 * @returns {Failure}
 */
function failureOf(code) {
  return { code, waitMs: null };
}
