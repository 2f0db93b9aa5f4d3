// Calibration on the live page: three seconds of one face at rest, then that face's readings without its resting look.

import { byId, setText } from "../dom/elements.js";
import { baselineOf, calibrated } from "./logic/calibration.js";

const REST_MS = 3000;
const GIVE_UP_MS = 8000; // no face long enough at rest by then
const WORDS = Object.freeze({
  off: "Takes a face's resting look off its readings, for those who look sad or angry when they do nothing.",
  failed: "There was no clear face for three seconds. Look at the camera, with light, and try again.",
  on: "The resting look of one face is taken off its readings. Recordings say so.",
});

export class Calibrator {
  #button = byId("calibrate");
  #readings = [];
  #began = null; // {atMs, faceMs: of the first reading} while the face rests
  #faceId = null;
  baseline = null;

  start() {
    this.#button.addEventListener("click", () => (this.baseline || this.#began ? this.reset() : this.#begin()));
    this.reset();
  }

  /** While a recording is made it must stay as it is. */
  enter(state, { recording }) {
    if (recording && this.#began) this.reset();
    this.#button.disabled = recording || !["live", "paused"].includes(state);
  }

  /** The answer with the face's resting look taken off, where that is on. chosenId: the face that the page is about. */
  apply(answer, chosenId) {
    if (this.#began) this.#rest(this.#faceOf(answer.faces, this.#faceId ?? chosenId));
    if (!this.baseline) return answer;
    const own = this.#faceOf(answer.faces, this.#faceId);
    return { ...answer, faces: answer.faces.map((face) => (face === own ? calibrated(face, this.baseline) : face)) };
  }

  /** Off again: another face may come before another camera. */
  reset() {
    this.#began = this.baseline = this.#faceId = null;
    this.#say("Calibrate to a resting face", WORDS.off);
  }

  /** The face by its number; one that is alone is the viewer's, whatever number it has by now. */
  #faceOf(faces, id) {
    return faces.find((face) => face.id === id) ?? (faces.length === 1 ? faces[0] : null);
  }

  #begin() {
    this.#began = { atMs: performance.now(), faceMs: null };
    this.#readings = [];
    this.#say("Stop calibrating", restWords(REST_MS / 1000));
  }

  #rest(face) {
    const nowMs = performance.now();
    if (nowMs - this.#began.atMs > GIVE_UP_MS) return this.#fail();
    if (!face || face.flags.length) return;
    this.#faceId = face.id;
    this.#began.faceMs ??= nowMs;
    this.#readings.push(face.scores);
    const leftMs = this.#began.faceMs + REST_MS - nowMs;
    if (leftMs > 0) return setText(byId("calibration-note"), restWords(Math.ceil(leftMs / 1000)));
    this.baseline = baselineOf(this.#readings);
    this.#began = null;
    if (this.baseline) this.#say("Calibrated. Switch off", WORDS.on);
    else this.#fail();
  }

  #fail() {
    this.reset();
    setText(byId("calibration-note"), WORDS.failed);
  }

  #say(button, note) {
    setText(this.#button, button);
    setText(byId("calibration-note"), note);
    setText(byId("more-summary"), this.baseline ? "Calibrated to a resting face" : "Calibrate, annotated clip");
    this.#button.setAttribute("aria-pressed", String(Boolean(this.baseline)));
    byId("more").classList.toggle("is-on", Boolean(this.baseline)); // seen when closed, too
  }
}

function restWords(seconds) {
  return `Rest your face, and look at the camera: ${seconds}`;
}
