// Cuts faces out of a picture, upright and framed as the training faces are. model/recognise/crops.py is the same in
// Python.

import { cutSquare } from "../detect/windows.js";
import { averageBlocks } from "../grey.js";

/** @import { Grey } from "../grey.js" */
/** @import { Square } from "../square.js" */

export const SIDE_PX = 48;

/**
 * Cut the face in a square out of a picture, upright, 48 x 48. It is read at twice the size and halved, so that no pixel of
 * the picture is passed over.
 * @param {Grey} grey
 * @param {Square} square
 */
export function cropFace(grey, square) {
  if (square.side <= SIDE_PX) return cutSquare(grey, square, SIDE_PX);
  const large = cutSquare(grey, square, 2 * SIDE_PX);
  return averageBlocks(large, 2, { x: 0, y: 0, width: 2 * SIDE_PX, height: 2 * SIDE_PX });
}

/**
 * Return how alike two crops are, from -1 to 1, however bright they are; 0 for a flat one.
 * @param {Grey} first
 * @param {Grey} second
 */
export function correlation(first, second) {
  const [a, b] = [first.pixels, second.pixels];
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    sumA += a[at];
    sumB += b[at];
    squaresA += a[at] * a[at];
    squaresB += b[at] * b[at];
    products += a[at] * b[at];
  }
  // Whole numbers, so that a flat crop has a variance of exactly 0.
  const scale = Math.sqrt(a.length * squaresA - sumA ** 2) * Math.sqrt(a.length * squaresB - sumB ** 2);
  return scale ? (a.length * products - sumA * sumB) / scale : 0;
}
