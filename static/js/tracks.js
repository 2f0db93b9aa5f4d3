// The faces that are being drawn: they glide from answer to answer and go when no answer has renewed them.

const GLIDE_MS = 60; // time constant: a box is 95 % of the way after three of these, about two answers
const STALE_MS = 1000; // an older box would lie about a picture that has moved on

export class Tracks {
  #tracks = new Map();
  #answeredMs = -Infinity;

  constructor({ glideMs = GLIDE_MS, staleMs = STALE_MS } = {}) {
    this.glideMs = glideMs;
    this.staleMs = staleMs;
  }

  /** faces: an answer's faces with `box` in picture pixels. Faces that it leaves out are gone at once. */
  update(faces, nowMs) {
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
    return nowMs - this.#answeredMs > this.staleMs;
  }

  clear() {
    this.#tracks.clear();
  }
}

/** The box on its way from one place to another after `elapsedMs`, the same however the time is cut into steps. */
export function glide(from, to, elapsedMs, glideMs) {
  const share = glideMs > 0 ? 1 - Math.exp(-Math.max(0, elapsedMs) / glideMs) : 1;
  const mix = (key) => from[key] + (to[key] - from[key]) * share;
  return { x: mix("x"), y: mix("y"), width: mix("width"), height: mix("height") };
}
