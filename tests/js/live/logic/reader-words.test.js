// What the page says where this device cannot read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { explainReader, progressWords } from "../../../../static/js/live/logic/reader-words.js";

const CODES = ["too-old", "load", "offline", "version", "damaged", "memory", "failed"].map((name) => `device-${name}`);

for (const code of CODES) {
  test(`${code} says what happened and what to do`, () => {
    const explained = explainReader(code);
    assert.equal(explained?.code, code);
    for (const part of [explained?.title, explained?.sentence, explained?.advice]) assert.ok(part && part.length > 10);
    assert.doesNotMatch(String(explained?.advice), /server read/);
    assert.match(
      String(explainReader(code, { hasOtherWay: true })?.advice),
      /server read: then small pictures go to it/,
    );
  });
}

test("every code that the worker and its page give has words", () => {
  for (const path of [
    "device/worker.js",
    "device/worker/receive.js",
    "device/worker/download.js",
    "live/device-link.js",
  ]) {
    const text = readFileSync(new URL(`../../../../static/js/${path}`, import.meta.url), "utf8");
    const given = text.matchAll(/"(device-[a-z-]+)"/g);
    for (const [, code] of given) assert.ok(CODES.includes(code), code);
  }
});

test("other codes are not the reader's", () => {
  for (const code of ["refused", "file-codec", "toString"]) assert.equal(explainReader(code), null);
});

test("says how far loading has come", () => {
  assert.equal(progressWords(0.25, 11), "2 of 11 MB");
  assert.equal(progressWords(1, 11), "Ready.");
});
