import assert from "node:assert/strict";
import { test } from "node:test";
import { canDecode, readHeader, refusalCode, undecodedCode } from "../../../../static/js/analyze/logic/picture-file.js";
import { headerBytes, PICTURE_NAMES } from "../../helpers/picture-headers.js";

/** @typedef {import("../../../../static/js/analyze/logic/picture-file.js").StoredSize} StoredSize */

const LIMITS = { maxPictureBytes: 20 * 2 ** 20, maxPictureMegapixels: 50 };

for (const name of PICTURE_NAMES) {
  test(`reads the size from the header of a ${name} picture`, () => {
    assert.deepEqual(readHeader(headerBytes(name)), { format: name.split(" ")[0], width: 70, height: 30 });
  });
}

test("skips a JPEG's thumbnail before its size", () => {
  const [picture, thumbnail] = [headerBytes("progressive"), headerBytes("JPEG")];
  const length = thumbnail.length + 2;
  const bytes = [...picture.slice(0, 2), 0xff, 0xe1, length >> 8, length & 0xff, ...thumbnail, ...picture.slice(2)];
  assert.deepEqual(readHeader(Uint8Array.from(bytes)), { format: "JPEG", width: 20, height: 40 });
});

test("skips padding between a JPEG's segments", () => {
  const picture = headerBytes("JPEG");
  const bytes = Uint8Array.from([...picture.slice(0, 2), 0xff, 0xff, ...picture.slice(2)]);
  assert.deepEqual(readHeader(bytes), { format: "JPEG", width: 70, height: 30 });
});

/** @type {[string, string | null][]} */
const TRUNCATED = [
  ["", null],
  ["hello", null],
  ["<svg/>", null],
  ["\xff\xd8\xff\xe0\x00", "JPEG"],
  ["\x89PNG\r\n\x1a\n", "PNG"],
  ["II*\0\xff\xff\xff\xff", "TIFF"],
  ["\0\0\0\x1cftypheic\0\0\0\0", "HEIC"],
  ["\0\0\0\x1cftypavif\0\0\0\0", "AVIF"],
  ["\0\0\0\x1cftypisom\0\0\0\0", null],
];

for (const [text, format] of TRUNCATED) {
  test(`reads the header ${JSON.stringify(text)} without a size`, () => {
    const header = readHeader(Uint8Array.from(Buffer.from(text, "latin1")));
    assert.deepEqual(header, format && { format, width: null, height: null });
  });
}

/** @type {[number, StoredSize | null, string | null, boolean][]} */
const FILES = [
  [0, null, "empty", false],
  [1, null, null, false],
  [20 * 2 ** 20, { width: 5000, height: 10_000 }, null, true],
  [20 * 2 ** 20 + 1, { width: 9, height: 9 }, "too-large", true],
  [9, { width: 5001, height: 10_000 }, "too-many-pixels", false],
  [9, { width: null, height: null }, null, false],
];

for (const [size, header, code, decodes] of FILES) {
  test(`checks a file of ${size} bytes and ${JSON.stringify(header)}: ${code}`, () => {
    assert.equal(refusalCode({ size }, header, LIMITS), code);
    assert.equal(canDecode(header, LIMITS), decodes);
  });
}

test("says of a file that the browser does not open whether it is damaged, of a rare format or no picture", () => {
  const size = { width: 9, height: 9 };
  const codes = ["JPEG", "PNG", "WebP", "TIFF", "AVIF", "HEIC"].map((format) => undecodedCode({ format, ...size }));
  assert.deepEqual(codes.slice(0, 3), ["broken-picture", "broken-picture", "broken-picture"]);
  assert.deepEqual(codes.slice(3), ["device-format", "device-format", "device-format"]);
  assert.equal(undecodedCode(null), "not-a-picture");
});
