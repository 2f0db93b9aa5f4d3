// Writes a WebM file's length and an index into it (RFC 9559): browsers record without, since they cannot go back.

import { EbmlReader, numberBytes, toNumber, unmarked, writeElement, writeFloat, writeNumber } from "./ebml.js";

/** @import { Element } from "./ebml.js" */

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const INFO = 0x1549a966;
const TRACKS = 0x1654ae6b;
const CLUSTER = 0x1f43b675;
const CUES = 0x1c53bb6b;
const [UNIT, DURATION, CRC, VOID] = [0x2ad7b1, 0x4489, 0xbf, 0xec];
const [TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP, BLOCK, REFERENCE_BLOCK] = [0xe7, 0xa3, 0xa0, 0xa1, 0xfb];
const [CUE_POINT, CUE_TIME, CUE_POSITIONS, CUE_TRACK, CUE_CLUSTER] = [0xbb, 0xb3, 0xb7, 0xf7, 0xf1];
const MIN_TOP_ID = 0x1000000; // the elements beside a cluster have ids of four bytes, those in it have shorter ones
const KEY_FLAG = 0x80;
const DEFAULT_UNIT_NS = 1_000_000;
const LAST_PICTURE_NS = 40_000_000; // how long it stood is not known: as long as one of 25 a second

/** @typedef {{track: number, time: number, isKey: boolean}} Block A picture; its time is in the file's unit. */
/** @typedef {{data: number, end: number, blocks: Block[]}} Cluster Some seconds of pictures. */
/** @typedef {{header: Element, info: Element, tracks: Element, clusters: Cluster[]}} Layout */

/**
 * Return the file with its length and an index of its key pictures; the pictures stay as they are. A picture that is
 * cut off at the end is left out. Throw an Error where it is no WebM file.
 * @param {Blob} file
 */
export async function makeSeekable(file) {
  const reader = new EbmlReader(file);
  const { header, info, tracks, clusters } = await readLayout(reader);
  if (!clusters.length) throw new Error("The file has no picture.");
  const described = new Blob([
    await withDuration(reader, info, lastTime(clusters)),
    file.slice(tracks.start, tracks.end),
  ]);
  const bodies = clusters.map(({ data, end }) => writeElement(CLUSTER, [file.slice(data, end)]));
  const cuesSize = writeCues(clusters, bodies, 0).size; // positions are all of one length
  const cues = writeCues(clusters, bodies, described.size + cuesSize);
  const segment = writeElement(SEGMENT, [described, cues, ...bodies]);
  return new Blob([file.slice(header.start, header.end), segment], { type: file.type });
}

/**
 * @param {EbmlReader} reader
 * @returns {Promise<Layout>}
 */
async function readLayout(reader) {
  const { size } = reader.file;
  const header = await reader.element(0);
  const segment = header?.id === EBML && header.end < size ? await reader.element(header.end) : null;
  if (!header || segment?.id !== SEGMENT) throw new Error("This is no WebM file.");
  /** @type {Map<number, Element>} */
  const found = new Map();
  const clusters = [];
  for (let at = segment.data; at < size; ) {
    const element = await reader.element(at);
    if (element?.id === CLUSTER) {
      const cluster = await readCluster(reader, element);
      clusters.push(cluster);
      at = cluster.end;
    } else {
      if (!element || element.end > size) break;
      found.set(element.id, element);
      at = element.end;
    }
  }
  const [info, tracks] = [INFO, TRACKS].map((id) => found.get(id));
  if (!info || !tracks) throw new Error("The file does not describe what it holds.");
  return { header, info, tracks, clusters: clusters.filter(({ blocks }) => blocks.length) };
}

/**
 * @param {EbmlReader} reader
 * @param {Element} element
 * @returns {Promise<Cluster>}
 */
async function readCluster(reader, { data, end }) {
  const blocks = [];
  let [from, at] = [0, data];
  for await (const child of reader.elements(data, Math.min(end, reader.file.size))) {
    if (child.id >= MIN_TOP_ID) break;
    if (child.id === TIMESTAMP) from = toNumber(await reader.read(child.data, child.end - child.data));
    if (child.id === SIMPLE_BLOCK) blocks.push(await readBlock(reader, child, from));
    if (child.id === BLOCK_GROUP) blocks.push(...(await readGroup(reader, child, from)));
    at = child.end;
  }
  return { data, end: at, blocks };
}

/**
 * @param {EbmlReader} reader
 * @param {Element} block
 * @param {number} from the cluster's time
 * @returns {Promise<Block>}
 */
async function readBlock(reader, { data }, from) {
  const head = await reader.read(data, 16);
  const trackBytes = numberBytes(head[0]);
  const time = from + new DataView(head.buffer, head.byteOffset + trackBytes).getInt16(0);
  const track = unmarked(head.subarray(0, trackBytes));
  return { track, time, isKey: (head[trackBytes + 2] & KEY_FLAG) !== 0 };
}

/**
 * @param {EbmlReader} reader
 * @param {Element} group
 * @param {number} from
 * @returns {Promise<Block[]>}
 */
async function readGroup(reader, { data, end }, from) {
  const blocks = [];
  let isKey = true; // a picture that refers to no other
  for await (const child of reader.elements(data, end)) {
    if (child.id === BLOCK) blocks.push(await readBlock(reader, child, from));
    if (child.id === REFERENCE_BLOCK) isKey = false;
  }
  return blocks.map((block) => ({ ...block, isKey }));
}

/** @param {Cluster[]} clusters */
function lastTime(clusters) {
  const times = clusters.flatMap(({ blocks }) => blocks.map(({ time }) => time));
  return times.reduce((last, time) => Math.max(last, time), 0);
}

/**
 * @param {EbmlReader} reader
 * @param {Element} info
 * @param {number} last when the last picture begins
 */
async function withDuration(reader, info, last) {
  const kept = [];
  let unitNs = DEFAULT_UNIT_NS;
  for await (const child of reader.elements(info.data, info.end)) {
    if (child.id === UNIT) unitNs = toNumber(await reader.read(child.data, child.end - child.data));
    if (![DURATION, CRC, VOID].includes(child.id)) kept.push(reader.file.slice(child.start, child.end));
  }
  const duration = writeFloat(last + LAST_PICTURE_NS / unitNs);
  return writeElement(INFO, [...kept, writeElement(DURATION, [duration])]);
}

/**
 * Return the index: where the cluster of each key picture begins.
 * @param {Cluster[]} clusters
 * @param {Blob[]} bodies
 * @param {number} from where the first begins, from the beginning of the segment's data
 */
function writeCues(clusters, bodies, from) {
  const points = [];
  let position = from;
  for (const [index, { blocks }] of clusters.entries()) {
    for (const { track, time } of blocks.filter(({ isKey }) => isKey)) {
      const where = [writeElement(CUE_TRACK, [writeNumber(track)]), writeElement(CUE_CLUSTER, [writeNumber(position)])];
      const at = writeElement(CUE_TIME, [writeNumber(Math.max(0, time))]);
      points.push(writeElement(CUE_POINT, [at, writeElement(CUE_POSITIONS, where)]));
    }
    position += bodies[index].size;
  }
  return writeElement(CUES, points);
}
