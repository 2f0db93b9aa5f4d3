// Record, mark, stop: joins the buttons and the card with the recorder.

import { byId, setText } from "../dom/elements.js";
import { explainRecording, RecordingError, storageError } from "../recorder/logic/recording-errors.js";
import { Recorder } from "../recorder/recorder.js";
import { finishInterrupted, purgeRemoved } from "../recorder/recovery.js";
import { RecordingStore } from "../recorder/store.js";
import { Emitter } from "../shared/emitter.js";
import { fitBox } from "../shared/geometry.js";
import { gettext, ngettext, pgettext } from "../shared/translate.js";
import { clock, lasting } from "../shared/wording.js";
import { RecordingNote } from "./cards.js";
import { ClipRecorder } from "./clip-recorder.js";
import { hasSource } from "./logic/page-state.js";

/** @import { Moment, RecordingStart } from "../recorder/recorder.js" */
/** @import { Answer, Mark } from "../shared/types.js" */
/** @import { AnnotatedPicture } from "./clip-recorder.js" */

const RENEW_MS = 250;
const CLIP_FULL = gettext(
  "The storage is full, so the annotated clip has ended. The readings are still recorded while there is room for them. Export and delete old recordings, or free some space on this device.",
);
const NO_CLIP = gettext("This browser cannot make an annotated clip of this source. The readings are still recorded.");
const RECORD = pgettext("button", "Record");
const END = gettext("End recording");

/**
 * change: a recording began or ended. mark: this moment was marked. rename-mark: the last mark has another label.
 * @extends {Emitter<{change: undefined, mark: {label: string}, "rename-mark": {label: string}}>}
 */
export class RecordingControls extends Emitter {
  #record = byId("record", HTMLButtonElement);
  #mark = byId("mark", HTMLButtonElement);
  #withClip = byId("with-clip", HTMLInputElement);
  #note = new RecordingNote();
  #recorder = new Recorder();
  #clip = new ClipRecorder();
  /** @type {Promise<void> | null} */
  #stoppingClip = null;
  /** @type {Mark | null} */
  #lastMark = null;
  #markCount = 0;
  #timer = 0;
  #isOpen = false;

  /**
   * @param {() => RecordingStart} describe what is open now
   * @param {AnnotatedPicture} picture
   */
  start(describe, picture) {
    byId("with-clip-row").hidden = !ClipRecorder.isSupported;
    this.#clip.on("failed", () => this.#note.show(NO_CLIP));
    this.#clip.on("part", ({ blob }) => this.#recorder.addClip(blob));
    this.#note.start();
    this.#note.on("label", ({ label }) => this.#renameMark(label));
    this.#record.addEventListener("click", () => {
      if (this.isRecording) this.end();
      else this.#begin(describe(), picture);
    });
    this.#mark.addEventListener("click", () => this.#addMark());
    this.#recorder.on("failed", ({ code }) => this.#showFailure(code));
    this.#recorder.on("clip-full", () => {
      this.#clip.stop();
      this.#note.show(CLIP_FULL);
    });
    this.#recover();
  }

  /** @param {import("./logic/page-state.js").StateName} state */
  enter(state) {
    this.#isOpen = hasSource(state);
    this.#record.disabled = !this.#isOpen;
  }

  get isRecording() {
    return this.#recorder.active;
  }

  /**
   * @param {Answer} answer
   * @param {Moment} moment
   */
  add(answer, moment) {
    const { source } = this.#recorder;
    if (!source) return;
    // The pictures that are sent get smaller and larger with the network, and another shape when a phone is turned.
    const faces = answer.faces.map((face) => ({ ...face, box: fitBox(face.box, answer, source) }));
    this.#recorder.add(faces, moment);
  }

  /** End the recording, if there is one, and say so. */
  async end() {
    this.#note.commit();
    const ended = await this.stop();
    if (!ended) return;
    const words = { name: ended.name, length: lasting(ended.duration_s) };
    // Translator: a recording's name and how long it is: "Saved “interview”, 42 s."
    this.#note.show(gettext("Saved “{name}”, {length}.", words), { isSaved: true, id: ended.id });
  }

  /** End the recording, if there is one: first its clip, whose last part is stored with the rest. */
  async stop() {
    if (this.#clip.active) {
      this.#stoppingClip ??= this.#clip.stop();
      await this.#stoppingClip;
      this.#stoppingClip = null;
    }
    const stopping = this.#recorder.stop();
    this.#show();
    return stopping;
  }

  /**
   * @param {RecordingStart} start
   * @param {AnnotatedPicture} picture
   */
  async #begin(start, picture) {
    this.#record.disabled = true; // until it has begun: a second press would begin another
    try {
      await this.#recorder.start(start);
    } catch (error) {
      return this.#showFailure(storageError(error).code);
    } finally {
      this.#record.disabled = !this.#isOpen;
    }
    if (!this.#isOpen) return this.end(); // the source was closed meanwhile
    this.#note.hide();
    if (this.#withClip.checked) this.#beginClip(picture);
    this.#lastMark = null;
    this.#markCount = 0;
    this.#timer = window.setInterval(() => this.#showTime(), RENEW_MS);
    this.#show();
  }

  /** @param {AnnotatedPicture} picture */
  #beginClip(picture) {
    try {
      this.#clip.start(picture);
    } catch {
      this.#note.show(NO_CLIP); // the browser has a codec, but not now, or not for this picture
    }
  }

  /** @param {string} code */
  #showFailure(code) {
    this.#clip.stop();
    const { title, sentence, advice } = explainRecording(code);
    // Translator: what failed, such as "The storage is full", and two whole sentences about it
    const words = gettext("{title}. {sentence} {advice}", { title, sentence, advice });
    this.#note.show(words, { isSaved: code !== "storage-denied" });
    this.#show();
  }

  #addMark() {
    // Translator: what a marked moment is called at first: a noun and its number
    const mark = this.#recorder.addMark(gettext("Mark {number}", { number: this.#markCount + 1 }));
    if (!mark) return;
    this.#markCount += 1;
    this.#lastMark = mark;
    this.emit("mark", { label: mark.label });
    this.#note.askForLabel(mark.label, clock(mark.t_s));
  }

  /** @param {string} label */
  #renameMark(label) {
    if (!this.#lastMark) return;
    this.#lastMark = this.#recorder.renameMark(this.#lastMark, label);
    this.emit("rename-mark", { label: this.#lastMark.label });
  }

  #show() {
    const { isRecording } = this;
    if (!isRecording) clearInterval(this.#timer);
    this.#record.classList.toggle("is-on", isRecording);
    this.#mark.hidden = !isRecording;
    this.#withClip.disabled = isRecording;
    byId("stage").classList.toggle("is-recording", isRecording);
    this.#showTime();
    this.emit("change");
  }

  #showTime() {
    const { active, elapsed_s } = this.#recorder;
    setText(byId("record-text"), active ? END : RECORD);
    setText(byId("record-time"), active ? clock(elapsed_s) : "");
  }

  /** Keep what a reload or a crash interrupted, and purge what was deleted. Where nothing is stored there is neither. */
  async #recover() {
    try {
      const store = await RecordingStore.open();
      const [found] = await Promise.all([finishInterrupted(store), purgeRemoved(store)]);
      store.close();
      if (!found.length || this.isRecording) return;
      const [{ id, name, duration_s }] = found;
      const words = { name, length: lasting(duration_s) };
      // Translator: a recording's name, and how much of it is kept, such as "42 s"
      const kept = gettext("“{name}” was interrupted. Its first {length} are kept.", words);
      const several = ngettext(
        "{count} recording was interrupted. What it contains so far is kept.",
        "{count} recordings were interrupted. What they contain so far is kept.",
        found.length,
      );
      if (found.length === 1) this.#note.show(kept, { isSaved: true, id });
      else this.#note.show(several, { isSaved: true });
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
    }
  }
}
