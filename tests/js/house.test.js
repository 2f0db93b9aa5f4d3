// The rules of static/js: which folders may import which, and how each module begins. pure-modules.test.js holds that
// logic/ and shared/ need no page.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url));
const FILES = globSync("**/*.js", { cwd: ROOT }).map((path) => path.replaceAll("\\", "/"));

/**
 * Return the files that a module imports, from static/js on.
 * @param {string} path
 */
function importsOf(path) {
  const imports = readFileSync(ROOT + path, "utf8").matchAll(/^(?:import|export) [^;]*from "([^"]+)";$/gm);
  return Array.from(imports, ([, target]) => new URL(target, `file:///${path}`).pathname.slice(1));
}

test("shared/ and dom/ import no feature", () => {
  const common = FILES.filter((path) => /^(?:shared|dom)\//.test(path));
  assert.ok(common.length > 20, String(common.length));
  for (const path of common) {
    const features = importsOf(path).filter((target) => !/^(?:shared|dom|vendor)\//.test(target));
    assert.deepEqual(features, [], path);
  }
});

test("workers have no language: they pass codes, and load no translations", () => {
  const loaded = new Set(["device/worker.js", "device/worker/receive.js", "offline/service-worker.js"]);
  for (const path of loaded) for (const target of importsOf(path)) if (FILES.includes(target)) loaded.add(target);
  assert.ok(loaded.size > 30, String(loaded.size));
  assert.ok(!loaded.has("shared/translate.js"), [...loaded].join(" "));
});

test("each module begins with a line that says what it does", () => {
  for (const path of FILES) assert.match(readFileSync(ROOT + path, "utf8"), /^\/\/ ["A-Z]/, path);
});
