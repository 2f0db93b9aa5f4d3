// Frames a second, round trip and server time, renewed twice a second; and a line when less is sent than could be.

import { byId, setText } from "../dom/elements.js";
import { paceWords } from "./logic/pace-words.js";
import { Rate, SlidingMedian } from "./logic/rates.js";
import { Steady } from "./logic/steady.js";

const WINDOW_MS = 3000;
const RENEW_MS = 500;
const STEADY_MS = 2500; // a picture tried smaller and found no quicker is not worth a word

export class Stats {
  #rate = new Rate(WINDOW_MS);
  #roundTrip = new SlidingMedian(WINDOW_MS);
  #server = new SlidingMedian(WINDOW_MS);
  #outputs = { fps: byId("fps"), roundTrip: byId("round-trip"), server: byId("server-time") };
  #why = byId("pace-why");
  #what = byId("pace-what");
  #words = new Steady(STEADY_MS);
  #timer = 0;

  constructor(pace) {
    this.pace = pace;
  }

  start() {
    this.stop();
    this.#timer = setInterval(() => this.#renew(), RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
    for (const meter of [this.#rate, this.#roundTrip, this.#server]) meter.reset();
    this.#words.reset();
    this.#note("");
    this.#renew();
  }

  add({ answer, roundTripMs }) {
    const nowMs = performance.now();
    this.#rate.add(nowMs);
    this.#roundTrip.add(roundTripMs, nowMs);
    if (Number.isFinite(answer.server_ms?.total)) this.#server.add(answer.server_ms.total, nowMs);
    // With each answer: while none is asked for, nothing is known.
    this.#note(this.#words.next(paceWords(this.pace.news, this.#rate.perSecond(nowMs)), nowMs));
  }

  #renew() {
    const nowMs = performance.now();
    const show = (output, value, digits) => setText(output, value === null ? "–" : value.toFixed(digits));
    show(this.#outputs.fps, this.#rate.perSecond(nowMs), 1);
    show(this.#outputs.roundTrip, this.#roundTrip.value(nowMs), 0);
    show(this.#outputs.server, this.#server.value(nowMs), 0);
  }

  #note(words) {
    const [why, what = ""] = words.split("\n");
    setText(this.#why, why);
    setText(this.#what, what);
  }
}
