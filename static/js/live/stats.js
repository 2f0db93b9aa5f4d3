// Frames a second, round trip and server time, renewed twice a second; and a line when less is sent than could be.

import { byId, setText } from "../dom/elements.js";
import { EventRate, SlidingMedian } from "./logic/rates.js";
import { paceWords } from "./logic/status-words.js";
import { SteadyText } from "./logic/steady-text.js";

const WINDOW_MS = 3000;
const RENEW_MS = 500;
const STEADY_MS = 2500; // a smaller picture that is tried and found no quicker is not worth mentioning

export class Stats {
  #pace;
  #rate = new EventRate(WINDOW_MS);
  #roundTrip = new SlidingMedian(WINDOW_MS);
  #server = new SlidingMedian(WINDOW_MS);
  #words = new SteadyText(STEADY_MS);
  #timer = 0;

  /** @param {import("./logic/pace.js").Pace} pace */
  constructor(pace) {
    this.#pace = pace;
  }

  start() {
    this.stop();
    this.#timer = window.setInterval(() => this.#renew(), RENEW_MS);
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
    this.#note(this.#words.next(paceWords(this.#pace.limits, this.#rate.perSecond(nowMs)), nowMs));
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
  setText(byId(id), value === null ? "–" : value.toFixed(decimals));
}
