// The faces that are being drawn: they glide from answer to answer and disappear when no answer has renewed them.

/** @import { Box, Face } from "../../shared/types.js" */
/**
 * @template {{id: number, box: Box}} Item
 * @typedef {{face: Item, box: Box, atMs: number}} Track box: where the face is drawn
 */

const GLIDE_MS = 60; // time constant: a box is 95 % of the way after three of these, about two answers
const MIN_STALE_MS = 1000; // an older box would be wrong about a picture that has moved on
const MAX_STALE_MS = 4000; // however slow the answers: a box that old says nothing
const ROUND_TRIPS = 2; // after this many, the next answer is late, not merely on its way
const RECENT_ANSWERS = 3; // whose round trips count: one quick one among slow ones must not make the boxes flicker

/** @template {{id: number, box: Box}} [Item=Face] */
export class Tracks {
  /** @type {Map<number, Track<Item>>} */
  #tracks = new Map();
  #answeredMs = -Infinity;
  /** @type {number[]} */
  #roundTripsMs = [];

  /** @param {{glideMs?: number, minStaleMs?: number}} [options] */
  constructor({ glideMs = GLIDE_MS, minStaleMs = MIN_STALE_MS } = {}) {
    this.glideMs = glideMs;
    this.minStaleMs = minStaleMs;
  }

  /**
   * Take an answer's faces. Faces that it leaves out disappear at once.
   * @param {Item[]} faces with boxes in picture pixels
   * @param {number} nowMs
   * @param {number} [roundTripMs]
   */
  update(faces, nowMs, roundTripMs = 0) {
    this.#roundTripsMs = [...this.#roundTripsMs, roundTripMs].slice(-RECENT_ANSWERS);
    /** @type {Map<number, Track<Item>>} */
    const next = new Map();
    for (const face of faces) {
      const box = this.#tracks.get(face.id)?.box ?? face.box;
      next.set(face.id, { face, box, atMs: nowMs });
    }
    this.#tracks = next;
    this.#answeredMs = nowMs;
  }

  /**
   * Return the faces to draw now, and where.
   * @param {number} nowMs
   * @param {{hold?: boolean}} [options] hold: the picture stands still, so that nothing grows stale
   */
  at(nowMs, { hold = false } = {}) {
    if (!hold && this.isStale(nowMs)) this.clear();
    for (const track of this.#tracks.values()) {
      track.box = glide(track.box, track.face.box, nowMs - track.atMs, this.glideMs);
      track.atMs = nowMs;
    }
    return [...this.#tracks.values()].map(({ face, box }) => ({ face, box }));
  }

  /**
   * Whether the last answer is too old to be shown over a moving picture.
   * @param {number} nowMs
   */
  isStale(nowMs) {
    return nowMs - this.#answeredMs > staleAfterMs(this.#roundTripsMs, this.minStaleMs);
  }

  clear() {
    this.#tracks.clear();
  }
}

/**
 * Return how old an answer may grow where the last ones took this long: twice the longest, within limits.
 * @param {number[]} roundTripsMs
 * @param {number} [minMs]
 */
export function staleAfterMs(roundTripsMs, minMs = MIN_STALE_MS) {
  return Math.max(minMs, Math.min(MAX_STALE_MS, ROUND_TRIPS * Math.max(0, ...roundTripsMs)));
}

/**
 * Return the box on its way from one place to another after `elapsedMs`, the same however the time is divided.
 * @param {Box} from
 * @param {Box} to
 * @param {number} elapsedMs
 * @param {number} glideMs
 * @returns {Box}
 */
export function glide(from, to, elapsedMs, glideMs) {
  const share = glideMs > 0 ? 1 - Math.exp(-Math.max(0, elapsedMs) / glideMs) : 1;
  const mix = (/** @type {keyof Box} */ key) => from[key] + (to[key] - from[key]) * share;
  return { x: mix("x"), y: mix("y"), width: mix("width"), height: mix("height") };
}
