// Reads and writes the elements of EBML (RFC 8794), of which WebM files consist: each is an id, a size and its data.

const WINDOW_BYTES = 2 ** 20; // that are read from a file at once
const MAX_HEAD_BYTES = 12; // of an id and a size
const SIZE_BYTES = 8; // of the sizes and numbers that are written: as long as any can be

/**
 * Where an element lies in a file. `end` is Infinity where its size is not known.
 * @typedef {{id: number, start: number, data: number, end: number}} Element
 */

/** Reads a file's bytes through a window, so that it need not be in memory. */
export class EbmlReader {
  #bytes = new Uint8Array(0);
  #from = 0;

  /** @param {Blob} file */
  constructor(file) {
    this.file = file;
  }

  /**
   * Return bytes from `at` on, fewer where the file ends.
   * @param {number} at
   * @param {number} length
   */
  async read(at, length) {
    const end = Math.min(at + length, this.file.size);
    if (at < this.#from || end > this.#from + this.#bytes.length) {
      this.#bytes = new Uint8Array(await this.file.slice(at, at + Math.max(length, WINDOW_BYTES)).arrayBuffer());
      this.#from = at;
    }
    return this.#bytes.subarray(at - this.#from, end - this.#from);
  }

  /**
   * Return the element that begins at `at`, or null where there is none.
   * @param {number} at
   * @returns {Promise<Element | null>}
   */
  async element(at) {
    const head = await this.read(at, MAX_HEAD_BYTES);
    const idBytes = numberBytes(head[0]);
    const sizeBytes = numberBytes(head[idBytes]);
    const data = at + idBytes + sizeBytes;
    if (idBytes > 4 || sizeBytes > 8 || head.length < idBytes + sizeBytes) return null;
    const size = unmarked(head.subarray(idBytes, idBytes + sizeBytes));
    const isUnknown = size === 2 ** (7 * sizeBytes) - 1;
    return { id: toNumber(head.subarray(0, idBytes)), start: at, data, end: isUnknown ? Infinity : data + size };
  }

  /**
   * Return the elements from `at` on that end before `end`, one by one.
   * @param {number} at
   * @param {number} end
   */
  async *elements(at, end) {
    for (let next = await this.element(at); next && next.end <= end; next = await this.element(next.end)) yield next;
  }
}

/**
 * Return how many bytes a number takes that begins with this one, more than any can for none.
 * @param {number | undefined} first
 */
export function numberBytes(first) {
  return Math.clz32(first ?? 0) - 23;
}

/**
 * Return the number that follows the marker of its length.
 * @param {Uint8Array} bytes
 */
export function unmarked([first, ...rest]) {
  return toNumber([first & (0x7f >> rest.length), ...rest]);
}

/**
 * Return the unsigned number, most significant byte first.
 * @param {Iterable<number>} bytes
 */
export function toNumber(bytes) {
  return [...bytes].reduce((value, byte) => value * 256 + byte, 0);
}

/**
 * Return an element as parts of a Blob.
 * @param {number} id
 * @param {(Uint8Array<ArrayBuffer> | Blob)[]} data
 */
export function writeElement(id, data) {
  const size = data.reduce((total, part) => total + (part instanceof Blob ? part.size : part.length), 0);
  const head = id.toString(16).match(/../g) ?? [];
  const sized = writeNumber(size);
  sized[0] = 1; // marks a size of eight bytes
  return new Blob([new Uint8Array(head.map((byte) => Number.parseInt(byte, 16))), sized, ...data]);
}

/** @param {number} value */
export function writeNumber(value) {
  const bytes = new Uint8Array(SIZE_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** @param {number} value */
export function writeFloat(value) {
  const bytes = new Uint8Array(SIZE_BYTES);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
