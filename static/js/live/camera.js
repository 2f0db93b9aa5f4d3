// A camera as a source.

import { cameraErrorCode, cannotAsk } from "../shared/camera-errors.js";
import { SourceError } from "./source.js";
import { StreamSource } from "./stream-source.js";

// The shape that fills the stage best: wide, but 4:3 on an upright phone, where 16:9 would be a narrow strip.
const WIDE = Object.freeze({ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });
const UPRIGHT = Object.freeze({ width: { ideal: 960 }, height: { ideal: 720 }, frameRate: { ideal: 30 } });

export class Camera extends StreamSource {
  kind = "camera";

  /** The wished camera: {deviceId} or {facing: "user" | "environment"}. */
  async open(wish) {
    const hasMediaDevices = Boolean(navigator.mediaDevices?.getUserMedia);
    const reason = cannotAsk({ secure: isSecureContext, hasMediaDevices });
    if (reason) throw new SourceError(reason);
    try {
      return await ask(wish);
    } catch (error) {
      throw new SourceError(cameraErrorCode(error), error);
    }
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
