// Sends a source's pictures to the server, one in flight, at the pace that the answers ask for.

import { FrameGate } from "./logic/frame-gate.js";

const PASSING = Object.freeze(["busy", "overloaded", "stopping", "timeout", "internal"]); // the next try may go well

/**
 * Events: "asked" when a picture goes, then CustomEvent "answer" {answer, roundTripMs, takenMs, details} or "refusal"
 * {code, message}. `source` is set before the start.
 */
export class Sender extends EventTarget {
  #running = false;
  source = null;

  constructor({ capture, connection, pace, timeoutMs }) {
    super();
    Object.assign(this, { capture, connection, pace });
    this.gate = new FrameGate({ timeoutMs });
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.gate.reset();
    this.source.watch(() => {
      this.gate.offer();
      this.#send();
    });
  }

  /** There is a new connection: what was in flight and what is known of the way are gone with the last one. */
  reset() {
    this.gate.reset();
    this.pace.reset();
  }

  stop() {
    this.#running = false;
    this.source?.unwatch();
  }

  get #ready() {
    return this.#running && this.connection.connected && !document.hidden;
  }

  async #send() {
    const { source } = this;
    const shown = this.#ready && this.gate.mayTake(performance.now()) ? source.frame : null;
    if (!shown) return;
    const { details } = shown;
    const takenMs = performance.now();
    const seq = this.gate.take(takenMs, this.pace.intervalMs);
    const bytes = await this.capture.take(shown.format ?? this.pace.picture);
    if (!bytes) source.frameDone(details);
    if (!bytes || !this.#ready || !this.gate.holds(seq)) return this.gate.dropped(seq); // paused or hidden meanwhile
    this.dispatchEvent(new Event("asked"));
    const sent = { seq, bytes: bytes.byteLength, atMs: performance.now(), takenMs, details };
    this.#receive(await this.connection.ask(bytes, { seq, ...details }), sent);
    this.#send(); // the newest picture, where one came meanwhile
  }

  #receive(answer, { seq, bytes, atMs, takenMs, details }) {
    const nowMs = performance.now();
    if (!answer) return this.gate.dropped(seq);
    if (answer.error) {
      this.gate.refused(seq, nowMs);
      this.pace.refused(nowMs, answer.error.code);
      if (!PASSING.includes(answer.error.code)) this.source.frameDone(details);
      return this.dispatchEvent(new CustomEvent("refusal", { detail: answer.error }));
    }
    if (!this.gate.answered(seq)) return;
    const roundTripMs = nowMs - atMs;
    this.pace.answered(nowMs, answer, { roundTripMs, bytes });
    this.dispatchEvent(new CustomEvent("answer", { detail: { answer, roundTripMs, takenMs, details } }));
    this.source.frameDone(details);
  }
}
