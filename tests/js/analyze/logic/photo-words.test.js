import assert from "node:assert/strict";
import { test } from "node:test";
import {
  BatchAnnouncements,
  flagSentences,
  heatWords,
  PHOTO_FLAGS,
  photoDetail,
  stateWords,
} from "../../../../static/js/analyze/logic/photo-words.js";
import { explainPicture } from "../../../../static/js/analyze/logic/picture-errors.js";
import { FLAG_WORDS } from "../../../../static/js/shared/wording.js";
import { makeFace } from "../../helpers/faces.js";
import { makePicture, makeReadPicture } from "../../helpers/pictures.js";

const LIMITS = { maxPictureBytes: 2 ** 20, maxPictureMegapixels: 1, read: /** @type {const} */ ("choice") };
const ERROR = explainPicture("empty", LIMITS);
const happy = makeFace(1, { happy: 0.9 });

test("describes the state of a picture", () => {
  const pictures = [
    makeReadPicture([]),
    makeReadPicture([happy]),
    makeReadPicture([happy, makeFace(2)]),
    makePicture({ state: "sending", fraction: 0.454 }),
    makePicture({ state: "analysing" }),
    makePicture({ state: "failed", error: ERROR }),
  ];
  const words = ["no face", "1 face", "2 faces", "sending, 45%", "looking for faces", "This file is empty"];
  assert.deepEqual(pictures.map(stateWords), words);
});

test("writes the legend of a heat map", () => {
  const explanation = {
    emotion: /** @type {const} */ ("fear"),
    method: "occlusion",
    heat: [
      [0.124, -0.001],
      [0, 0.05],
    ],
  };
  assert.deepEqual(heatWords(explanation), {
    warm: "Warm: for “afraid”, up to 12 points",
    cool: "Cool: against it, but barely",
    method: "Occlusion: how much the score falls when this part is hidden.",
  });
});

test("describes a face's reading", () => {
  const scores = { happy: 0.5, sad: 0.4 };
  assert.equal(photoDetail(happy), "90% confidence");
  assert.equal(photoDetail(makeFace(1, scores, { certain: false })), "Possibly happy or sad.");
  assert.equal(photoDetail(makeFace(1, scores, { certain: false, flags: [] })), "Somewhere between happy and sad.");
});

test("has a sentence for every flag, and shows an unknown flag by its name", () => {
  assert.deepEqual(Object.keys(PHOTO_FLAGS), Object.keys(FLAG_WORDS));
  const face = { ...happy, flags: ["blurred", "odd", "constructor"] };
  assert.deepEqual(flagSentences(face), ["Blurred: a sharper photograph would help.", "odd.", "constructor."]);
  assert.deepEqual(flagSentences({ ...happy, flags: ["turned-away"] }), [
    "Turned away: a photograph from the front would help.",
  ]);
});

test("announces the start and the end of one picture", () => {
  const announcements = new BatchAnnouncements();
  const picture = makePicture();
  assert.equal(announcements.add([picture]), "Reading 1 picture.");
  assert.equal(announcements.update(), null);
  Object.assign(picture, makeReadPicture([happy], { name: "a.jpg" }));
  assert.equal(announcements.update(), "a.jpg: 1 face. Face 1 looks happy.");
  assert.equal(announcements.update(), null);
});

test("announces the end of a batch, and one wait", () => {
  const announcements = new BatchAnnouncements();
  const removed = makePicture();
  announcements.add([makeReadPicture([happy]), makePicture({ state: "failed", error: ERROR }), removed]);
  const busy = explainPicture("overloaded", LIMITS);
  assert.equal(announcements.wait(busy), `${busy.title}. ${busy.advice}`);
  assert.equal(announcements.wait(busy), null);
  announcements.remove([removed]);
  assert.equal(announcements.update(), "1 picture read: 1 face, 1 certain. 1 picture could not be read.");
});

test("announces why the only picture failed", () => {
  const announcements = new BatchAnnouncements();
  announcements.add([makePicture({ state: "failed", error: ERROR })]);
  assert.equal(announcements.update(), "a.jpg: This file is empty. Choose the original photograph.");
});
