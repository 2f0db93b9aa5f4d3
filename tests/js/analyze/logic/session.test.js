import assert from "node:assert/strict";
import { test } from "node:test";
import { isBusy, Session } from "../../../../static/js/analyze/logic/session.js";

/** @param {string[]} names */
function sessionOf(...names) {
  const session = new Session();
  session.add(names.map((name) => new File([], name)));
  return session;
}

const namesOf = (/** @type {Session} */ { pictures }) => pictures.map(({ name }) => name);

test("adds pictures, and selects the first of those added", () => {
  const session = sessionOf("a", "b");
  assert.equal(session.selected?.name, "a");
  session.add([new File([], "")]);
  assert.equal(session.selected?.name, "picture");
  assert.deepEqual([session.neighbour(-1)?.name, session.neighbour(1)], ["b", null]);
  assert.ok(session.pictures.every(isBusy));
});

test("selects the following picture when the selected one is removed, and restores it in its place", () => {
  const session = sessionOf("a", "b", "c");
  session.select(session.pictures[1]);
  session.remove([session.pictures[1]]);
  assert.deepEqual([namesOf(session), session.selected?.name], [["a", "c"], "c"]);
  session.restoreRemoved();
  assert.deepEqual([namesOf(session), session.selected?.name], [["a", "b", "c"], "b"]);
});

test("restores nothing after the removed pictures are discarded", () => {
  const session = sessionOf("a");
  session.remove(session.pictures);
  assert.equal(session.selected, null);
  session.discardRemoved();
  session.restoreRemoved();
  assert.deepEqual(session.pictures, []);
});

test("announces changes of pictures that it has", () => {
  const session = sessionOf("a");
  const [picture] = session.pictures;
  /** @type {string[]} */
  const changed = [];
  session.on("changed", (detail) => changed.push(detail.picture.name));
  session.change(picture, { state: "done" });
  session.remove([picture]);
  session.change(picture, { state: "failed" });
  assert.deepEqual(changed, ["a"]);
  assert.equal(isBusy(picture), false);
});
