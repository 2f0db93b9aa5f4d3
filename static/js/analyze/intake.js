// Every way in which pictures come onto the page: dropped, pasted, chosen, photographed, or the sample.

import { byId } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { gettext } from "../shared/translate.js";
import { isSystemName, unreadableSentence } from "./logic/dropped-files.js";

const PICKERS = Object.freeze({ picker: ["choose", "add"], "camera-picker": ["photograph", "add-photo"] });
const NO_SAMPLE = gettext("The sample could not be loaded. Check the connection and try again.");
const NO_PICTURES = gettext("There are no pictures in this folder.");

/** @extends {Emitter<{files: {files: File[]}, error: {sentence: string}}>} */
export class Intake extends Emitter {
  #dropVeil = byId("drop-veil");
  #listeners = new AbortController();

  /** @param {{sampleUrl: string}} config */
  constructor({ sampleUrl }) {
    super();
    this.sampleUrl = sampleUrl;
  }

  start() {
    const { signal } = this.#listeners;
    for (const [id, buttons] of Object.entries(PICKERS)) {
      const picker = byId(id, HTMLInputElement);
      picker.addEventListener("change", () => this.#takePicked(picker), { signal });
      for (const button of buttons) byId(button).addEventListener("click", () => picker.click(), { signal });
    }
    byId("sample").addEventListener("click", () => this.#takeSample(), { signal });
    document.addEventListener("paste", (event) => this.#handlePaste(event), { signal });
    document.addEventListener("dragover", (event) => this.#handleDragOver(event), { signal });
    document.addEventListener("dragleave", (event) => this.#handleDragLeave(event), { signal });
    document.addEventListener("drop", (event) => this.#handleDrop(event), { signal });
  }

  stop() {
    this.#listeners.abort();
  }

  /** @param {File[]} files */
  #take(files) {
    if (files.length) this.emit("files", { files });
  }

  /** @param {HTMLInputElement} picker */
  #takePicked(picker) {
    this.#take([...(picker.files ?? [])]);
    picker.value = ""; // otherwise choosing the same file again would not be a change
  }

  /** @param {ClipboardEvent} event */
  #handlePaste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) event.preventDefault();
    this.#take(files);
  }

  /** @param {DragEvent} event */
  #handleDragOver(event) {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.#dropVeil.hidden = false;
  }

  /** @param {DragEvent} event */
  #handleDragLeave(event) {
    if (!event.relatedTarget) this.#dropVeil.hidden = true;
  }

  /** @param {DragEvent} event */
  async #handleDrop(event) {
    this.#dropVeil.hidden = true;
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    const { files, unreadable } = await readDropped(event.dataTransfer);
    this.#take(files);
    if (unreadable.length) this.emit("error", { sentence: unreadableSentence(unreadable) });
    else if (!files.length) this.emit("error", { sentence: NO_PICTURES });
  }

  async #takeSample() {
    try {
      const answer = await fetch(this.sampleUrl);
      if (!answer.ok) throw new Error(`The sample's status is ${answer.status}.`);
      this.#take([new File([await answer.blob()], "sample.jpg", { type: "image/jpeg" })]);
    } catch {
      this.emit("error", { sentence: NO_SAMPLE });
    }
  }
}

/**
 * @param {DataTransfer | null} transfer
 * @returns {transfer is DataTransfer}
 */
function hasFiles(transfer) {
  return transfer?.types.includes("Files") ?? false;
}

/**
 * What was dropped: its files, those in folders included, and the names of what could not be opened.
 * @typedef {{files: File[], unreadable: string[]}} Dropped
 */

/**
 * Return what was dropped. Reads `transfer` at once: it is empty afterwards.
 * @param {DataTransfer} transfer
 * @returns {Promise<Dropped>}
 */
async function readDropped(transfer) {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  const files = [...transfer.files];
  if (!entries.some((entry) => entry.isDirectory)) return { files, unreadable: [] };
  /** @type {Dropped} */
  const dropped = { files: [], unreadable: [] };
  for (const entry of entries) await addEntry(entry, dropped);
  return dropped;
}

/**
 * Add a file, or what is in a folder. What cannot be opened does not stop the others.
 * @param {FileSystemEntry} entry
 * @param {Dropped} dropped
 */
async function addEntry(entry, dropped) {
  if (isSystemName(entry.name)) return;
  try {
    if (isFileEntry(entry)) {
      dropped.files.push(await new Promise((resolve, reject) => entry.file(resolve, reject)));
    } else {
      for (const inner of await entriesIn(/** @type {FileSystemDirectoryEntry} */ (entry))) {
        await addEntry(inner, dropped);
      }
    }
  } catch {
    dropped.unreadable.push(entry.name); // a file in the cloud, a link to nowhere, or one that may not be read
  }
}

/** @param {FileSystemDirectoryEntry} folder */
async function entriesIn(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemEntry[]} */
  const found = [];
  for (;;) {
    /** @type {FileSystemEntry[]} */
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)); // up to a hundred
    if (!entries.length) return found;
    found.push(...entries);
  }
}

/**
 * @param {FileSystemEntry} entry
 * @returns {entry is FileSystemFileEntry}
 */
function isFileEntry(entry) {
  return entry.isFile;
}
