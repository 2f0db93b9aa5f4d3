// Keeps the quiet line over the picture true: gathers what it depends on, and renews it four times a second.

import { byId, setText } from "../dom/elements.js";
import { AnswerTimes } from "./logic/answer-times.js";
import { statusLine } from "./logic/status-words.js";

const RENEW_MS = 250;

export class Status {
  #line = byId("status");
  #timer = 0;
  #state = "idle";
  #connection = { state: "off", everConnected: false };
  #connectionMs = -Infinity;
  #regainedMs = -Infinity;
  #times = new AnswerTimes();
  #refusal = null;
  source = "camera";
  muted = false;
  ended = false;

  start() {
    this.stop();
    this.#timer = setInterval(() => this.#renew(), RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#refusal = null;
    this.#times.reset();
    this.muted = false;
    this.#renew();
  }

  enter(state) {
    this.#state = state;
    this.#times.reset();
    this.#renew();
  }

  connection({ state, everConnected }) {
    if (state === "connected" && everConnected) this.#regainedMs = performance.now();
    this.#connectionMs = performance.now();
    this.#connection = { state, everConnected: everConnected || state === "connected" };
    this.#times.reset();
    this.#refusal = null;
    this.#renew();
  }

  /** A picture went to the server. */
  asked() {
    this.#times.asked(performance.now());
  }

  answer(faces) {
    this.#refusal = null;
    this.#times.answered(performance.now(), faces.length);
  }

  refusal({ code, message }) {
    if (code !== "timeout") this.#times.refused(performance.now()); // that one is the page's own: no answer came
    if (this.#refusal?.code !== code) this.#refusal = { code, message, atMs: performance.now() };
  }

  #renew() {
    const nowMs = performance.now();
    const refusal = this.#refusal && { ...this.#refusal, sinceMs: nowMs - this.#refusal.atMs };
    const words = statusLine({
      state: this.#state,
      source: this.source,
      ended: this.ended,
      connection: this.#connection.state,
      everConnected: this.#connection.everConnected,
      muted: this.muted,
      refusal,
      sinceConnectionMs: nowMs - this.#connectionMs,
      sinceRegainedMs: nowMs - this.#regainedMs,
      waitMs: this.#times.waitMs(nowMs),
      nobodyForMs: this.#times.nobodyForMs(),
    });
    setText(this.#line, words);
    this.#line.classList.toggle("is-shown", words !== "");
  }
}
