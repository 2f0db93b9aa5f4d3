// Record, mark, stop: joins the buttons and the card with the recorder.

import { byId, setText } from "../dom/elements.js";
import { explainRecording } from "../recorder/logic/recording-errors.js";
import { Recorder } from "../recorder/recorder.js";
import { finishInterrupted } from "../recorder/recovery.js";
import { RecordingStore } from "../recorder/store.js";
import { scaleBox } from "../shared/geometry.js";
import { clock, lasting } from "../shared/time-words.js";
import { ClipRecorder } from "./clip-recorder.js";
import { RecordingNote } from "./recording-note.js";

const RENEW_MS = 250;
const NO_CLIP = "This browser cannot make an annotated clip of this picture. The readings are recorded.";

/**
 * Events: CustomEvent "change" {recording: true or false}; "mark" {label} when this moment is marked; "relabel" {label}
 * when the last mark gets other words.
 */
export class RecordingControls extends EventTarget {
  #record = byId("record");
  #mark = byId("mark");
  #note = new RecordingNote();
  #marks = { count: 0, last: null };
  #timer = 0;
  #describe = null;
  #clip = new ClipRecorder();
  #stopping = null;
  #open = false;
  recorder = new Recorder();

  /** describe: gives {name, source, baseline} of what is open. drawn: as ClipRecorder takes it. */
  start(describe, drawn) {
    this.#describe = describe;
    this.drawn = drawn;
    byId("with-clip-row").hidden = !ClipRecorder.possible;
    this.#clip.addEventListener("failed", () => this.#note.say(NO_CLIP));
    this.#clip.addEventListener("part", ({ detail }) => this.recorder.addClip(detail.blob));
    this.#note.start();
    this.#record.addEventListener("click", () => (this.recorder.active ? this.end() : this.#begin()));
    this.#mark.addEventListener("click", () => this.#setMark());
    this.#note.addEventListener("label", ({ detail }) => this.#relabel(detail.words));
    this.recorder.addEventListener("failed", ({ detail }) => this.#failed(detail.code));
    this.#recover();
  }

  enter(state) {
    this.#open = ["live", "paused"].includes(state);
    this.#record.disabled = !this.#open;
  }

  /** One answer; moment: {t_s} in its clip, or {takenMs}. */
  add(answer, moment) {
    if (!this.recorder.active) return;
    const faces = answer.faces.map((face) => ({ ...face, box: inSource(face.box, answer, this.recorder.source) }));
    this.recorder.add(faces, moment);
  }

  /** Ends the recording, if there is one. */
  async end() {
    this.#note.commit();
    const ended = await this.#stopped();
    if (ended) this.#note.say(`Saved “${ended.name}”, ${lasting(ended.duration_s)}.`, { saved: true });
  }

  stop() {
    return this.#stopped();
  }

  async #begin() {
    this.#record.disabled = true; // until it has begun: a second press would begin a second one
    try {
      await this.recorder.start(this.#describe());
    } catch (error) {
      return this.#failed(error.code);
    } finally {
      this.#record.disabled = !this.#open;
    }
    if (!this.#open) return this.end(); // the source was closed meanwhile
    this.#note.hide();
    if (byId("with-clip").checked) this.#beginClip();
    this.#marks = { count: 0, last: null };
    this.#timer = setInterval(() => this.#show(), RENEW_MS);
    this.#changed();
  }

  #beginClip() {
    try {
      this.#clip.start(this.drawn);
    } catch {
      this.#note.say(NO_CLIP); // the browser has a coding, but not now, or not for this picture
    }
  }

  /** First the clip: its last part is stored with the rest. */
  async #stopped() {
    if (this.#clip.active) {
      this.#stopping ??= this.#clip.stop();
      await this.#stopping;
      this.#stopping = null;
    }
    const stopping = this.recorder.stop();
    this.#changed();
    return stopping;
  }

  #failed(code) {
    this.#clip.stop();
    const { title, sentence, advice } = explainRecording(code);
    this.#note.say(`${title}. ${sentence} ${advice}`, { saved: code !== "storage-denied" });
    this.#changed();
  }

  #setMark() {
    const mark = this.recorder.mark(`Mark ${this.#marks.count + 1}`);
    if (!mark) return;
    this.#marks = { count: this.#marks.count + 1, last: mark };
    this.#tell("mark", { label: mark.label });
    this.#note.ask(mark.label, clock(mark.t_s));
  }

  #relabel(words) {
    if (!this.#marks.last) return;
    this.#marks.last = this.recorder.relabel(this.#marks.last, words);
    this.#tell("relabel", { label: this.#marks.last.label });
  }

  #changed() {
    const { active } = this.recorder;
    if (!active) clearInterval(this.#timer);
    this.#record.classList.toggle("is-on", active);
    this.#mark.hidden = !active;
    byId("with-clip").disabled = active;
    byId("stage").classList.toggle("is-recording", active);
    this.#show();
    this.#tell("change", { recording: active });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  #show() {
    const { active, duration_s } = this.recorder;
    setText(byId("record-text"), active ? "End recording" : "Record");
    setText(byId("record-time"), active ? clock(duration_s) : "");
  }

  /** What a reload or a crash interrupted is found and kept. Where nothing is stored there is nothing to find. */
  async #recover() {
    try {
      const store = await RecordingStore.open();
      const found = await finishInterrupted(store);
      store.close();
      if (!found.length || this.recorder.active) return;
      const [{ name, duration_s }] = found;
      const kept = `“${name}” was interrupted. What was recorded until then is kept: ${lasting(duration_s)}.`;
      this.#note.say(found.length === 1 ? kept : `${found.length} recordings were interrupted, and are kept.`, {
        saved: true,
      });
    } catch (error) {
      if (!error.code) throw error;
    }
  }
}

/** In whole pixels of the source: pictures that are sent get smaller and larger with the network. */
function inSource(box, sent, source) {
  const { x, y, width, height } = scaleBox(box, sent, source);
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
