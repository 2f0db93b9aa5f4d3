// A clip as Chromium's MediaRecorder wrote it (version 156, five seconds of a canvas): it has no length and no index.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeSeekable } from "../../../../static/js/recordings/logic/seekable-webm.js";

const RECORDED = readFileSync(new URL("../../../vectors/mediarecorder.webm", import.meta.url));
const LAST_MS = 4994; // when the last picture begins, by ffprobe
const CLUSTER = "1f43b675";
const DURATION = "448901"; // and the rest of its size

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function seekable(bytes) {
  const made = await makeSeekable(new Blob([bytes], { type: "video/webm;codecs=vp9" }));
  assert.equal(made.type, "video/webm;codecs=vp9");
  return Buffer.from(await made.arrayBuffer());
}

/** @param {Buffer} file */
function durationMs(file) {
  const hex = file.toString("hex");
  assert.equal(hex.split(DURATION).length, 2, "it has one duration");
  return file.readDoubleBE(hex.indexOf(DURATION) / 2 + 10);
}

/**
 * Return the times of the index, in ms, and what bytes are at its positions.
 * @param {Buffer} file
 */
function cues(file) {
  const hex = file.toString("hex");
  const segment = hex.indexOf("18538067") / 2 + 12;
  assert.equal(Number(file.readBigUInt64BE(segment - 8) & 0xffffffffffffffn), file.length - segment, "of known size");
  const points = hex.matchAll(
    /b30100000000000008(.{16})b7.{16}f701000000000000080000000000000001f10100000000000008(.{16})/g,
  );
  return Array.from(points, ([, time, position]) => {
    const at = segment + Number.parseInt(position, 16);
    return [Number.parseInt(time, 16), file.toString("hex", at, at + 4)];
  });
}

/** @param {Buffer} file the pictures' bytes, of all clusters */
function pictures(file) {
  const [, ...clusters] = file.toString("hex").split(CLUSTER);
  return clusters.map((cluster) => cluster.slice(16)).join("");
}

test("writes the length, and an index of the key pictures", async () => {
  assert.ok(!RECORDED.toString("hex").includes(DURATION));
  const file = await seekable(RECORDED);
  assert.equal(durationMs(file), LAST_MS + 40);
  assert.deepEqual(cues(file), [
    [0, CLUSTER],
    [4308, CLUSTER],
  ]);
  assert.equal(pictures(file), pictures(RECORDED));
});

test("writes the same again over a file that has both", async () => {
  const once = await seekable(RECORDED);
  assert.deepEqual(await seekable(once), once);
});

test("keeps every whole picture of a file that is cut off anywhere", async () => {
  for (let length = RECORDED.length - 1; length > 400; length -= 97) {
    const file = await seekable(RECORDED.subarray(0, length));
    assert.ok(pictures(RECORDED).startsWith(pictures(file)));
    const lost = pictures(RECORDED.subarray(0, length)).length - pictures(file).length;
    assert.ok(lost >= 0 && lost / 2 < 1500, `${lost / 2} bytes of ${length}, more than a picture`);
    assert.ok(durationMs(file) <= LAST_MS + 200);
  }
});

for (const [name, bytes] of /** @type {[string, number[]][]} */ ([
  ["nothing", []],
  ["a byte", [0x1a]],
  ["text", [...Buffer.from("hello, this is no clip")]],
  ["zeros", Array(100).fill(0)],
  ["what comes before the first picture", [...RECORDED.subarray(0, 120)]],
])) {
  test(`refuses ${name}`, () => assert.rejects(seekable(new Uint8Array(bytes)), Error));
}
