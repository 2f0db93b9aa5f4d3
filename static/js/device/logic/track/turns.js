// Chooses whose turn it is to be looked for and read: no face waits long, and no frame pays for all of them.
// model/track/turns.py is the same in Python.

/** @import { Track } from "./track.js" */

export const TURN_S = 0.1; // each face has one turn in this time, unless the caller allows more
const ROUNDING = 1e-6;

/** The turns of the faces of one stream. */
export class Turns {
  #owed = 0; // turns, in part

  /**
   * Return the tracks whose turn it is: those that were seen longest ago. Each has one turn in `turnS`.
   * @param {Track[]} tracks
   * @param {number} elapsedS since the last frame
   * @param {number} [turnS]
   */
  nextTracks(tracks, elapsedS, turnS = TURN_S) {
    this.#owed = Math.min(tracks.length, this.#owed + (tracks.length * elapsedS) / turnS);
    const count = Math.floor(this.#owed + ROUNDING);
    this.#owed -= count;
    return tracks.toSorted((a, b) => a.lastSeenS - b.lastSeenS).slice(0, count);
  }
}
