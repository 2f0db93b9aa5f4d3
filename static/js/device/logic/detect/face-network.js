// Reads BlazeFace's answers: faces in a window, with six points each. model/detect/face_network.py is the same in Python,
// and says more of the network.

/** @import { Point } from "../../../shared/types.js" */

/**
 * What the face network answers for a window, for each of its 896 anchors: a box and six points, in pixels of the window
 * from the anchor, 16 numbers; and a logit.
 * @typedef {{regressors: ArrayLike<number>, scores: ArrayLike<number>}} FaceAnswers
 */
/** @typedef {{score: number, points: Point[]}} Sighting A face in a window: its points are in shares of the window. */

export const SIDE_PX = 128;
// The points, in the network's order. Right and left are the person's own: the right eye is on the picture's left.
export const RIGHT_EYE = 0;
export const LEFT_EYE = 1;
export const NOSE = 2;
export const MOUTH = 3;
export const NUMBERS = 16; // for each anchor
// The network answers for two anchors in each cell of a 16 x 16 grid, then for six in each of an 8 x 8 grid. Every
// anchor is the centre of its cell.
const GRIDS = [
  { cells: 16, anchors: 2 },
  { cells: 8, anchors: 6 },
];
const MIN_SCORE = 0.3; // weaker answers are noise even where a face is
const MIN_LOGIT = Math.log(MIN_SCORE / (1 - MIN_SCORE));
const MIN_OVERLAP = 0.3; // answers that overlap more (intersection over union) are of one face and are averaged
const ANCHORS = makeAnchors();

/** How many anchors the network answers for. */
export const ANCHOR_COUNT = ANCHORS.length;

/** @typedef {{score: number, numbers: number[]}} Place x, y, width and height of a box, then the points, in shares */

/**
 * Return the faces of a window, the highest score first. Throws RangeError for answers of another network.
 * @param {FaceAnswers} answers
 * @returns {Sighting[]}
 */
export function readSightings({ regressors, scores }) {
  if (scores.length !== ANCHOR_COUNT || regressors.length !== ANCHOR_COUNT * NUMBERS) {
    throw new RangeError(`The face network gave ${scores.length} scores and ${regressors.length} numbers.`);
  }
  /** @type {Place[]} */
  const places = [];
  for (let anchor = 0; anchor < ANCHOR_COUNT; anchor++) {
    if (scores[anchor] >= MIN_LOGIT) places.push(placeOf(anchor, scores[anchor], regressors));
  }
  return averageFaces(places.sort((a, b) => b.score - a.score));
}

/**
 * @param {number} anchor
 * @param {number} logit
 * @param {ArrayLike<number>} regressors
 * @returns {Place}
 */
function placeOf(anchor, logit, regressors) {
  const { x, y } = ANCHORS[anchor];
  const numbers = Array.from({ length: NUMBERS }, (_, index) => {
    const offset = regressors[anchor * NUMBERS + index] / SIDE_PX;
    if (index === 2 || index === 3) return offset; // width and height
    return offset + (index % 2 ? y : x);
  });
  return { score: Math.fround(1 / (1 + Math.exp(-logit))), numbers };
}

/**
 * Average the answers of each face, weighted by their scores, as BlazeFace's authors do instead of choosing one.
 * @param {Place[]} places the highest score first
 * @returns {Sighting[]}
 */
function averageFaces(places) {
  /** @type {Sighting[]} */
  const found = [];
  let remaining = places;
  while (remaining.length) {
    const [best] = remaining;
    const isSame = (/** @type {Place} */ place) => place === best || overlap(best.numbers, place.numbers) > MIN_OVERLAP;
    const same = remaining.filter(isSame);
    remaining = remaining.filter((place) => !isSame(place));
    found.push({ score: best.score, points: meanPoints(same) });
  }
  return found;
}

/**
 * @param {Place[]} places
 * @returns {Point[]}
 */
function meanPoints(places) {
  const weight = places.reduce((sum, { score }) => sum + score, 0);
  const mean = (/** @type {number} */ index) =>
    places.reduce((sum, { score, numbers }) => sum + score * numbers[index], 0) / weight;
  return Array.from({ length: 6 }, (_, point) => ({ x: mean(4 + 2 * point), y: mean(5 + 2 * point) }));
}

/**
 * Return the intersection over union of two boxes about their centres.
 * @param {number[]} a x, y, width and height; others are ignored
 * @param {number[]} b
 */
function overlap(a, b) {
  const shared = sharedLength(a[0], a[2], b[0], b[2]) * sharedLength(a[1], a[3], b[1], b[3]);
  const areaOf = (/** @type {number[]} */ box) => Math.max(box[2], 0) * Math.max(box[3], 0);
  const union = areaOf(a) + areaOf(b) - shared;
  return union > 0 ? shared / union : 0;
}

/**
 * @param {number} a the middle of one stretch
 * @param {number} aLength
 * @param {number} b
 * @param {number} bLength
 */
function sharedLength(a, aLength, b, bLength) {
  return Math.max(0, Math.min(a + aLength / 2, b + bLength / 2) - Math.max(a - aLength / 2, b - bLength / 2));
}

/**
 * Return the centre of each anchor, in shares of the window.
 * @returns {Point[]}
 */
function makeAnchors() {
  return GRIDS.flatMap(({ cells, anchors }) =>
    Array.from({ length: cells * cells * anchors }, (_, index) => {
      const cell = Math.floor(index / anchors);
      return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
    }),
  );
}
