// How long stepping through a clip will still take, from how fast it went in the last seconds.

const WINDOW_MS = 20_000; // long enough that single slow answers hardly count, short enough to follow a slower network
const BACK_S = 1; // the clip goes back that far only where another part of it is read
const MIN_MS = 3000; // before that, the first answers, which load and connect, would decide

export class TimeLeft {
  /** @type {{atMs: number, t_s: number}[]} */
  #points = [];

  /** The clip was paused, or another part of it is read: begin anew. */
  reset() {
    this.#points = [];
  }

  /**
   * The clip has been read up to here.
   * @param {number} nowMs
   * @param {number} t_s of the clip
   */
  add(nowMs, t_s) {
    const last_s = this.#points.at(-1)?.t_s ?? t_s;
    if (t_s < last_s - BACK_S) this.reset();
    else if (t_s < last_s) return;
    const fromMs = nowMs - WINDOW_MS;
    this.#points = [...this.#points.filter(({ atMs }) => atMs >= fromMs), { atMs: nowMs, t_s }];
  }

  /**
   * Return how long the rest of the clip will take, in seconds; null while too little of it has been read.
   * @param {number} duration_s of the clip
   */
  estimate_s(duration_s) {
    const [first, last] = [this.#points[0], this.#points.at(-1)];
    if (!first || !last || last.atMs - first.atMs < MIN_MS || last.t_s <= first.t_s) return null;
    const msPerSecond = (last.atMs - first.atMs) / (last.t_s - first.t_s);
    return (Math.max(0, duration_s - last.t_s) * msPerSecond) / 1000;
  }
}

/**
 * Return "less than 10 s left", "about 40 s left", "about 3 min left": as coarse as an estimate is.
 * @param {number | null} left_s null: not known
 */
export function timeLeftWords(left_s) {
  if (left_s === null) return "";
  if (left_s < 10) return "less than 10 s left";
  if (left_s <= 50) return `about ${Math.ceil(left_s / 10) * 10} s left`;
  const minutes = Math.ceil(left_s / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  return `about ${(left_s / 3600).toFixed(1)} h left`;
}
