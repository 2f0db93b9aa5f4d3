// The rules of static/js: what the pure modules may use, and which folders may import which.

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url));
const FILES = globSync("**/*.js", { cwd: ROOT }).map((path) => path.replaceAll("\\", "/"));
const PURE = FILES.filter((path) => path.startsWith("shared/") || path.includes("/logic/"));

// Globals that a browser has and Node has not: a module that names none of them runs in both.
const BROWSER_ONLY = ["document", "window", "localStorage", "sessionStorage", "navigator", "location", "indexedDB"];
const BROWSER_CLASSES = /\b(?:HTML\w*Element|ResizeObserver|MutationObserver|requestAnimationFrame|matchMedia)\b/;
const TEXT = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** @param {string} path */
function codeOf(path) {
  return readFileSync(ROOT + path, "utf8").replace(TEXT, "");
}

/** @param {string} path */
function importsOf(path) {
  const imports = readFileSync(ROOT + path, "utf8").matchAll(/^(?:import|export) [^;]*from "([^"]+)";$/gm);
  return Array.from(imports, ([, target]) => new URL(target, `file:///${path}`).pathname.slice(1));
}

test("there are pure modules", () => assert.ok(PURE.length > 30, String(PURE.length)));

for (const path of PURE) {
  test(`${path} uses nothing that only a browser has`, () => {
    const code = codeOf(path);
    const used = BROWSER_ONLY.filter((name) => new RegExp(`(?<![.\\w])${name}\\s*[.([?]`).test(code));
    assert.deepEqual(used, []);
    assert.doesNotMatch(code, BROWSER_CLASSES);
  });

  test(`${path} imports only pure modules`, () => {
    const impure = importsOf(path).filter((target) => !PURE.includes(target) && !target.startsWith("../"));
    assert.deepEqual(impure, []);
  });
}

test("shared/ and dom/ import no feature", () => {
  for (const path of FILES.filter((file) => /^(?:shared|dom)\//.test(file))) {
    const features = importsOf(path).filter((target) => !/^(?:shared|dom)\/|^vendor\//.test(target));
    assert.deepEqual(features, [], path);
  }
});

test("each module begins with a line that says what it does", () => {
  for (const path of FILES) assert.match(readFileSync(ROOT + path, "utf8"), /^\/\/ ["A-Z]/, path);
});
