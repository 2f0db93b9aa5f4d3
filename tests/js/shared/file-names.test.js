import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionOf, stemOf, uniqueNames } from "../../../static/js/shared/file-names.js";

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
