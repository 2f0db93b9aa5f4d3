// Sources that the browser gives as a media stream: a camera, and a shared screen, window or tab.

import { cameraErrorCode, cameraObstacle, errorName } from "../shared/errors.js";
import { screenErrorCode } from "./logic/source-words.js";
import { playVideo, Source, SourceError } from "./source.js";

/** @import { SourceRequest } from "./source.js" */

// The shape that fills the stage best: wide, but 4:3 on an upright phone, where 16:9 would be a narrow strip.
const LANDSCAPE = Object.freeze({ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });
const PORTRAIT = Object.freeze({ width: { ideal: 960 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });

/** Opens a stream into the video element, reports when it is lost, and closes it. Subclasses say how it is opened. */
export class StreamSource extends Source {
  /** @type {MediaStream | null} */
  #stream = null;
  #attempt = 0;
  lostCode = "lost";

  /**
   * Ask the browser for the stream. Throw a SourceError where it refuses.
   * @param {SourceRequest} _request
   * @returns {Promise<MediaStream>}
   */
  async open(_request) {
    throw new Error("Each kind of stream is opened in its own way.");
  }

  /**
   * Open what is requested. Return false when stop() was called meanwhile.
   * @param {SourceRequest} request
   */
  async start(request) {
    this.stop();
    const attempt = this.#attempt;
    const stream = await this.open(request);
    if (attempt !== this.#attempt) {
      closeStream(stream);
      return false;
    }
    this.#stream = stream;
    this.#watchTrack(stream.getVideoTracks()[0]);
    this.video.srcObject = stream;
    await this.resume();
    return attempt === this.#attempt;
  }

  stop() {
    this.#attempt += 1;
    closeStream(this.#stream);
    this.#stream = null;
    this.video.srcObject = null;
  }

  pause() {
    this.video.pause();
  }

  async resume() {
    await playVideo(this.video);
  }

  /** @override */
  get settings() {
    return this.#stream?.getVideoTracks()[0]?.getSettings() ?? {};
  }

  /** @param {MediaStreamTrack} track */
  #watchTrack(track) {
    const on = (/** @type {string} */ type, /** @type {() => void} */ act) =>
      track.addEventListener(type, () => {
        if (this.#stream?.getVideoTracks()[0] === track) act();
      });
    on("ended", () => this.emit("lost", { code: this.lostCode }));
    on("mute", () => this.emit("muted"));
    on("unmute", () => this.emit("unmuted"));
  }
}

export class Camera extends StreamSource {
  /**
   * Open the requested camera.
   * @override
   * @param {SourceRequest} request
   */
  async open(request) {
    const hasMediaDevices = Boolean(navigator.mediaDevices?.getUserMedia);
    const obstacle = cameraObstacle({ secure: isSecureContext, hasMediaDevices });
    if (obstacle) throw new SourceError(obstacle);
    try {
      return await openCamera(request);
    } catch (error) {
      throw new SourceError(cameraErrorCode(error), error);
    }
  }
}

/** A screen, a window or a tab: a live broadcast, a video call. */
export class ScreenSource extends StreamSource {
  /** @override @type {import("../shared/types.js").SourceKind} */
  kind = "screen";
  /** @override */
  lostCode = "screen-lost";

  /** @override */
  async open() {
    if (!canShareScreen()) throw new SourceError(isSecureContext ? "screen-unsupported" : "insecure");
    try {
      return await navigator.mediaDevices.getDisplayMedia({ audio: false, video: { frameRate: { ideal: 30 } } });
    } catch (error) {
      throw new SourceError(screenErrorCode(error), error);
    }
  }
}

export function canShareScreen() {
  return Boolean(navigator.mediaDevices?.getDisplayMedia); // missing on phones, and without https
}

/** @param {SourceRequest} request */
async function openCamera({ deviceId, facing }) {
  const picture = matchMedia("(orientation: portrait)").matches ? PORTRAIT : LANDSCAPE;
  const anyCamera = { ...picture, facingMode: { ideal: facing ?? "user" } };
  if (!deviceId) return navigator.mediaDevices.getUserMedia({ audio: false, video: anyCamera });
  try {
    const video = { ...picture, deviceId: { exact: deviceId } };
    return await navigator.mediaDevices.getUserMedia({ audio: false, video });
  } catch (error) {
    // The remembered camera is not connected today: any other will do.
    if (!["OverconstrainedError", "NotFoundError"].includes(errorName(error))) throw error;
    return navigator.mediaDevices.getUserMedia({ audio: false, video: anyCamera });
  }
}

/** @param {MediaStream | null} stream */
function closeStream(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
