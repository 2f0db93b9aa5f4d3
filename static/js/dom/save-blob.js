// Saves a blob as a file.

import { make } from "./elements.js";

const REVOKE_MS = 30_000; // a browser has begun to save by then

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}
