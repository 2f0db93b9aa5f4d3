// Frames a second, round trip and server time, renewed twice a second.

import { Rate, SlidingMedian } from "../rates.js";
import { byId, setText } from "./elements.js";

const WINDOW_MS = 3000;
const RENEW_MS = 500;

export class Stats {
  #rate = new Rate(WINDOW_MS);
  #roundTrip = new SlidingMedian(WINDOW_MS);
  #server = new SlidingMedian(WINDOW_MS);
  #outputs = { fps: byId("fps"), roundTrip: byId("round-trip"), server: byId("server-time") };
  #timer = 0;

  start() {
    this.stop();
    this.#timer = setInterval(() => this.#renew(), RENEW_MS);
  }

  stop() {
    clearInterval(this.#timer);
    for (const meter of [this.#rate, this.#roundTrip, this.#server]) meter.reset();
    this.#renew();
  }

  add({ answer, roundTripMs }) {
    const nowMs = performance.now();
    this.#rate.add(nowMs);
    this.#roundTrip.add(roundTripMs, nowMs);
    if (Number.isFinite(answer.server_ms?.total)) this.#server.add(answer.server_ms.total, nowMs);
  }

  #renew() {
    const nowMs = performance.now();
    const show = (output, value, digits) => setText(output, value === null ? "–" : value.toFixed(digits));
    show(this.#outputs.fps, this.#rate.perSecond(nowMs), 1);
    show(this.#outputs.roundTrip, this.#roundTrip.value(nowMs), 0);
    show(this.#outputs.server, this.#server.value(nowMs), 0);
  }
}
