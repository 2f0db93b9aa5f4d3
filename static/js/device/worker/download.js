// Downloads files that are checked, and tells how far it has come.

/** @import { DeviceFile, FailureCode } from "../types.js" */

/** Thrown where a file cannot be had; `code` says why. */
export class DeviceError extends Error {
  /**
   * @param {FailureCode} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/**
 * Return the files, in their order. Throws a DeviceError: "device-offline" where the network fails, "device-version" where
 * the server has another version, "device-damaged" where what came is not what the server announced.
 * @param {DeviceFile[]} files
 * @param {(loadedBytes: number) => void} onProgress of all files together
 */
export function download(files, onProgress) {
  let loadedBytes = 0;
  return Promise.all(
    files.map((file) =>
      downloadFile(file, (bytes) => {
        loadedBytes += bytes;
        onProgress(loadedBytes);
      }),
    ),
  );
}

/**
 * @param {DeviceFile} file
 * @param {(bytes: number) => void} onBytes called with the length of each part that came
 */
async function downloadFile(file, onBytes) {
  const whole = new Uint8Array(file.bytes);
  let at = 0;
  for await (const part of parts(file.url)) {
    if (at + part.length <= whole.length) whole.set(part, at);
    at += part.length;
    onBytes(part.length);
  }
  if (at !== file.bytes) throw new DeviceError("device-damaged", `${file.url} has ${at} bytes, not ${file.bytes}.`);
  await check(file, whole);
  return whole.buffer;
}

/**
 * @param {string} url
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>}
 */
async function* parts(url) {
  try {
    const answer = await fetch(url);
    if (answer.status === 404) throw new DeviceError("device-version", `${url} is not there.`);
    if (!answer.ok || !answer.body) throw new DeviceError("device-offline", `${url} came with ${answer.status}.`);
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } catch (error) {
    throw error instanceof DeviceError ? error : new DeviceError("device-offline", `${url}: ${error}`);
  }
}

/**
 * @param {DeviceFile} file
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function check({ url, sha256 }, bytes) {
  if (!crypto.subtle) return; // on an address without https, where nothing that came can be trusted anyway
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== sha256) throw new DeviceError("device-damaged", `${url} has the checksum ${hex}.`);
}
