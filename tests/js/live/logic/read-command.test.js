// The command that reads a video without the page.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { readCommand } from "../../../../static/js/live/logic/read-command.js";

for (const { name, perSecond = 0, command } of [
  { name: "clip.mp4", command: "mien clip.mp4 --csv --out clip.csv" },
  { name: "clip.mp4", perSecond: 5, command: "mien clip.mp4 --csv --fps 5 --out clip.csv" },
  { name: "lesson", command: "mien lesson --csv --out lesson.csv" },
  { name: "my clip.MOV", command: "mien 'my clip.MOV' --csv --out 'my clip.csv'" },
  { name: "-x.mp4", command: "mien ./-x.mp4 --csv --out ./-x.csv" },
  { name: "it's; rm $HOME.mp4", command: "mien 'it'\\''s; rm $HOME.mp4' --csv --out 'it'\\''s; rm $HOME.csv'" },
]) {
  test(`reads ${name}${perSecond ? ` at ${perSecond}` : ""}`, () => {
    assert.equal(readCommand(name, perSecond), command);
  });
}

test("a shell takes each name as one word", () => {
  for (const name of [
    "a b.mp4",
    "`id`.mp4",
    "$(id).mp4",
    "'\"'.mp4",
    "-rf.mp4",
    "*.mp4",
    "a\\b.mp4",
    "~x.mp4",
    "#x.mp4",
    "=ls.mp4",
  ]) {
    const script = `mien() { printf '%s\\n' "$1"; }\n${readCommand(name, 0)}`;
    const { stdout, status } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    assert.equal(status, 0, name);
    assert.equal(stdout.replace(/^\.\//, ""), `${name}\n`);
  }
});
