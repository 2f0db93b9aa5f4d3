// Opens one camera into the video element, tells when it is lost, and closes it.

import { cameraErrorCode, cannotAsk } from "../camera-errors.js";

// The shape that fills the stage best: wide, but 4:3 on an upright phone, where 16:9 would be a narrow strip.
const WIDE = Object.freeze({ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });
const UPRIGHT = Object.freeze({ width: { ideal: 960 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });

/** Thrown by start(); `code` is a case of camera-errors.js. */
export class CameraError extends Error {
  constructor(code, cause) {
    super(code, { cause });
    this.code = code;
  }
}

/** Events: "lost" when the camera ends by itself, "muted" and "unmuted" when its pictures stop and come again. */
export class Camera extends EventTarget {
  #stream = null;
  #attempt = 0;

  constructor(video) {
    super();
    this.video = video;
  }

  /** Opens the wished camera: {deviceId} or {facing: "user" | "environment"}. False when stop() came in between. */
  async start(wish) {
    this.stop();
    const attempt = this.#attempt;
    const stream = await openStream(wish);
    if (attempt !== this.#attempt) {
      closeStream(stream);
      return false;
    }
    this.#stream = stream;
    this.#watch(stream.getVideoTracks()[0]);
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
    try {
      await this.video.play();
    } catch (error) {
      if (error.name !== "AbortError") throw new CameraError("unknown", error); // aborted by the next start or stop
    }
  }

  /** {deviceId, facingMode, ...} of the open camera, as far as the browser tells. */
  get settings() {
    return this.#stream?.getVideoTracks()[0]?.getSettings() ?? {};
  }

  #watch(track) {
    const tell = (type, name) =>
      track.addEventListener(type, () => {
        if (this.#stream?.getVideoTracks()[0] === track) this.dispatchEvent(new Event(name));
      });
    tell("ended", "lost");
    tell("mute", "muted");
    tell("unmute", "unmuted");
  }
}

async function openStream(wish) {
  const reason = cannotAsk({ secure: isSecureContext, hasMediaDevices: Boolean(navigator.mediaDevices?.getUserMedia) });
  if (reason) throw new CameraError(reason);
  try {
    return await ask(wish);
  } catch (error) {
    throw new CameraError(cameraErrorCode(error), error);
  }
}

async function ask({ deviceId, facing }) {
  const picture = matchMedia("(orientation: portrait)").matches ? UPRIGHT : WIDE;
  const loose = { ...picture, facingMode: { ideal: facing ?? "user" } };
  const exact = { ...picture, deviceId: { exact: deviceId } };
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: deviceId ? exact : loose });
  } catch (error) {
    // The remembered camera is not plugged in today: any other will do.
    if (!deviceId || !["OverconstrainedError", "NotFoundError"].includes(error.name)) throw error;
    return navigator.mediaDevices.getUserMedia({ audio: false, video: loose });
  }
}

function closeStream(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
