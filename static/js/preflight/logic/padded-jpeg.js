// Makes a JPEG longer without changing its picture, to see how fast a network takes it.

const START_BYTES = 2; // the start of the image
const MOST_IN_COMMENT = 65533; // of a comment segment (ITU T.81, B.2.4.5): its length counts itself

/** The JPEG with comments after its start, `bytes` long in all, or as it is where it is longer already: an ArrayBuffer. */
export function paddedJpeg(jpeg, bytes) {
  const source = new Uint8Array(jpeg);
  let missing = bytes - source.length;
  if (missing < 4) return jpeg;
  const padded = new Uint8Array(bytes);
  padded.set(source.subarray(0, START_BYTES));
  let at = START_BYTES;
  while (missing > 0) {
    // What is left for the last comment must not be less than its own head.
    let take = Math.min(missing, MOST_IN_COMMENT + 2);
    if (missing - take > 0 && missing - take < 4) take -= 4;
    padded.set([0xff, 0xfe, (take - 2) >> 8, (take - 2) & 0xff], at);
    padded.fill(0x20, at + 4, at + take);
    at += take;
    missing -= take;
  }
  padded.set(source.subarray(START_BYTES), at);
  return padded.buffer;
}
