// How long work will still take, from how fast it went in the last seconds: the seconds of a clip, or pictures.

import { formatNumber, gettext } from "./translate.js";

const WINDOW_MS = 20_000; // long enough that single slow answers hardly count, short enough to follow a slower network
const MIN_POINTS = 4; // kept however old they are, where each picture takes long
const BACK = 1; // a clip goes back that many seconds only where another part of it is read
const MIN_MS = 3000; // before that, the first answers, which load and connect, would decide

export class TimeLeft {
  /** @type {{atMs: number, done: number}[]} */
  #points = [];

  /** Other work begins, or it was paused. */
  reset() {
    this.#points = [];
  }

  /**
   * So much has been done.
   * @param {number} nowMs
   * @param {number} done
   */
  add(nowMs, done) {
    const before = this.#points.at(-1)?.done ?? done;
    if (done < before - BACK) this.reset();
    else if (done < before) return;
    const points = [...this.#points, { atMs: nowMs, done }];
    const isRecent = (/** @type {{atMs: number}} */ { atMs }) => atMs >= nowMs - WINDOW_MS;
    this.#points = points.filter((point, index) => isRecent(point) || index >= points.length - MIN_POINTS);
  }

  /**
   * Return how long the rest will take, in seconds; null while too little has been done.
   * @param {number} all that is to be done
   * @param {number} nowMs
   */
  estimate_s(all, nowMs) {
    const [first, last] = [this.#points[0], this.#points.at(-1)];
    if (!first || !last || last.atMs - first.atMs < MIN_MS || last.done <= first.done) return null;
    const msEach = (last.atMs - first.atMs) / (last.done - first.done);
    return Math.max(0, Math.max(0, all - last.done) * msEach - (nowMs - last.atMs)) / 1000;
  }
}

/**
 * Return "less than 10 s left", "about 40 s left", "about 3 min left": as coarse as an estimate is.
 * @param {number | null} left_s null: not known
 */
export function timeLeftWords(left_s) {
  if (left_s === null) return "";
  if (left_s < 10) return gettext("less than 10 s left");
  if (left_s <= 50) return gettext("about {seconds} s left", { seconds: Math.ceil(left_s / 10) * 10 });
  const minutes = Math.ceil(left_s / 60);
  if (minutes < 60) return gettext("about {minutes} min left", { minutes });
  const hours = formatNumber(left_s / 3600, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return gettext("about {hours} h left", { hours });
}
