// How fast the way to the server is, from a few pictures sent there and back.

/** The middle one of some numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/**
 * {roundTripMs, serverMs, uploadMbits} from trips [{bytes, roundTripMs, serverMs}] of small pictures, and of large ones.
 * The server's own time is taken off; a difference too small to measure counts as a millisecond.
 */
export function speedOf(small, large) {
  const onTheWay = (trip) => trip.roundTripMs - trip.serverMs;
  const moreMs = Math.max(1, median(large.map(onTheWay)) - median(small.map(onTheWay)));
  const moreBits = (large[0].bytes - small[0].bytes) * 8;
  return {
    roundTripMs: median(small.map((trip) => trip.roundTripMs)),
    serverMs: median(small.map((trip) => trip.serverMs)),
    uploadMbits: moreBits / moreMs / 1000,
  };
}
