// The list of recordings: names, deletes, saves, brings back, and leads to reports and comparisons.

import { byId, setText } from "../dom/elements.js";
import { saveBlob } from "../dom/save-blob.js";
import { Toast } from "../dom/toast.js";
import { recordingCsv, recordingJson } from "../recorder/logic/export.js";
import { storageError } from "../recorder/logic/recording-errors.js";
import { finishInterrupted } from "../recorder/recovery.js";
import { RecordingStore } from "../recorder/store.js";
import { stemOf } from "../shared/file-names.js";
import { importAll } from "./importing.js";
import { ListRow } from "./list-row.js";
import { showNotice } from "./notice.js";
import { explain } from "./opening.js";

const UNDO_MS = 600_000; // what was deleted longer ago is gone for good
const ENDING = Object.freeze({ "video/webm": "webm", "video/mp4": "mp4" });

export class ListPage {
  #store = null;
  #rows = [];
  #toast = new Toast();
  #removed = null;

  async start() {
    this.#listen();
    await this.#try(async () => {
      this.#store = await RecordingStore.open();
      await this.#store.purge(UNDO_MS);
      byId("import").disabled = false;
      await this.#show();
      if ((await finishInterrupted(this.#store)).length) await this.#show();
    });
  }

  #listen() {
    byId("import").addEventListener("click", () => byId("picker").click());
    byId("picker").addEventListener("change", () => this.#import([...byId("picker").files]));
    this.#toast.start();
    this.#toast.addEventListener("undo", () => this.#try(() => this.#restore()));
    this.#toast.addEventListener("close", () => this.#try(() => this.#forget()));
    document.addEventListener(
      "visibilitychange",
      () => document.hidden || (this.#store && this.#try(() => this.#show())),
    );
    byId("compare").addEventListener("click", (event) => {
      if (byId("compare").getAttribute("aria-disabled") === "true") event.preventDefault();
    });
  }

  async #show() {
    const chosen = new Set(this.#chosen());
    this.#rows = (await this.#store.list()).map((recording) => this.#row(recording));
    for (const row of this.#rows) row.chosen = chosen.has(row.recording.id);
    byId("recordings").replaceChildren(...this.#rows.map(({ element }) => element));
    byId("empty").hidden = this.#rows.length > 0;
    byId("compare").hidden = this.#rows.length < 2;
    byId("main").dataset.state = "ready";
    this.#showChoice();
  }

  #row(recording) {
    const row = new ListRow(recording);
    row.addEventListener("act", ({ detail }) => this.#try(() => this.#act(detail.name, recording)));
    row.addEventListener("name", ({ detail }) => this.#try(() => this.#rename(recording, detail.name)));
    row.addEventListener("chosen", () => this.#showChoice());
    return row;
  }

  #act(name, recording) {
    const act = { csv: this.#saveCsv, json: this.#saveJson, clip: this.#saveClip, remove: this.#remove }[name];
    return act.call(this, recording);
  }

  async #saveCsv({ id, name }) {
    saveBlob(
      new Blob([recordingCsv(await this.#store.load(id))], { type: "text/csv;charset=utf-8" }),
      fileName(name, "csv"),
    );
  }

  async #saveJson({ id, name }) {
    saveBlob(
      new Blob([recordingJson(await this.#store.load(id))], { type: "application/json" }),
      fileName(name, "json"),
    );
  }

  async #saveClip({ id, name }) {
    const clip = await this.#store.clip(id);
    saveBlob(clip, fileName(name, ENDING[clip.type.split(";")[0]] ?? "webm"));
  }

  async #rename({ id }, name) {
    await this.#store.rename(id, name);
    await this.#show();
    this.#focus(id);
  }

  async #remove({ id, name }) {
    await this.#forget();
    await this.#store.remove(id);
    this.#removed = id;
    await this.#show();
    this.#toast.show(`Deleted “${name}”.`, { undo: true });
    byId("undo").focus();
  }

  async #restore() {
    await this.#store.restore(this.#removed);
    await this.#show();
    this.#focus(this.#removed);
    this.#removed = null;
  }

  /** What was deleted cannot be brought back any more. */
  async #forget() {
    this.#removed = null;
    await this.#store.purge();
    byId("import").focus();
  }

  async #import(files) {
    byId("picker").value = ""; // or the same file could not be chosen again
    if (!files.length) return;
    showNotice(null);
    const { saved, cutShort, failed } = await importAll(files, this.#store);
    await this.#try(() => this.#show());
    if (failed) showNotice(failed);
    const what = saved.length === 1 ? `Imported “${saved[0]}”.` : `Imported ${saved.length} recordings.`;
    const short = cutShort.length ? ` “${cutShort[0]}” was cut short: what was whole of it is kept.` : "";
    if (saved.length) this.#toast.show(what + short);
  }

  #chosen() {
    return this.#rows.filter(({ chosen }) => chosen).map(({ recording }) => recording.id);
  }

  #showChoice() {
    const ids = this.#chosen();
    const link = byId("compare");
    setText(link.querySelector("span"), ids.length > 1 ? `Compare ${ids.length}` : "Compare");
    link.setAttribute("aria-disabled", String(ids.length < 2));
    link.href = `${link.dataset.base}?ids=${ids.join(",")}`;
  }

  #focus(id) {
    this.#rows
      .find(({ recording }) => recording.id === id)
      ?.element.querySelector(".recording-name")
      .focus();
  }

  async #try(act) {
    try {
      await act();
    } catch (error) {
      const known = storageError(error);
      showNotice(explain(known));
      byId("main").dataset.state = "ready";
      if (known.code === "unknown") throw error; // for the console
    }
  }
}

function fileName(name, ending) {
  return `${stemOf(`${name}.`)}-mien.${ending}`;
}
