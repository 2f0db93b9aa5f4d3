// How fast the network and the server are, from the round trips of a few pictures.

/** @typedef {{bytes: number, roundTripMs: number, serverMs: number}} RoundTrip of one picture */
/** @typedef {{roundTripMs: number, serverMs: number, uploadMbits: number}} Speed uploadMbits: a second */

/**
 * Return the median round trip of the small pictures and the upload rate, from what the large ones took longer. The
 * server's own time is subtracted; a difference too small to measure counts as a millisecond.
 * @param {RoundTrip[]} small
 * @param {RoundTrip[]} large all of the same size
 * @returns {Speed}
 */
export function speedOf(small, large) {
  const networkMs = (/** @type {RoundTrip} */ trip) => trip.roundTripMs - trip.serverMs;
  const extraMs = Math.max(1, median(large.map(networkMs)) - median(small.map(networkMs)));
  const extraBits = (large[0].bytes - small[0].bytes) * 8;
  return {
    roundTripMs: median(small.map((trip) => trip.roundTripMs)),
    serverMs: median(small.map((trip) => trip.serverMs)),
    uploadMbits: extraBits / extraMs / 1000,
  };
}

/** @param {number[]} values at least one; of an even number, the upper of the two in the middle counts */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
