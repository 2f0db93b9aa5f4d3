// Has the session's pictures read in their order, two at a time, and stores what becomes of each.

import { Emitter } from "../shared/emitter.js";
import { TimeLeft } from "../shared/time-left.js";
import { explainPicture, isReaderFailure } from "./logic/picture-errors.js";
import { ReadingQueue } from "./logic/reading-queue.js";
import { isBusy } from "./logic/session.js";

/** @typedef {import("./logic/session.js").Picture} Picture */
/** @typedef {import("./logic/session.js").PictureState} PictureState */
/** @typedef {{code: string, ms: number}} Wait Why nothing is sent at the moment, and for how long. */

/**
 * wait: the server asks to wait, or is not reached.
 * @extends {Emitter<{wait: {code: string}}>}
 */
export class BatchReader extends Emitter {
  #queue = new ReadingQueue();
  /** @type {Map<number, AbortController>} */
  #requests = new Map(); // by picture id
  #timer = 0;
  #waitCode = "";
  #timeLeft = new TimeLeft();
  #doneCount = 0; // of the pictures since the queue was empty

  /**
   * @param {import("./logic/session.js").Session} session
   * @param {import("../shared/page-config.js").AnalyzeConfig} config
   * @param {import("./token-form.js").TokenForm} tokenForm
   * @param {import("./reader.js").PictureReader} reader
   */
  constructor(session, config, tokenForm, reader) {
    super();
    this.session = session;
    this.config = config;
    this.tokenForm = tokenForm;
    this.reader = reader;
    session.on("added", ({ pictures }) => this.#enqueue(pictures));
    session.on("removed", ({ pictures }) => {
      for (const picture of pictures) this.#end(picture);
    });
    tokenForm.on("submitted", () => this.#startNext());
    reader.on("choose", () => this.#changeReader());
  }

  start() {
    this.#askForToken();
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

  /** Whether pictures wait for the token that the server needs. */
  get isTokenMissing() {
    return this.tokenForm.isMissing;
  }

  /** The seconds until the last picture is read, about; null while that is not known. */
  get left_s() {
    return this.#timeLeft.estimate_s(this.#doneCount + this.#queue.size, performance.now());
  }

  /**
   * Have the server read a picture that this device did not.
   * @param {Picture} picture
   */
  sendToServer(picture) {
    this.session.change(picture, { isForServer: true });
    this.#askForToken();
    this.retry([picture]);
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
    if (!this.#queue.size) this.#beginBatch();
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
      if (picture) this.#read(picture);
    }
    const waitMs = this.#queue.waitMs(nowMs);
    if (waitMs > 0) this.#timer = window.setTimeout(() => this.#startNext(), waitMs);
  }

  /** Another reads from now on: begin again with what is being read, and let it read what could not be read here. */
  #changeReader() {
    for (const [id, request] of this.#requests) {
      request.abort();
      this.#queue.putBack(id);
      const picture = this.session.get(id);
      if (picture) this.#reset(picture);
    }
    this.#requests.clear();
    this.#queue.skipWait();
    for (const picture of this.session.pictures) {
      if (picture.error?.isOfDevice) this.session.change(picture, { error: { ...picture.error, canRetry: true } });
    }
    this.#askForToken();
    this.#startNext();
  }

  /** Ask for the token that the server needs, if pictures go there. */
  #askForToken() {
    const isSending = this.reader.name === "server" || this.session.pictures.some(({ isForServer }) => isForServer);
    if (isSending) this.tokenForm.require();
    else this.tokenForm.dismiss();
  }

  /** @param {Picture} picture */
  async #read(picture) {
    const request = new AbortController();
    this.#requests.set(picture.id, request);
    this.session.change(picture, { state: "checking", fraction: 0 });
    const { token } = this.tokenForm;
    const onState = (/** @type {PictureState} */ state, /** @type {number} */ fraction) => {
      if (isBusy(picture) && !request.signal.aborted) this.session.change(picture, { state, fraction });
    };
    const outcome = await this.reader.read(picture, { token, signal: request.signal, onState });
    if (request.signal.aborted) return;
    this.#requests.delete(picture.id);
    if ("result" in outcome) {
      this.#finish(picture);
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
    } else if (isReaderFailure(code)) {
      this.#failAllOfDevice(code);
    } else {
      this.#finish(picture);
      this.#fail(picture, code);
    }
  }

  /**
   * The device reads none: every other picture would try in vain to load what it needs.
   * @param {string} code
   */
  #failAllOfDevice(code) {
    const pictures = this.session.pictures.filter((picture) => isBusy(picture) && !this.reader.isSent(picture));
    for (const picture of pictures) {
      this.#requests.get(picture.id)?.abort();
      this.#requests.delete(picture.id);
      this.#queue.drop(picture.id);
      this.#fail(picture, code);
    }
  }

  /** @param {Picture} picture that was read, or cannot be */
  #finish(picture) {
    this.#queue.drop(picture.id);
    this.#doneCount += 1;
    this.#timeLeft.add(performance.now(), this.#doneCount);
  }

  #beginBatch() {
    this.#doneCount = 0;
    this.#timeLeft.reset();
    this.#timeLeft.add(performance.now(), 0);
  }

  /** @param {Picture} picture */
  #reset(picture) {
    this.session.change(picture, { state: "waiting", error: null, fraction: 0 });
  }

  /**
   * @param {Picture} picture
   * @param {string} code
   */
  #fail(picture, code) {
    this.session.change(picture, { state: "failed", error: explainPicture(code, this.config) });
  }
}
