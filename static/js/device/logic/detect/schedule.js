// Spreads the search of whole frames over time, so that no frame pays for all of it. model/detect/schedule.py is the same
// in Python.

import { cellsOf } from "./scan.js";
import { COST, ORDER, TILES, tileWindow } from "./tiles.js";

/** @import { Box } from "../../../shared/types.js" */
/** @import { Grey } from "../grey.js" */
/** @import { Cells } from "./scan.js" */
/** @import { Tile } from "./tiles.js" */

const CYCLE_S = 0.5; // in this time the whole frame is searched once
const MIN_CHANGE = 4.0; // grey levels of a cell's mean; the noise of a camera is far below one
const MAX_RESTS = 8; // a tile that has not changed rests this many times as long as one that has
const ROUNDING = 1e-9;

/** When each tile of the frames was last searched, and what it looked like then. Tiles go by their number. */
export class SearchMemory {
  #searchedS = TILES.map(() => Number.NEGATIVE_INFINITY);
  /** @type {Float32Array[]} */
  #greys = [];
  #shape = "";

  /**
   * Return which tiles should be searched now. A tile that was just searched rests. One in which nothing has changed since
   * rests longer.
   * @param {Cells} cells
   * @param {number} nowS
   */
  due(cells, nowS) {
    const shape = `${cells.rows} x ${cells.columns}`;
    if (shape !== this.#shape) {
      // Nothing is known of cells that were never seen: they count as changed.
      this.#shape = shape;
      this.#greys = TILES.map(() => new Float32Array(cells.greys.length).fill(Number.NaN));
    }
    return TILES.map((tile, number) => {
      const elapsedS = nowS - this.#searchedS[number];
      if (elapsedS >= MAX_RESTS * tile.minRestS) return true;
      return elapsedS >= tile.minRestS && hasChanged(tile, cells, this.#greys[number]);
    });
  }

  /**
   * Remember that a tile was searched in the frame of these cells; what is hidden looks as it last did.
   * @param {number} number
   * @param {Cells} cells
   * @param {number} nowS
   */
  note(number, { greys }, nowS) {
    this.#searchedS[number] = nowS;
    const last = this.#greys[number];
    for (const [index, grey] of greys.entries()) if (!Number.isNaN(grey)) last[index] = grey;
  }
}

/** The progress of the search in one stream of frames. */
export class ScanSchedule {
  #next = 0;
  #backlog = 1; // in whole searches: the first frame is searched completely
  #memory = new SearchMemory();

  /**
   * Return the share of a whole search to do now, up to `maxShare`. What is left undone is carried over, up to one whole
   * search.
   * @param {number} elapsedS since the last frame
   * @param {number} [maxShare]
   */
  budget(elapsedS, maxShare = 1) {
    this.#backlog = Math.min(1, this.#backlog + elapsedS / CYCLE_S);
    return Math.max(0, Math.min(this.#backlog, maxShare));
  }

  /**
   * Return the next tiles to search, until they cost `budget` of a whole search. A tile that looks as it did when it was
   * last searched, apart from known faces, is passed over for a while.
   * @param {number} budget
   * @param {Grey} grey
   * @param {Box[]} known
   * @param {number} nowS
   */
  nextTiles(budget, grey, known, nowS) {
    const cells = cellsOf(grey, known);
    const due = this.#memory.due(cells, nowS);
    /** @type {Tile[]} */
    const chosen = [];
    for (let left = budget; left > ROUNDING; ) {
      if (!due.includes(true)) {
        this.#backlog = 0;
        break;
      }
      const number = ORDER[this.#next];
      this.#next = (this.#next + 1) % ORDER.length;
      if (!due[number]) continue;
      due[number] = false;
      this.#memory.note(number, cells, nowS);
      chosen.push(TILES[number]);
      left -= COST;
      this.#backlog -= COST;
    }
    return chosen;
  }
}

/**
 * Return whether a cell that a tile's faces can reach has changed. A comparison with NaN is false: what was hidden before
 * counts as changed, and what is hidden now does not.
 * @param {Tile} tile
 * @param {Cells} cells
 * @param {Float32Array} last
 */
function hasChanged(tile, { greys, rows, columns }, last) {
  const { x, y, side } = tileWindow(tile, { width: columns, height: rows });
  const [left, top] = [Math.max(0, Math.floor(x - side / 2)), Math.max(0, Math.floor(y - side / 2))];
  const [right, bottom] = [Math.min(columns, Math.ceil(x + side / 2)), Math.min(rows, Math.ceil(y + side / 2))];
  for (let row = top; row < bottom; row++) {
    for (let at = row * columns + left; at < row * columns + right; at++) {
      if (!Number.isNaN(greys[at]) && !(Math.abs(greys[at] - last[at]) <= MIN_CHANGE)) return true;
    }
  }
  return false;
}
