// Sends the camera's pictures to the server, one in flight, and hands on the answers.

import { FrameGate } from "../frame-gate.js";

/** Events: "asked" when a picture goes, then CustomEvent "answer" {answer, roundTripMs} or "refusal" {code, message}. */
export class Sender extends EventTarget {
  #running = false;
  #handle = 0;

  constructor({ video, capture, connection, timeoutMs }) {
    super();
    Object.assign(this, { video, capture, connection });
    this.gate = new FrameGate({ timeoutMs });
    this.byFrame = "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.gate.reset();
    this.#watch();
  }

  stop() {
    this.#running = false;
    if (this.byFrame) this.video.cancelVideoFrameCallback(this.#handle);
    else cancelAnimationFrame(this.#handle);
  }

  #watch() {
    const next = () => {
      if (!this.#running) return;
      this.gate.offer();
      this.#watch();
      this.#send();
    };
    this.#handle = this.byFrame ? this.video.requestVideoFrameCallback(next) : requestAnimationFrame(next);
  }

  get #ready() {
    return this.#running && this.connection.connected && !document.hidden;
  }

  async #send() {
    if (!this.#ready || !this.gate.mayTake(performance.now())) return;
    const seq = this.gate.take(performance.now());
    const bytes = await this.capture.take();
    if (!bytes || !this.#ready || !this.gate.holds(seq)) return this.gate.dropped(seq); // paused or hidden meanwhile
    this.dispatchEvent(new Event("asked"));
    const sentMs = performance.now();
    const answer = await this.connection.ask(bytes, seq);
    this.#receive(answer, seq, performance.now() - sentMs);
    this.#send(); // the newest picture, where one came meanwhile
  }

  #receive(answer, seq, roundTripMs) {
    if (!answer) return this.gate.dropped(seq);
    if (answer.error) {
      this.gate.refused(seq, performance.now());
      return this.dispatchEvent(new CustomEvent("refusal", { detail: answer.error }));
    }
    if (this.gate.answered(seq)) this.dispatchEvent(new CustomEvent("answer", { detail: { answer, roundTripMs } }));
  }
}
