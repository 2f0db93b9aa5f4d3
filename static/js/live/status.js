// Keeps the status line over the picture up to date: gathers what it depends on, and renews it four times a second.

import { byId, setText } from "../dom/elements.js";
import { AnswerTimes } from "./logic/answer-times.js";
import { INITIAL_STATE } from "./logic/page-state.js";
import { statusLine } from "./logic/status-words.js";

/** @typedef {import("./connection.js").Connection} Connection */
/** @typedef {import("../shared/types.js").ServerError} ServerError */

const RENEW_MS = 250;

export class Status {
  #line = byId("status");
  #timer = 0;
  #page = INITIAL_STATE;
  /** @type {{state: Connection["state"], wasConnected: boolean}} */
  #connection = { state: "off", wasConnected: false };
  #connectionMs = -Infinity;
  #reconnectedMs = -Infinity;
  #times = new AnswerTimes();
  /** @type {(ServerError & {atMs: number}) | null} */
  #refusal = null;
  #isMuted = false;

  start() {
    this.stop();
    this.#timer = window.setInterval(() => this.#renew(), RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#refusal = null;
    this.#times.reset();
    this.#isMuted = false;
    this.#renew();
  }

  /** @param {import("./logic/page-state.js").PageState} page */
  enter(page) {
    this.#page = page;
    this.#times.reset();
    this.#renew();
  }

  /**
   * The source's pictures stopped, or came again.
   * @param {boolean} isMuted
   */
  setMuted(isMuted) {
    this.#isMuted = isMuted;
  }

  /** @param {Pick<Connection, "state" | "wasConnected">} connection */
  setConnection({ state, wasConnected }) {
    const isConnected = state === "connected";
    if (isConnected && wasConnected) this.#reconnectedMs = performance.now();
    this.#connectionMs = performance.now();
    this.#connection = { state, wasConnected: wasConnected || isConnected };
    this.#times.reset();
    this.#refusal = null;
    this.#renew();
  }

  /** A picture went to the server. */
  sent() {
    this.#times.sent(performance.now());
  }

  /** @param {number} faceCount */
  answered(faceCount) {
    this.#refusal = null;
    this.#times.answered(performance.now(), faceCount);
  }

  /** @param {ServerError} error */
  refused({ code, message }) {
    if (code !== "timeout") this.#times.refused(performance.now()); // that one is the page's own: no answer came
    if (this.#refusal?.code !== code) this.#refusal = { code, message, atMs: performance.now() };
  }

  #renew() {
    const nowMs = performance.now();
    const refusal = this.#refusal && { ...this.#refusal, sinceMs: nowMs - this.#refusal.atMs };
    const words = statusLine({
      state: this.#page.name,
      source: this.#page.kind,
      hasEnded: this.#page.hasEnded,
      connection: this.#connection.state,
      wasConnected: this.#connection.wasConnected,
      isMuted: this.#isMuted,
      refusal,
      sinceConnectionMs: nowMs - this.#connectionMs,
      sinceReconnectedMs: nowMs - this.#reconnectedMs,
      waitMs: this.#times.waitMs(nowMs),
      noFaceMs: this.#times.noFaceMs(),
    });
    setText(this.#line, words);
    this.#line.classList.toggle("is-shown", words !== "");
  }
}
