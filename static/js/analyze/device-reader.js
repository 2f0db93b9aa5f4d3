// Reads photographs on this device, one after the other: none of them leaves it.

import { DeviceWorker } from "../device/device-worker.js";
import { Emitter } from "../shared/emitter.js";
import { loadHeader } from "./decoding.js";
import { MEGAPIXEL, undecodedCode } from "./logic/picture-file.js";

/** @import { DeviceConfig, ReplyMessage } from "../device/types.js" */
/** @import { Outcome, ReadOptions } from "./reader.js" */
/** @import { Picture } from "./logic/session.js" */

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
  read(picture, options) {
    const outcome = this.#turn.then(() =>
      options.signal.aborted ? failed("cancelled") : this.#readNow(picture, options),
    );
    this.#turn = outcome.then(() => {});
    return outcome;
  }

  /**
   * @param {Picture} picture
   * @param {ReadOptions} options
   * @returns {Promise<Outcome>}
   */
  async #readNow(picture, { onState }) {
    this.prepare();
    if (!this.#worker.isReady) await this.#load(() => onState("loading", this.#share));
    if (!this.#worker.isReady) return failed(this.#failureCode || "cancelled");
    onState("analysing", 1);
    const file = picture.file;
    const reply = await this.#worker.ask({ type: "photograph", seq: ++this.#seq, file, maxPixels: this.#maxPixels });
    return reply ? outcomeOf(picture, reply) : failed(this.#failureCode || "cancelled");
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
 * @returns {Promise<Outcome>}
 */
async function outcomeOf(picture, reply) {
  if (reply.type === "photograph") return { result: { ...reply.answer, model: null } };
  const code = reply.type === "refused" ? reply.code : "internal";
  if (code === "undecoded") return failed(undecodedCode(await loadHeader(picture)));
  return failed(code === "unreadable" ? "device-picture" : code);
}

/**
 * @param {string} code
 * @returns {Outcome}
 */
function failed(code) {
  return { failure: { code, waitMs: null } };
}
