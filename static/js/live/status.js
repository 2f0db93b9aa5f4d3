// The status line over the picture, and the statistics below the readings. Both are renewed a few times a second.

import { byId, setText } from "../dom/elements.js";
import { formatNumber } from "../shared/translate.js";
import { INITIAL_STATE } from "./logic/page-state.js";
import { EventRate, SlidingMedian } from "./logic/rates.js";
import { AnswerTimes, paceWords, statusLine } from "./logic/status-words.js";
import { SteadyText } from "./logic/steady-text.js";

/** @import { ServerError } from "../shared/types.js" */
/** @import { Connection } from "./connection.js" */

const LINE_RENEW_MS = 250;
const STATISTICS_WINDOW_MS = 3000;
const STATISTICS_RENEW_MS = 500;
const STEADY_MS = 2500; // a smaller picture that is tried and found no quicker is not worth mentioning

export class Status {
  #line = byId("status");
  #timer = 0;
  #page = INITIAL_STATE;
  /** @type {{state: Connection["state"], wasConnected: boolean}} */
  #connection = { state: "off", wasConnected: false };
  /** @type {import("./reader.js").ReaderName} */
  #reader = "server";
  #connectionMs = -Infinity;
  #reconnectedMs = -Infinity;
  #times = new AnswerTimes();
  /** @type {(ServerError & {atMs: number}) | null} */
  #refusal = null;
  #isMuted = false;
  #hasLeftOut = false;

  start() {
    this.stop();
    this.#timer = window.setInterval(() => this.#renew(), LINE_RENEW_MS);
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

  /** @param {import("./reader.js").ReaderName} name who reads */
  setReader(name) {
    this.#reader = name;
    this.#times.reset();
    this.#refusal = null;
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

  /** A picture is being read. */
  sent() {
    this.#times.sent(performance.now());
  }

  /**
   * @param {number} faceCount
   * @param {{hasLeftOut: boolean}} settings hasLeftOut: whether there are faces that the settings leave out
   */
  answered(faceCount, { hasLeftOut }) {
    this.#refusal = null;
    this.#hasLeftOut = hasLeftOut;
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
      reader: this.#reader,
      connection: this.#connection.state,
      wasConnected: this.#connection.wasConnected,
      isMuted: this.#isMuted,
      refusal,
      sinceConnectionMs: nowMs - this.#connectionMs,
      sinceReconnectedMs: nowMs - this.#reconnectedMs,
      waitMs: this.#times.waitMs(nowMs),
      noFaceMs: this.#times.noFaceMs(),
      hasLeftOut: this.#hasLeftOut,
    });
    setText(this.#line, words);
    this.#line.classList.toggle("is-visible", words !== "");
  }
}

/** Frames a second, round trip and server time; and a line when less is sent than could be. */
export class Stats {
  #reader;
  #rate = new EventRate(STATISTICS_WINDOW_MS);
  #roundTrip = new SlidingMedian(STATISTICS_WINDOW_MS);
  #server = new SlidingMedian(STATISTICS_WINDOW_MS);
  #words = new SteadyText(STEADY_MS);
  #timer = 0;

  /** @param {{limits: import("./logic/pace.js").Limits}} reader */
  constructor(reader) {
    this.#reader = reader;
  }

  start() {
    this.stop();
    this.#timer = window.setInterval(() => this.#renew(), STATISTICS_RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
    for (const meter of [this.#rate, this.#roundTrip, this.#server, this.#words]) meter.reset();
    this.#note("");
    this.#renew();
  }

  /** @param {{answer: import("../shared/types.js").Answer, roundTripMs: number}} event */
  add({ answer, roundTripMs }) {
    const nowMs = performance.now();
    this.#rate.add(nowMs);
    this.#roundTrip.add(roundTripMs, nowMs);
    if (Number.isFinite(answer.server_ms?.total)) this.#server.add(answer.server_ms.total, nowMs);
    // With each answer: while none is asked for, nothing is known.
    this.#note(this.#words.next(paceWords(this.#reader.limits, this.#rate.perSecond(nowMs)), nowMs));
  }

  #renew() {
    const nowMs = performance.now();
    write("fps", this.#rate.perSecond(nowMs), 1);
    write("round-trip", this.#roundTrip.value(nowMs), 0);
    write("server-time", this.#server.value(nowMs), 0);
  }

  /** @param {string} words of paceWords() */
  #note(words) {
    const [why, what = ""] = words.split("\n");
    setText(byId("pace-why"), why);
    setText(byId("pace-what"), what);
  }
}

/**
 * @param {string} id
 * @param {number | null} value
 * @param {number} decimals
 */
function write(id, value, decimals) {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: false };
  setText(byId(id), value === null ? "–" : formatNumber(value, options));
}
