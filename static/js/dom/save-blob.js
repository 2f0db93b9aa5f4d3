// Saves a blob as a file.

import { make } from "./elements.js";

const LET_GO_MS = 30_000; // a browser has begun to save by then

export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), LET_GO_MS);
}
