// How fast the network and the server are, from the round trips of a few pictures, some of them made longer.

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

const START_BYTES = 2; // the start-of-image marker
const HEADER_BYTES = 4; // a comment segment's marker and its length
const MAX_COMMENT_BYTES = 65533; // its length field counts itself (ITU T.81, B.2.4.5)

/**
 * Make a JPEG longer without changing its picture, to measure how fast the network takes it. Return the JPEG with
 * comments after its start, `bytes` long; the JPEG itself where it is too long for that already.
 * @param {ArrayBuffer} jpeg
 * @param {number} bytes
 * @returns {ArrayBuffer}
 */
export function paddedJpeg(jpeg, bytes) {
  const source = new Uint8Array(jpeg);
  let missing = bytes - source.length;
  if (missing < HEADER_BYTES) return jpeg;
  const padded = new Uint8Array(bytes);
  padded.set(source.subarray(0, START_BYTES));
  let offset = START_BYTES;
  while (missing > 0) {
    let size = Math.min(missing, MAX_COMMENT_BYTES + 2);
    // Leave the last comment enough for its own header.
    if (missing - size > 0 && missing - size < HEADER_BYTES) size -= HEADER_BYTES;
    padded.set([0xff, 0xfe, (size - 2) >> 8, (size - 2) & 0xff], offset);
    padded.fill(0x20, offset + HEADER_BYTES, offset + size);
    offset += size;
    missing -= size;
  }
  padded.set(source.subarray(START_BYTES), offset);
  return padded.buffer;
}
