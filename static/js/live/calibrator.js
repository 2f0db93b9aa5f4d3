// Calibration on the live page: three seconds of one relaxed face, then that face's readings without its relaxed look.

import { byId, setText } from "../dom/elements.js";
import { gettext } from "../shared/translate.js";
import { baselineOf, calibrate } from "./logic/calibration.js";
import { hasSource } from "./logic/page-state.js";
import { findUnrest } from "./logic/resting-face.js";

/** @import { Answer, Face, Scores } from "../shared/types.js" */
/** @typedef {{startedMs: number, firstReadingMs: number | null, readings: Face[]}} Measurement */

const MEASURE_MS = 3000;
const TIMEOUT_MS = 8000; // without a clear face for long enough
const WORDS = Object.freeze({
  off: gettext("If your relaxed face reads as sad or angry, this corrects for it."),
  failed: gettext("There was no clear face for three seconds. Look at the camera, in good light, and try again."),
  on: gettext("The readings of one face are corrected for its relaxed look. Recordings note this."),
});

export class Calibrator {
  #button = byId("calibrate", HTMLButtonElement);
  #note = byId("calibration-note");
  /** @type {Measurement | null} While the face is relaxed. */
  #measurement = null;
  /** @type {number | null} */
  #faceId = null;
  /** @type {Scores | null} */
  baseline = null;

  start() {
    this.#button.addEventListener("click", () => {
      if (this.baseline || this.#measurement) this.reset();
      else this.#begin();
    });
    this.reset();
  }

  /**
   * While a recording is made, calibration must stay as it is.
   * @param {import("./logic/page-state.js").StateName} state
   * @param {{isRecording: boolean}} options
   */
  enter(state, { isRecording }) {
    if (isRecording && this.#measurement) this.reset();
    this.#button.disabled = isRecording || !hasSource(state);
  }

  /**
   * Return the answer with its face calibrated, where that is on.
   * @param {Answer} answer
   * @param {number | null} chosenId of the face that the page is about
   * @returns {Answer}
   */
  apply(answer, chosenId) {
    if (this.#measurement) this.#measure(this.#measurement, findFace(answer.faces, this.#faceId ?? chosenId));
    const { baseline } = this;
    if (!baseline) return answer;
    const own = findFace(answer.faces, this.#faceId);
    return { ...answer, faces: answer.faces.map((face) => (face === own ? calibrate(face, baseline) : face)) };
  }

  /** Turn calibration off: another face may come before another camera. */
  reset() {
    this.#measurement = null;
    this.baseline = null;
    this.#faceId = null;
    this.#show(gettext("Calibrate to a relaxed face"), WORDS.off);
  }

  #begin() {
    this.#measurement = { startedMs: performance.now(), firstReadingMs: null, readings: [] };
    this.#show(gettext("Stop calibrating"), countdown(MEASURE_MS));
  }

  /**
   * @param {Measurement} measurement
   * @param {Face | null} face
   */
  #measure(measurement, face) {
    const nowMs = performance.now();
    if (nowMs - measurement.startedMs > TIMEOUT_MS) return this.#fail();
    if (!face || face.flags.length) return;
    this.#faceId = face.id;
    measurement.firstReadingMs ??= nowMs;
    measurement.readings.push(face);
    const leftMs = measurement.firstReadingMs + MEASURE_MS - nowMs;
    if (leftMs > 0) return setText(this.#note, countdown(leftMs));
    const unrest = findUnrest(measurement.readings);
    if (unrest) return this.#fail(unrest);
    this.baseline = baselineOf(measurement.readings.map(({ scores }) => scores));
    this.#measurement = null;
    if (this.baseline) this.#show(gettext("Turn calibration off"), WORDS.on);
    else this.#fail();
  }

  /** @param {string} why */
  #fail(why = WORDS.failed) {
    this.reset();
    setText(this.#note, why);
  }

  /**
   * @param {string} label of the button
   * @param {string} note
   */
  #show(label, note) {
    const isOn = this.baseline !== null;
    setText(this.#button, label);
    setText(this.#note, note);
    setText(byId("more-summary"), isOn ? gettext("More options: calibration is on") : gettext("More options"));
    this.#button.setAttribute("aria-pressed", String(isOn));
    byId("more").classList.toggle("is-on", isOn); // visible when closed, too
  }
}

/**
 * Return the face by its number; a face alone is the visitor's, whatever number it has by now.
 * @param {Face[]} faces
 * @param {number | null} id
 */
function findFace(faces, id) {
  return faces.find((face) => face.id === id) ?? (faces.length === 1 ? faces[0] : null);
}

/** @param {number} leftMs */
function countdown(leftMs) {
  // Translator: a countdown of seconds
  return gettext("Relax your face and look at the camera: {seconds}", { seconds: Math.ceil(leftMs / 1000) });
}
