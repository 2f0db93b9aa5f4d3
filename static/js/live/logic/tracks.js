// The faces that are being drawn: they glide from answer to answer and go when no answer has renewed them.

const GLIDE_MS = 60; // time constant: a box is 95 % of the way after three of these, about two answers
const STALE_MS = 1000; // an older box would lie about a picture that has moved on
const STALEST_MS = 4000; // however slow the answers: a box that old tells nothing
const ROUND_TRIPS = 2; // after so many, the next answer is not merely on its way
const RECENT = 3; // answers whose round trips count: one quick one among slow ones must not make the boxes flicker

export class Tracks {
  #tracks = new Map();
  #answeredMs = -Infinity;
  #roundTripsMs = [];

  constructor({ glideMs = GLIDE_MS, staleMs = STALE_MS } = {}) {
    this.glideMs = glideMs;
    this.staleMs = staleMs;
  }

  /** faces: an answer's, with `box` in picture pixels. Faces that it leaves out are gone at once. */
  update(faces, nowMs, roundTripMs = 0) {
    this.#roundTripsMs = [...this.#roundTripsMs, roundTripMs].slice(-RECENT);
    const next = new Map();
    for (const face of faces) {
      const drawn = this.#tracks.get(face.id)?.box ?? face.box;
      next.set(face.id, { face, box: drawn, atMs: nowMs });
    }
    this.#tracks = next;
    this.#answeredMs = nowMs;
  }

  /** [{face, box}] to draw now. `hold`: the picture stands still, so that nothing grows stale. */
  at(nowMs, { hold = false } = {}) {
    if (!hold && this.isStale(nowMs)) this.clear();
    for (const track of this.#tracks.values()) {
      track.box = glide(track.box, track.face.box, nowMs - track.atMs, this.glideMs);
      track.atMs = nowMs;
    }
    return [...this.#tracks.values()].map(({ face, box }) => ({ face, box }));
  }

  /** Whether the last answer is too old to be shown over a moving picture. */
  isStale(nowMs) {
    return nowMs - this.#answeredMs > staleAfterMs(this.#roundTripsMs, this.staleMs);
  }

  clear() {
    this.#tracks.clear();
  }
}

/** How old an answer may grow where the last ones took this long: twice the longest, between the least and a limit. */
export function staleAfterMs(roundTripsMs, leastMs = STALE_MS) {
  return Math.max(leastMs, Math.min(STALEST_MS, ROUND_TRIPS * Math.max(0, ...roundTripsMs)));
}

/** The box on its way from one place to another after `elapsedMs`, the same however the time is cut into steps. */
export function glide(from, to, elapsedMs, glideMs) {
  const share = glideMs > 0 ? 1 - Math.exp(-Math.max(0, elapsedMs) / glideMs) : 1;
  const mix = (key) => from[key] + (to[key] - from[key]) * share;
  return { x: mix("x"), y: mix("y"), width: mix("width"), height: mix("height") };
}
