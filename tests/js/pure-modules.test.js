// The modules in logic/ and shared/ are pure: they load without a page, and import nothing that needs one. Biome denies
// them the browser's globals (biome.json).

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../static/js", import.meta.url));
const IS_PURE = /^(shared|[a-z]+\/logic)\//;
const IMPORT = /^(?:import .*|\} from )"([^"]+)";$/gm;
const modules = globSync(["shared/**/*.js", "*/logic/**/*.js"], { cwd: ROOT });

test("there are pure modules in every feature with logic", () => {
  assert.ok(modules.length > 30, `${modules.length} found`);
  assert.ok(modules.every((path) => IS_PURE.test(path)));
});

for (const path of modules) {
  test(`${path} is pure`, async () => {
    const url = pathToFileURL(`${ROOT}/${path}`);
    for (const [, specifier = ""] of readFileSync(url, "utf8").matchAll(IMPORT)) {
      assert.match(relative(ROOT, fileURLToPath(new URL(specifier, url))), IS_PURE);
    }
    await import(url.href);
  });
}
