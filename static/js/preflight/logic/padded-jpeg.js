// Makes a JPEG file longer without changing its picture, to measure how fast the network takes it.

const START_BYTES = 2; // the start-of-image marker
const HEADER_BYTES = 4; // a comment segment's marker and its length
const MAX_COMMENT_BYTES = 65533; // its length field counts itself (ITU T.81, B.2.4.5)

/**
 * Return the JPEG with comments after its start, `bytes` long; the JPEG itself where it is too long for that already.
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
