// What of an answer is shared, how often, and whether a face matched in time. Times are passed in.

import { EMOTIONS } from "../../shared/emotions.js";

export const SHARE_INTERVAL_MS = 333; // "a few times a second"; the server takes up to five

/** {emotion, scores} of the largest face that can be read, or null. Nothing else of the answer is shared. */
export function shareOf(answer) {
  const readable = answer.faces.filter(({ flags }) => flags.length === 0);
  if (!readable.length) return null;
  const { emotion, scores } = readable.reduce((most, face) => (face.box.width > most.box.width ? face : most));
  return { emotion, scores: Object.fromEntries(EMOTIONS.map(({ name }) => [name, scores[name]])) };
}

/** Lets one through, then none for a while. */
export class ShareGate {
  #lastMs = -Infinity;

  mayGo(nowMs) {
    if (nowMs - this.#lastMs < SHARE_INTERVAL_MS) return false;
    this.#lastMs = nowMs;
    return true;
  }
}

/** Watches one round of matching an expression: whether it was matched, once, before its time was over. */
export class MatchWatch {
  #round = null;

  /** activity: of the room; begins anew with each round. */
  follow(activity, nowMs) {
    if (activity.name !== "mirror" || !activity.target) this.#round = null;
    else if (this.#round?.number !== activity.round) {
      const { round: number, target, left_s: leftS } = activity;
      this.#round = { number, target, endMs: nowMs + leftS * 1000, matched: false, seen: 0, told: leftS <= 0 };
    }
  }

  /** The emotion read just now. */
  see(emotion, nowMs) {
    if (!this.#round || nowMs > this.#round.endMs) return;
    this.#round.seen += 1;
    if (emotion === this.#round.target) this.#round.matched = true;
  }

  get matched() {
    return this.#round?.matched ?? false;
  }

  /** Whole seconds left of the round, 0 where there is none. */
  leftS(nowMs) {
    return this.#round ? Math.max(0, Math.ceil((this.#round.endMs - nowMs) / 1000)) : 0;
  }

  /** {target, matched} once, when the round is over and a face was seen in it; else null. */
  result(nowMs) {
    const round = this.#round;
    if (!round || round.told || nowMs <= round.endMs) return null;
    round.told = true;
    return round.seen ? { target: round.target, matched: round.matched } : null;
  }
}
