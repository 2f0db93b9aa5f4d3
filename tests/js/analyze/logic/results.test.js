import assert from "node:assert/strict";
import { test } from "node:test";
import { computeTotals, toJson, toReading } from "../../../../static/js/analyze/logic/results.js";
import { mapEmotions } from "../../../../static/js/shared/emotions.js";
import { toCsv } from "../../../../static/js/shared/saved-files.js";
import { makeFace } from "../../helpers/faces.js";
import { makePicture, makeReadPicture } from "../../helpers/pictures.js";

const happy = makeFace(1, { happy: 0.9 });

test("counts pictures, and certain faces by expression", () => {
  const faces = [happy, makeFace(2, { sad: 0.9 }), makeFace(3, { happy: 0.9 }, { certain: false })];
  const pictures = [makeReadPicture(faces), makePicture({ state: "failed" }), makePicture({ state: "sending" })];
  const { emotions, ...totals } = computeTotals(pictures);
  assert.deepEqual(totals, { pictures: 3, read: 1, failed: 1, busy: 1, faces: 3, certain: 2, uncertain: 1 });
  assert.deepEqual(
    emotions,
    mapEmotions((name) => Number(name === "happy" || name === "sad")),
  );
});

test("returns the reading of a picture, or its error", () => {
  const error = { code: "empty", title: "This file is empty", advice: "", canRetry: false, isOfDevice: false };
  assert.deepEqual(toReading(makeReadPicture([happy])), { file: "a.jpg", width: 9, height: 8, faces: [happy] });
  const failed = toReading(makePicture({ state: "failed", error }));
  assert.deepEqual(failed, { file: "a.jpg", error: { code: "empty", message: "This file is empty" } });
  assert.equal(toJson(failed), `${JSON.stringify(failed, null, 2)}\n`);
});

test("writes a table in which a picture that failed says why", () => {
  const error = {
    code: "broken-picture",
    title: "This picture is damaged",
    advice: "",
    canRetry: false,
    isOfDevice: false,
  };
  const readings = [makePicture({ state: "failed", error }), makeReadPicture([happy])].map(toReading);
  const [header, failed, row, ...rest] = toCsv(readings).split("\r\n");
  assert.equal(failed, `a.jpg${",".repeat(22)}This picture is damaged`);
  assert.equal(header.split(",").length, 23);
  assert.match(header, /^\uFEFFfile,frame,time_s,/);
  assert.match(row, /^a\.jpg,,,9,8,1,10,10,50,50,0,happy,0\.9,true,/);
  assert.deepEqual(rest, [""]);
});
