// Keeps the quiet line over the picture true: gathers what it depends on, and renews it four times a second.

import { statusLine } from "../status-words.js";
import { byId, setText } from "./elements.js";

const RENEW_MS = 250;

export class Status {
  #line = byId("status");
  #timer = 0;
  #state = "idle";
  #connection = { state: "off", everConnected: false };
  #connectionMs = -Infinity;
  #regainedMs = -Infinity;
  #faceMs = null;
  #refusal = null;
  muted = false;

  start() {
    this.stop();
    this.#timer = setInterval(() => this.#renew(), RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#refusal = null;
    this.#faceMs = null;
    this.muted = false;
    this.#renew();
  }

  enter(state) {
    this.#state = state;
    this.#faceMs = null;
    this.#renew();
  }

  connection({ state, everConnected }) {
    if (state === "connected" && everConnected) this.#regainedMs = performance.now();
    this.#connectionMs = performance.now();
    this.#connection = { state, everConnected: everConnected || state === "connected" };
    this.#faceMs = null;
    this.#refusal = null;
    this.#renew();
  }

  answer(faces) {
    this.#refusal = null;
    if (faces.length || this.#faceMs === null) this.#faceMs = performance.now();
  }

  refusal({ code, message }) {
    if (this.#refusal?.code !== code) this.#refusal = { code, message, atMs: performance.now() };
  }

  #renew() {
    const nowMs = performance.now();
    const refusal = this.#refusal && { ...this.#refusal, sinceMs: nowMs - this.#refusal.atMs };
    const words = statusLine({
      state: this.#state,
      connection: this.#connection.state,
      everConnected: this.#connection.everConnected,
      muted: this.muted,
      refusal,
      sinceConnectionMs: nowMs - this.#connectionMs,
      sinceRegainedMs: nowMs - this.#regainedMs,
      sinceFaceMs: this.#faceMs === null ? 0 : nowMs - this.#faceMs,
    });
    setText(this.#line, words);
    this.#line.classList.toggle("is-shown", words !== "");
  }
}
