// Sends the session's pictures to be read, two at once, and writes down what becomes of each.

import { pictureAnswer } from "../shared/answers.js";
import { explainPicture, failureOf } from "./logic/picture-errors.js";
import { isBusy } from "./logic/session.js";
import { UploadQueue } from "./logic/upload-queue.js";
import { refusalOf } from "./preview.js";
import { send } from "./request.js";

/** Events: "wait" with detail {code} when the server asks to wait or is not reached. */
export class Runner extends EventTarget {
  #queue = new UploadQueue();
  #running = new Map(); // id → AbortController
  #timer = 0;
  #waitCode = null;

  /** config: the page's settings; token: of token.js. */
  constructor(session, config, token) {
    super();
    Object.assign(this, { session, config, token });
    session.addEventListener("added", ({ detail }) => this.#add(detail.pictures));
    session.addEventListener("removed", ({ detail }) => detail.pictures.forEach((picture) => this.#end(picture)));
    token.addEventListener("given", () => this.#pump());
  }

  stop() {
    clearTimeout(this.#timer);
    for (const ending of this.#running.values()) ending.abort();
    this.#running.clear();
  }

  /** {code, ms} while the server is given time, else null. */
  get wait() {
    const ms = this.#queue.waitMs(performance.now());
    return ms > 0 ? { code: this.#waitCode, ms } : null;
  }

  cancel(pictures) {
    for (const picture of pictures.filter(isBusy)) {
      this.#end(picture);
      this.#fail(picture, "cancelled");
    }
    this.#pump();
  }

  retry(pictures) {
    for (const picture of pictures) this.session.change(picture, { state: "waiting", error: null, sentShare: 0 });
    this.#queue.hurry();
    this.#add(pictures);
  }

  #add(pictures) {
    for (const picture of pictures.filter(isBusy)) {
      this.session.change(picture, { state: "waiting" });
      this.#queue.add(picture.id);
    }
    this.#pump();
  }

  #end(picture) {
    this.#running.get(picture.id)?.abort();
    this.#running.delete(picture.id);
    this.#queue.drop(picture.id);
    this.#pump();
  }

  #pump() {
    clearTimeout(this.#timer);
    this.#queue.held = this.token.missing;
    const nowMs = performance.now();
    for (let id = this.#queue.take(nowMs); id !== null; id = this.#queue.take(nowMs)) this.#run(this.session.get(id));
    const waitMs = this.#queue.waitMs(nowMs);
    if (waitMs > 0) this.#timer = setTimeout(() => this.#pump(), waitMs);
  }

  async #run(picture) {
    const ending = new AbortController();
    this.#running.set(picture.id, ending);
    this.session.change(picture, { state: "checking", sentShare: 0 });
    const refusal = await refusalOf(picture, this.config);
    if (ending.signal.aborted) return;
    if (refusal) {
      this.#end(picture);
      this.#fail(picture, refusal);
      return;
    }
    this.session.change(picture, { state: "sending" });
    const tried = this.token.value;
    const answer = await send(this.config.analyzeUrl, picture.file, {
      token: tried,
      signal: ending.signal,
      onSent: (share) => this.#sent(picture, share),
    });
    if (!ending.signal.aborted) this.#receive(picture, { ...answer, tried });
  }

  #sent(picture, share) {
    if (isBusy(picture)) this.session.change(picture, { state: share < 1 ? "sending" : "analysing", sentShare: share });
  }

  #receive(picture, { status, body, retryAfter, tried }) {
    this.#running.delete(picture.id);
    const read = status === 200 ? pictureAnswer(body) : null;
    if (read && !read.error) {
      this.#queue.drop(picture.id);
      this.session.change(picture, { state: "done", result: read, error: null });
    } else {
      const code = read?.error.code ?? body?.code;
      this.#refused(picture, failureOf({ status: read?.error.status ?? status, code, retryAfter }), tried);
    }
    this.#pump();
  }

  #refused(picture, { code, waitMs }, tried) {
    const nowMs = performance.now();
    if (code === "unauthorized") {
      this.#putBack(picture);
      this.token.ask({ tried });
    } else if (waitMs !== null) {
      this.#queue.refused(picture.id, nowMs, waitMs);
      this.#waiting(picture, code);
    } else if (code === "gone" && this.#queue.lost(picture.id, nowMs) !== null) {
      this.#waiting(picture, "lost");
    } else {
      this.#queue.drop(picture.id);
      this.#fail(picture, code);
    }
  }

  #putBack(picture) {
    this.#queue.putBack(picture.id);
    this.session.change(picture, { state: "waiting", sentShare: 0 });
  }

  #waiting(picture, code) {
    this.#waitCode = code;
    this.session.change(picture, { state: "waiting", sentShare: 0 });
    this.dispatchEvent(new CustomEvent("wait", { detail: { code } }));
  }

  #fail(picture, code) {
    this.session.change(picture, { state: "failed", error: explainPicture(code, this.config) });
  }
}
