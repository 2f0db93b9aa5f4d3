// The recogniser for video: follows known faces, searches part of each frame for new ones, and smooths the readings.
// model/live_analyzer.py is the same in Python.

import { LiveDetector } from "./detect/live-detector.js";
import { emotionOf } from "./face.js";
import { heldFaces, updateTracks } from "./following.js";
import { findNewFaces } from "./new-faces.js";
import { Classifier } from "./recognise/classifier.js";
import { cropFace } from "./recognise/crops.js";
import { assess } from "./recognise/quality.js";
import { smoothScores, stableLabel } from "./track/smoothing.js";
import { TURN_S } from "./track/turns.js";

/** @import { Detection } from "./detect/detection.js" */
/** @import { RunFaceNetwork } from "./detect/locator.js" */
/** @import { FaceReading } from "./face.js" */
/** @import { Grey } from "./grey.js" */
/** @import { RunExpressionNetwork, TrainedNetwork } from "./recognise/classifier.js" */
/** @import { Stream } from "./stream.js" */
/** @import { Track } from "./track/track.js" */

/** @typedef {{runFaceNetwork: RunFaceNetwork, runExpressionNetwork: RunExpressionNetwork}} Networks */

/**
 * @typedef {object} ReadOptions
 * @property {number} [maxScan] limits the search for new faces in this frame, as a share of a search of the whole frame
 * @property {number} [turnS] each known face that looks the same is looked for and read once in this time
 */

/** @typedef {{faces: FaceReading[], detectMs: number, classifyMs: number}} Reading Faces in order of their ids. */

/** @typedef {{grey: Grey, stream: Stream, nowS: number, elapsedS: number}} Frame the next one of a stream */

export class LiveAnalyzer {
  #detector;
  #classifier;

  /**
   * @param {Networks} networks
   * @param {TrainedNetwork} trained
   */
  constructor({ runFaceNetwork, runExpressionNetwork }, trained) {
    this.#detector = new LiveDetector(runFaceNetwork);
    this.#classifier = new Classifier(runExpressionNetwork, trained);
  }

  /**
   * Return the faces in the next frame of a stream, taken at `nowS` seconds of any clock. Wait for the answer before the
   * next frame of the same stream.
   * @param {Grey} grey
   * @param {Stream} stream
   * @param {number} nowS
   * @param {ReadOptions} [options]
   * @returns {Promise<Reading>}
   */
  async read(grey, stream, nowS, { maxScan = 1, turnS = TURN_S } = {}) {
    const startedMs = performance.now();
    const frame = { grey, stream, nowS, elapsedS: stream.advance(nowS, grey) };
    const known = await updateTracks(this.#detector, frame, turnS);
    const budget = stream.schedule.budget(frame.elapsedS, maxScan);
    const found = await findNewFaces(this.#detector, frame, budget);
    const detectedMs = performance.now();
    const faces = await this.#readFaces(frame, new Map([...known, ...found]));
    return { faces, detectMs: detectedMs - startedMs, classifyMs: performance.now() - detectedMs };
  }

  /**
   * Read the faces found in this frame; add those that were missed for a moment only, with their last reading.
   * @param {Frame} frame
   * @param {Map<number, Detection>} detections by track id
   */
  async #readFaces(frame, detections) {
    const { stream, nowS } = frame;
    const found = stream.tracks.filter(({ isMissed }) => !isMissed);
    await this.#readCrops(
      frame,
      found.filter(({ lastSeenS }) => lastSeenS === nowS),
    );
    /** @type {Map<number, FaceReading>} */
    const faces = new Map();
    for (const track of found) {
      const detection = detections.get(track.id);
      if (detection) faces.set(track.id, this.#readFace(frame, track, detection));
    }
    stream.tracks = stream.tracks.map((track) => track.with({ lastFace: faces.get(track.id) ?? track.lastFace }));
    const held = stream.smooth ? heldFaces(frame) : [];
    return [...faces.values(), ...held].sort((a, b) => a.id - b.id);
  }

  /**
   * @param {Frame} frame
   * @param {Track} track
   * @param {Detection} detection
   * @returns {FaceReading}
   */
  #readFace({ grey, stream, nowS, elapsedS }, track, detection) {
    const { minMargin } = this.#classifier.trained;
    const { id } = track;
    const { crop, scores } = stream.reading(id);
    if (!stream.smooth) return assess({ id, detection, crop, scores }, grey, minMargin);
    const placed = { ...detection, square: track.smoothedSquare(nowS) };
    const last = track.lastFace;
    if (!last) return assess({ id, detection: placed, crop, scores }, grey, minMargin);
    const smoothed = smoothScores(last.scores, scores, elapsedS);
    const face = assess({ id, detection: placed, crop, scores: smoothed }, grey, minMargin);
    return { ...face, stableEmotion: stableLabel(smoothed, emotionOf(last)) };
  }

  /**
   * Read the faces that were seen in this frame, and forget the readings of those that are no longer found.
   * @param {Frame} frame
   * @param {Track[]} tracks
   */
  async #readCrops({ grey, stream }, tracks) {
    stream.forgetReadings();
    for (const { id, square } of tracks) {
      const crop = cropFace(grey, square);
      stream.lastReadings.set(id, { crop, scores: await this.#classifier.classify(crop) });
    }
  }
}
