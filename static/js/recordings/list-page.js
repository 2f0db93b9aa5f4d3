// The list of recordings: renames, deletes, saves and imports them, and leads to reports and comparisons.

import { startColumnsSave } from "../dom/columns-save.js";
import { CsvFormChoice } from "../dom/csv-form.js";
import { byId, setText } from "../dom/elements.js";
import { Help } from "../dom/help.js";
import { startPage } from "../dom/page-start.js";
import { Toast } from "../dom/toast.js";
import { storageError } from "../recorder/logic/recording-errors.js";
import { finishInterrupted, purgeRemoved } from "../recorder/recovery.js";
import { RecordingStore } from "../recorder/store.js";
import { joinSentences } from "../shared/sentences.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { Deletion } from "./deletion.js";
import { ListRow } from "./list-row.js";
import { formatIds } from "./logic/listing.js";
import { explainError, importFiles, saveFile, showNotice } from "./storage.js";

/** @typedef {import("../shared/types.js").RecordingSummary} RecordingSummary */

const CLIP_APART = gettext(
  "The JSON file has the readings, not the annotated clip: save the clip as well. It cannot be imported.",
);
const COMPARE = pgettext("recordings", "Compare");

class ListPage {
  #toast = new Toast();
  #csvForm = new CsvFormChoice(byId("semicolons", HTMLInputElement));
  #compareLink = byId("compare", HTMLAnchorElement);
  #importButton = byId("import", HTMLButtonElement);
  #picker = byId("picker", HTMLInputElement);
  /** @type {ListRow[]} */
  #rows = [];

  /** @param {RecordingStore} store */
  constructor(store) {
    this.store = store;
    this.deletion = new Deletion(store);
  }

  async start() {
    this.#listen();
    this.#csvForm.start();
    startColumnsSave();
    this.#importButton.disabled = false;
    await this.#show();
    const [finished] = await Promise.all([finishInterrupted(this.store), purgeRemoved(this.store)]);
    if (finished.length) await this.#show();
  }

  #listen() {
    this.#importButton.addEventListener("click", () => this.#picker.click());
    this.#picker.addEventListener("change", () => tryTo(() => this.#import([...(this.#picker.files ?? [])])));
    this.#toast.start();
    this.#toast.on("undo", () => tryTo(() => this.#restore()));
    this.#toast.on("close", () => tryTo(() => this.#purge()));
    addEventListener("pagehide", () => {
      this.#toast.hide(); // the browser may show this page again
      tryTo(() => this.deletion.purge());
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) tryTo(() => this.#show());
    });
    this.#compareLink.addEventListener("click", (event) => {
      if (this.#compareLink.getAttribute("aria-disabled") === "true") event.preventDefault();
    });
  }

  async #show() {
    const selected = new Set(this.#selectedIds());
    this.#rows = (await this.store.list()).map((recording) => this.#createRow(recording));
    for (const row of this.#rows) row.isSelected = selected.has(row.recording.id);
    byId("recordings").replaceChildren(...this.#rows.map(({ element }) => element));
    byId("empty").hidden = this.#rows.length > 0;
    byId("csv-form").hidden = byId("columns-save").hidden = !this.#rows.length;
    this.#compareLink.hidden = this.#rows.length < 2;
    byId("main").dataset.state = "ready";
    this.#showSelection();
  }

  /** @param {RecordingSummary} recording */
  #createRow(recording) {
    const row = new ListRow(recording);
    row.on("save", ({ kind }) => tryTo(() => this.#save(recording, kind)));
    row.on("rename", ({ name }) => tryTo(() => this.#rename(recording, name)));
    row.on("remove", () => tryTo(() => this.#remove(recording)));
    row.on("select", () => this.#showSelection());
    return row;
  }

  /**
   * @param {RecordingSummary} recording
   * @param {import("./storage.js").FileKind} kind
   */
  async #save(recording, kind) {
    await saveFile(this.store, recording, kind, this.#csvForm.form);
    if (kind === "json" && recording.clip) this.#toast.show(CLIP_APART);
  }

  /**
   * @param {RecordingSummary} recording
   * @param {string} name
   */
  async #rename({ id }, name) {
    await this.store.rename(id, name);
    await this.#show();
    this.#focus(id);
  }

  /** @param {RecordingSummary} recording */
  async #remove({ id, name }) {
    await this.deletion.remove(id).finally(() => this.#show());
    this.#toast.show(gettext("Deleted “{name}”.", { name }), { undo: true });
    byId("undo").focus();
  }

  async #restore() {
    const id = await this.deletion.undo();
    await this.#show();
    if (id) this.#focus(id);
  }

  async #purge() {
    this.#importButton.focus();
    await this.deletion.purge();
  }

  /** @param {File[]} files */
  async #import(files) {
    this.#picker.value = ""; // otherwise the same file could not be chosen twice
    if (!files.length) return;
    showNotice(null);
    await this.deletion.purge(); // its message is replaced
    const { saved, truncated, copies, failure } = await importFiles(files, this.store);
    await this.#show();
    if (failure) showNotice(failure);
    if (saved.length) this.#toast.show(importWords({ saved, truncated, copies }));
  }

  #selectedIds() {
    return this.#rows.filter(({ isSelected }) => isSelected).map(({ recording }) => recording.id);
  }

  #showSelection() {
    const ids = this.#selectedIds();
    const [label] = this.#compareLink.getElementsByTagName("span");
    setText(label, ids.length > 1 ? gettext("Compare {count}", { count: ids.length }) : COMPARE);
    this.#compareLink.setAttribute("aria-disabled", String(ids.length < 2));
    this.#compareLink.href = `${this.#compareLink.dataset.base}${formatIds(ids)}`;
  }

  /** @param {string} id */
  #focus(id) {
    this.#rows.find(({ recording }) => recording.id === id)?.nameLink.focus();
  }
}

/** @param {Pick<import("./storage.js").ImportResult, "saved" | "truncated" | "copies">} result */
function importWords({ saved, truncated, copies }) {
  const count = saved.length;
  const sentences = [
    count === 1
      ? gettext("Imported “{name}”.", { name: saved[0] })
      : ngettext("Imported {count} recording.", "Imported {count} recordings.", count),
  ];
  if (truncated.length) {
    sentences.push(gettext("“{name}” was incomplete: its end is missing.", { name: truncated[0] }));
  }
  if (copies.length) {
    const [name] = copies;
    sentences.push(gettext("“{name}” was here before and is now here twice: delete what you do not need.", { name }));
  }
  return joinSentences(sentences);
}

/** @param {() => Promise<void>} act */
async function tryTo(act) {
  try {
    await act();
  } catch (error) {
    const known = storageError(error);
    showNotice(explainError(known));
    byId("main").dataset.state = "ready";
    if (known.code === "unknown") throw error; // for the console
  }
}

startPage(() => {
  new Help().start();
  return tryTo(async () => new ListPage(await RecordingStore.open()).start());
});
