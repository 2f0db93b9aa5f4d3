// Where pictures come from: what every source does. The page and its sender know no more of a source than this.

import { Emitter } from "../shared/emitter.js";
import { errorName } from "../shared/errors.js";

/** @import { FrameDetails } from "../shared/types.js" */
/** @typedef {{widthPx: number, quality: number}} PictureFormat The longer side, and the quality of the JPEG, 0 to 1. */

/**
 * What to open: a camera by its device or the side that it faces, a visitor's file, a clip of this site, or a screen.
 * @typedef {object} SourceRequest
 * @property {"camera" | "file" | "screen"} [source]
 * @property {string} [deviceId]
 * @property {"user" | "environment"} [facing]
 * @property {File} [file]
 * @property {string} [url]
 * @property {string} [name]
 */

/**
 * lost: it ended for good by itself. ended: a clip is over. muted and unmuted: its pictures stopped and came again.
 * seek: it goes to another moment. progress: where a clip is.
 * @typedef {object} SourceEvents
 * @property {{code: string}} lost
 * @property {undefined} ended
 * @property {undefined} muted
 * @property {undefined} unmuted
 * @property {undefined} seek
 * @property {{t_s: number, duration_s: number}} progress
 */

/** Thrown by start(); `code` is a case of logic/source-words.js or of shared/errors.js. */
export class SourceError extends Error {
  /**
   * @param {string} code
   * @param {unknown} [cause]
   */
  constructor(code, cause) {
    super(code, { cause });
    this.code = code;
  }
}

/** @extends {Emitter<SourceEvents>} */
export class Source extends Emitter {
  /** @type {import("../shared/types.js").SourceKind} */
  kind = "camera";
  /** @type {string | null} */
  name = null;
  #frames;

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    super();
    this.video = video;
    this.#frames = new FrameWatcher(video);
  }

  /**
   * What is known of the open source, as far as the browser tells.
   * @returns {MediaTrackSettings}
   */
  get settings() {
    return {};
  }

  /**
   * Call `onFrame` whenever there is a newer picture to take.
   * @param {(frame: {t_s: number}) => void} onFrame
   */
  watch(onFrame) {
    this.#frames.start(onFrame);
  }

  unwatch() {
    this.#frames.stop();
  }

  /**
   * What is sent with the current picture, and its format, null where the pace decides; null where there is no picture.
   * @returns {{details: FrameDetails, format: PictureFormat | null} | null}
   */
  get frame() {
    return { details: {}, format: null };
  }

  /**
   * The picture with these details needs no more sending: it was answered, or never will be.
   * @param {FrameDetails} _details
   */
  frameDone(_details) {}
}

/** Reports each newer picture of a video, with its time in the video in seconds. */
class FrameWatcher {
  #handle = 0;
  #isRunning = false;
  #hasCallback = "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  #lastS = -1;

  /** @param {HTMLVideoElement} video */
  constructor(video) {
    this.video = video;
  }

  /** @param {(frame: {t_s: number}) => void} onFrame */
  start(onFrame) {
    this.stop();
    this.#isRunning = true;
    this.#lastS = -1;
    this.#request(onFrame);
  }

  stop() {
    this.#isRunning = false;
    if (this.#hasCallback) this.video.cancelVideoFrameCallback(this.#handle);
    else cancelAnimationFrame(this.#handle);
  }

  /** @param {(frame: {t_s: number}) => void} onFrame */
  #request(onFrame) {
    const next = (/** @type {number | null} */ mediaTimeS) => {
      if (!this.#isRunning) return;
      this.#request(onFrame);
      if (mediaTimeS !== null) onFrame({ t_s: mediaTimeS });
      else if (this.#isNew()) onFrame({ t_s: this.video.currentTime });
    };
    this.#handle = this.#hasCallback
      ? this.video.requestVideoFrameCallback((_, { mediaTime }) => next(mediaTime))
      : requestAnimationFrame(() => next(null));
  }

  /** In browsers without requestVideoFrameCallback: whether the clock has moved on. */
  #isNew() {
    const { currentTime, seeking } = this.video;
    if (seeking || currentTime === this.#lastS) return false;
    this.#lastS = currentTime;
    return true;
  }
}

/**
 * Play the video. A playback that the next start or stop aborts is no error.
 * @param {HTMLVideoElement} video
 */
export async function playVideo(video) {
  try {
    await video.play();
  } catch (error) {
    if (errorName(error) !== "AbortError") throw new SourceError("unknown", error);
  }
}
