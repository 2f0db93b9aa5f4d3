import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  COLUMNS,
  escapeFormula,
  extensionOf,
  stemOf,
  toCsv,
  uniqueNames,
} from "../../../static/js/shared/saved-files.js";
import { makeFace } from "../helpers/faces.js";

test("returns a file's stem without forbidden characters", () => {
  const stems = ["a.b.jpg", "../x?.png", ".jpg", "plain"].map(stemOf);
  assert.deepEqual(stems, ["a.b", ".._x_", "picture", "plain"]);
});

test("returns a file's extension", () => {
  assert.deepEqual(["a.b.jpg", "plain", "a.toolong", "a.b c"].map(extensionOf), ["JPG", "", "", ""]);
});

test("numbers names that are the same apart from case", () => {
  const names = uniqueNames(["a.png", "A.png", "b.png", "a.png", "a (2).png"]);
  assert.deepEqual(names, ["a.png", "A (2).png", "b.png", "a (3).png", "a (2) (2).png"]);
});

const face = makeFace(1, { happy: 0.9 });
const header = COLUMNS.join(",");
const MARK = "\uFEFF"; // by which Excel knows UTF-8
const cells = "1,10,10,50,50,0,happy,0.9,true,0,0,0,0.9,0,0,0.09999999999999998,,";

test("has the columns of the command line", () => {
  const detection =
    "file,frame,time_s,picture_width,picture_height,id,x,y,width,height,tilt_deg,emotion,confidence,certain";
  assert.equal(header, `${detection},angry,disgust,fear,happy,sad,surprise,neutral,quality_flags,error`);
});

/** @type {[string, string][]} */
const NAMES = [
  ["plain.jpg", "plain.jpg"],
  ['a "quoted", name.jpg', '"a ""quoted"", name.jpg"'],
  ["a;=1+1", `"a;'=1+1"`],
  ["two\nlines.png", '"two\nlines.png"'],
  ["ümlaut 🙂.jpg", "ümlaut 🙂.jpg"],
  ["=1+1", "'=1+1"], // a spreadsheet would run these as formulas
  ["+1+1", "'+1+1"],
  ["-1+1", "'-1+1"],
  ["@1+1", "'@1+1"],
  ["\t1+1", '"\'\t1+1"'],
  ["\r1+1", '"\'\r1+1"'],
  ["\n1+1", '"\'\n1+1"'],
];

for (const [file, cell] of NAMES) {
  test(`writes the name ${JSON.stringify(file)}`, () => {
    const row = `${cell},,,9,8,${cells}`;
    assert.equal(toCsv([{ file, width: 9, height: 8, faces: [face] }]), `${MARK}${header}\r\n${row}\r\n`);
  });
}

const vectors = readFileSync(new URL("../../vectors/formulas.json", import.meta.url), "utf8");
for (const [text, escaped] of JSON.parse(vectors)) {
  test(`escapes the formulas in ${JSON.stringify(text)}`, () => assert.equal(escapeFormula(text), escaped));
}

test("writes the tilt and the flags of a face", () => {
  const turned = makeFace(1, { happy: 0.9 }, { certain: false, tilt_deg: -12.5, flags: ["cut-off", "turned-away"] });
  const [, row] = toCsv([{ file: "a.jpg", width: 9, height: 8, faces: [turned] }]).split("\r\n");
  assert.ok(row.startsWith("a.jpg,,,9,8,1,10,10,50,50,-12.5,happy,0.9,false,"), row);
  assert.ok(row.endsWith(",cut-off turned-away,"), row);
});

test("writes no row for a picture without faces", () => {
  assert.equal(toCsv([{ file: "wall.png", width: 9, height: 8, faces: [] }]), `${MARK}${header}\r\n`);
});

test("writes semicolons and decimal commas on request, but for names", () => {
  const [, row] = toCsv([{ file: "1.5", width: 9, height: 8, faces: [face] }], "semicolons").split("\r\n");
  assert.equal(row, "1.5;;;9;8;1;10;10;50;50;0;happy;0,9;true;0;0;0;0,9;0;0;0,09999999999999998;;");
});
