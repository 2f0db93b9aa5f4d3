// The page's end of the worker that reads on this device: loads it, asks it about pictures, and ends it.

import { Emitter } from "../shared/emitter.js";
import { usableRuntime } from "./logic/instructions.js";

/** @import { DeviceConfig, FromWorker, QuestionMessage, ReplyMessage, ToWorker } from "./types.js" */

const WORKER = new URL("../device/worker.js", import.meta.url); // from the folder of a page's joined modules too

/**
 * progress: so much of what is needed has come, 0 to 1. ready: it can read. failed: it does not work, or no more.
 * @extends {Emitter<{progress: number, ready: undefined, failed: {code: string}}>}
 */
export class DeviceWorker extends Emitter {
  #config;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, (reply: ReplyMessage | null) => void>} */
  #waiting = new Map();
  isReady = false;

  /** @param {DeviceConfig} config */
  constructor(config) {
    super();
    this.#config = config;
  }

  /** Begin to load, unless that has begun. */
  prepare() {
    if (!this.#worker) this.#load();
  }

  /**
   * Have a picture read, or explained. Return the answer, or null where the reading ended before.
   * @param {QuestionMessage} message
   * @param {Transferable[]} [transferred]
   * @returns {Promise<ReplyMessage | null>}
   */
  ask(message, transferred) {
    return new Promise((resolve) => {
      this.#waiting.set(message.seq, resolve);
      this.post(message, transferred);
    });
  }

  /**
   * @param {ToWorker} message
   * @param {Transferable[]} [transferred]
   */
  post(message, transferred = []) {
    this.#worker?.postMessage(message, transferred);
  }

  /** Await no more answers. */
  forget() {
    for (const seq of [...this.#waiting.keys()]) this.#answer(seq, null);
  }

  /** Give back the memory. */
  close() {
    this.#worker?.terminate();
    this.#worker = null;
    this.isReady = false;
    this.forget();
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
    this.post({ type: "load", runtime: this.#config.runtimes[name], config: this.#config });
  }

  /** @param {FromWorker} message */
  #receive(message) {
    if (message.type === "progress") this.emit("progress", message.loadedBytes / message.totalBytes);
    else if (message.type === "ready") {
      this.isReady = true;
      this.emit("progress", 1);
      this.emit("ready");
    } else if (message.type === "failed") {
      console.warn(message.message);
      this.#fail(message.code);
    } else this.#answer(message.type === "answer" ? message.answer.seq : message.seq, message);
  }

  /** @param {string} code */
  #fail(code) {
    this.emit("failed", { code });
    this.close();
  }

  /**
   * @param {number} seq
   * @param {ReplyMessage | null} reply
   */
  #answer(seq, reply) {
    this.#waiting.get(seq)?.(reply);
    this.#waiting.delete(seq);
  }
}
