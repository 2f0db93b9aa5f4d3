// The sentences of a language, as the pages' scripts look them up.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Translator } from "../../../static/js/shared/translator.js";

const FORMS = {
  zero: "لا وجوه",
  one: "وجه واحد",
  two: "وجهان",
  few: "{count} وجوه",
  many: "{count} وجهًا",
  other: "{count} وجه",
};
const arabic = new Translator("ar", { "{count} face": FORMS });
const german = new Translator("de", {
  Save: "Speichern",
  "state\u0004Read": "Gelesen",
  "Face {id} of {all}": "Von {all} Gesichtern das {id}.",
});

test("finds a message, by its context where it has one, and leaves the rest in English", () => {
  assert.equal(german.gettext("Save"), "Speichern");
  assert.equal(german.pgettext("state", "Read"), "Gelesen");
  assert.equal(german.gettext("Read"), "Read");
  assert.equal(german.pgettext("command", "Read"), "Read");
  assert.equal(german.ngettext("{count} face", "{count} faces", 2), "2 faces");
});

test("fills each name wherever it stands, and leaves what nobody gave", () => {
  assert.equal(german.gettext("Face {id} of {all}", { id: 2, all: 3 }), "Von 3 Gesichtern das 2.");
  assert.equal(german.gettext("Face {id} of {all}", { id: 2 }), "Von {all} Gesichtern das 2.");
  assert.equal(german.gettext("{toString}", { id: 2 }), "{toString}");
  assert.equal(german.gettext("{id}", { id: "{all}", all: "no" }), "{all}", "a value is not filled again");
});

for (const [count, text] of [
  [0, "لا وجوه"],
  [1, "وجه واحد"],
  [2, "وجهان"],
  [3, "3 وجوه"],
  [11, "11 وجهًا"],
  [100, "100 وجه"],
  [1000, "1,000 وجه"],
]) {
  test(`Arabic has a form of its own for ${count}`, () => {
    assert.equal(arabic.ngettext("{count} face", "{count} faces", Number(count)), text);
  });
}

for (const [language, number, share] of [
  ["en", "1,234.5", "83%"],
  ["de", "1.234,5", "83\u00a0%"],
  ["tr", "1.234,5", "%83"],
  ["ja", "1,234.5", "83%"],
  ["ckb", "1,234.5", "83%"],
]) {
  test(`${language} writes numbers with digits from 0 to 9`, () => {
    const translator = new Translator(language, {});
    assert.equal(translator.formatNumber(1234.5), number);
    assert.equal(translator.formatNumber(0.83, { style: "percent" }), share);
  });
}

test("Arabic writes numbers with digits from 0 to 9", () => {
  assert.match(arabic.formatNumber(0.83, { style: "percent" }), /^83\u200e?%\u200e?$/);
});

test("lists a choice as a language does", () => {
  assert.equal(new Translator("en", {}).formatChoice(["a", "b", "c"]), "a, b or c");
  assert.equal(german.formatChoice(["a", "b"]), "a oder b");
});

test("writes a moment as a language does", () => {
  const moment = new Date(2026, 10, 23, 20, 15);
  assert.equal(new Translator("en", {}).formatMoment(moment), "23 November 2026 at 20:15");
  assert.equal(german.formatMoment(moment), "23. November 2026 um 20:15");
});

test("a language that the browser does not know gets no words of another", () => {
  const unknown = new Translator("tlh", { "{count} face": { one: "1 qab", other: "{count} qabDu'" } });
  assert.equal(unknown.formatMoment(new Date(2026, 10, 23, 20, 15)), "23/11/2026, 20:15");
  assert.equal(unknown.formatChoice(["P", "V"]), "P / V");
  assert.equal(unknown.formatNumber(1234.5), "1,234.5");
  assert.deepEqual(
    [1, 2].map((count) => unknown.ngettext("{count} face", "{count} faces", count)),
    ["1 qab", "2 qabDu'"],
  );
});
