// Names of students in the language of the page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { nameIn } from "../../../../static/js/rooms/logic/names.js";

const WORDS = {
  colours: { blue: "Blau", red: "Rot" },
  animals: { otter: "Otter" },
  pattern: "{animal} in {colour}",
};

test("puts a name together as the language does", () => {
  assert.equal(nameIn("blue otter", WORDS), "Otter in Blau");
});

test("leaves a word that a newer server sends in English", () => {
  assert.equal(nameIn("red dragon", WORDS), "dragon in Rot");
});
