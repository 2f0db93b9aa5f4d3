// Rounds as Python does, so that both engines give the same boxes and scores: halves go to the even neighbour.

/**
 * Return the nearest whole number; of two equally near ones the even one.
 * @param {number} value
 */
export function roundHalfEven(value) {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 ? below + 1 : below;
}

/**
 * Round to so many decimals; a negative zero becomes positive.
 * @param {number} value
 * @param {number} decimals
 */
export function roundTo(value, decimals) {
  // A number lies halfway between two of so many decimals only if it is an odd multiple of half a power of two.
  const halves = value * 2 ** (decimals + 1);
  const isHalfway = Number.isInteger(halves) && halves % 2 !== 0;
  const scaled = value * 10 ** decimals; // exact where it is halfway
  return (isHalfway ? roundHalfEven(scaled) / 10 ** decimals : Number(value.toFixed(decimals))) + 0;
}

/**
 * Return the remainder of a division, which has the divisor's sign.
 * @param {number} value
 * @param {number} divisor
 */
export function modulo(value, divisor) {
  return ((value % divisor) + divisor) % divisor;
}
