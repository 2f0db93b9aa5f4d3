// Sends the session's pictures to the server, two at a time, and stores what becomes of each.

import { Emitter } from "../shared/emitter.js";
import { analyzePicture } from "./analysis.js";
import { explainPicture } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";
import { UploadQueue } from "./logic/upload-queue.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {{code: string, ms: number}} Wait Why nothing is sent at the moment, and for how long. */

/**
 * wait: the server asks to wait, or is not reached.
 * @extends {Emitter<{wait: {code: string}}>}
 */
export class Uploader extends Emitter {
  #queue = new UploadQueue();
  /** @type {Map<number, AbortController>} */
  #requests = new Map(); // by picture id
  #timer = 0;
  #waitCode = "";

  /**
   * @param {import("./logic/session.js").Session} session
   * @param {import("../shared/page-config.js").AnalyzeConfig} config
   * @param {import("./token-form.js").TokenForm} tokenForm
   */
  constructor(session, config, tokenForm) {
    super();
    this.session = session;
    this.config = config;
    this.tokenForm = tokenForm;
    session.on("added", ({ pictures }) => this.#enqueue(pictures));
    session.on("removed", ({ pictures }) => {
      for (const picture of pictures) this.#end(picture);
    });
    tokenForm.on("submitted", () => this.#startNext());
  }

  stop() {
    clearTimeout(this.#timer);
    for (const controller of this.#requests.values()) controller.abort();
    this.#requests.clear();
  }

  /** @returns {Wait | null} */
  get wait() {
    const ms = this.#queue.waitMs(performance.now());
    return ms > 0 ? { code: this.#waitCode, ms } : null;
  }

  /** @param {Picture[]} pictures */
  cancel(pictures) {
    for (const picture of pictures.filter(isBusy)) {
      this.#end(picture);
      this.#fail(picture, "cancelled");
    }
    this.#startNext();
  }

  /** @param {Picture[]} pictures */
  retry(pictures) {
    for (const picture of pictures) this.#reset(picture);
    this.#queue.skipWait();
    this.#enqueue(pictures);
  }

  /** @param {Picture[]} pictures */
  #enqueue(pictures) {
    for (const picture of pictures.filter(isBusy)) {
      this.session.change(picture, { state: "waiting" });
      this.#queue.add(picture.id);
    }
    this.#startNext();
  }

  /** @param {Picture} picture */
  #end(picture) {
    this.#requests.get(picture.id)?.abort();
    this.#requests.delete(picture.id);
    this.#queue.drop(picture.id);
    this.#startNext();
  }

  #startNext() {
    clearTimeout(this.#timer);
    this.#queue.isPaused = this.tokenForm.isMissing;
    const nowMs = performance.now();
    for (let id = this.#queue.take(nowMs); id !== null; id = this.#queue.take(nowMs)) {
      const picture = this.session.get(id);
      if (picture) this.#upload(picture);
    }
    const waitMs = this.#queue.waitMs(nowMs);
    if (waitMs > 0) this.#timer = window.setTimeout(() => this.#startNext(), waitMs);
  }

  /** @param {Picture} picture */
  async #upload(picture) {
    const request = new AbortController();
    this.#requests.set(picture.id, request);
    this.session.change(picture, { state: "checking", sentFraction: 0 });
    const { token } = this.tokenForm;
    const onProgress = (/** @type {number} */ sentFraction) => {
      const state = sentFraction < 1 ? "sending" : "analysing";
      if (isBusy(picture)) this.session.change(picture, { state, sentFraction });
    };
    const outcome = await analyzePicture(picture, { config: this.config, token, signal: request.signal, onProgress });
    if (request.signal.aborted) return;
    this.#requests.delete(picture.id);
    if ("result" in outcome) {
      this.#queue.drop(picture.id);
      this.session.change(picture, { state: "done", result: outcome.result, error: null });
    } else {
      this.#handleFailure(picture, outcome.failure, token);
    }
    this.#startNext();
  }

  /**
   * @param {Picture} picture
   * @param {import("./logic/picture-errors.js").Failure} failure
   * @param {string} token
   */
  #handleFailure(picture, { code, waitMs }, token) {
    const nowMs = performance.now();
    const isLost = code === "gone" && this.#queue.backOff(picture.id, nowMs) !== null;
    if (code === "unauthorized") {
      this.#queue.putBack(picture.id);
      this.#reset(picture);
      this.tokenForm.ask(token);
    } else if (isLost || waitMs !== null) {
      if (waitMs !== null) this.#queue.postpone(picture.id, nowMs, waitMs);
      this.#waitCode = isLost ? "lost" : code;
      this.#reset(picture);
      this.emit("wait", { code: this.#waitCode });
    } else {
      this.#queue.drop(picture.id);
      this.#fail(picture, code);
    }
  }

  /** @param {Picture} picture */
  #reset(picture) {
    this.session.change(picture, { state: "waiting", error: null, sentFraction: 0 });
  }

  /**
   * @param {Picture} picture
   * @param {string} code
   */
  #fail(picture, code) {
    this.session.change(picture, { state: "failed", error: explainPicture(code, this.config) });
  }
}
