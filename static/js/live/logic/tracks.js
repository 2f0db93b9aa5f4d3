// The faces that are being drawn: they glide from answer to answer and disappear when no answer has renewed them.

/** @import { Box, Face, TurnedBox } from "../../shared/types.js" */
/**
 * @template {{id: number} & TurnedBox} Item
 * @typedef {{face: Item, box: Box, tilt_deg: number, atMs: number}} Track box, tilt_deg: where the face is drawn, and how
 */

const GLIDE_MS = 60; // time constant: a box is 95 % of the way after three of these, about two answers
const MIN_TILT_DEG = 0.05; // a tilt is known to one decimal: nearer to its end it is there, and may be upright
const MIN_STALE_MS = 1000; // an older box would be wrong about a picture that has moved on
const MAX_STALE_MS = 4000; // however slow the answers: a box that old says nothing
const ROUND_TRIPS = 2; // after this many, the next answer is late, not merely on its way
const RECENT_ANSWERS = 3; // whose round trips count: one quick one among slow ones must not make the boxes flicker

/** @template {{id: number} & TurnedBox} [Item=Face] */
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
      const { box, tilt_deg } = this.#tracks.get(face.id) ?? face;
      next.set(face.id, { face, box, tilt_deg, atMs: nowMs });
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
      const share = glideShare(nowMs - track.atMs, this.glideMs);
      track.box = glide(track.box, track.face.box, share);
      track.tilt_deg = glideTilt(track.tilt_deg, track.face.tilt_deg, share);
      track.atMs = nowMs;
    }
    return [...this.#tracks.values()].map(({ face, box, tilt_deg }) => ({ face, box, tilt_deg }));
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
 * Return how much of its way a box has gone after `elapsedMs`, the same however the time is divided.
 * @param {number} elapsedMs
 * @param {number} glideMs
 */
export function glideShare(elapsedMs, glideMs) {
  return glideMs > 0 ? 1 - Math.exp(-Math.max(0, elapsedMs) / glideMs) : 1;
}

/**
 * Return the box on its way from one place to another.
 * @param {Box} from
 * @param {Box} to
 * @param {number} share of the way
 * @returns {Box}
 */
export function glide(from, to, share) {
  const mix = (/** @type {keyof Box} */ key) => from[key] + (to[key] - from[key]) * share;
  return { x: mix("x"), y: mix("y"), width: mix("width"), height: mix("height") };
}

/**
 * Return the tilt on its way from one to another, the shorter way round.
 * @param {number} from degrees
 * @param {number} to degrees
 * @param {number} share of the way
 */
export function glideTilt(from, to, share) {
  const turn = shortestTurn(to - from);
  const left = turn * (1 - share);
  return Math.abs(left) < MIN_TILT_DEG ? to : shortestTurn(to - left);
}

/**
 * Return the same angle between -180 and 180 degrees.
 * @param {number} angle degrees
 */
function shortestTurn(angle) {
  return angle - 360 * Math.round(angle / 360);
}
