// The data dictionary that the pages save is the one of the document and of the command.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { COLUMNS as RECORDING_COLUMNS } from "../../../static/js/recorder/logic/export.js";
import { COLUMN_DEFINITIONS, columnsJson, columnsMarkdown } from "../../../static/js/shared/columns.js";
import { COLUMNS as FILE_COLUMNS } from "../../../static/js/shared/saved-files.js";

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
}

test("the pages save the same text as the command", () => {
  assert.equal(columnsMarkdown(), read("docs/columns.md"));
  assert.equal(columnsJson(), read("tests/vectors/columns.json"));
});

test("describes every column of every table", () => {
  const described = COLUMN_DEFINITIONS.map(({ name }) => name);
  assert.deepEqual([...FILE_COLUMNS, "mark"], described);
  assert.deepEqual(
    RECORDING_COLUMNS,
    described.filter((name) => name !== "error"),
  );
});
