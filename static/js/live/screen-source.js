// A screen, a window or a tab as a source: a live broadcast, a video call.

import { screenErrorCode } from "./logic/source-errors.js";
import { SourceError } from "./source.js";
import { StreamSource } from "./stream-source.js";

export class ScreenSource extends StreamSource {
  kind = "screen";
  lostCode = "screen-lost";

  async open() {
    const ask = navigator.mediaDevices?.getDisplayMedia;
    if (!ask) throw new SourceError(isSecureContext ? "screen-unsupported" : "insecure");
    try {
      return await ask.call(navigator.mediaDevices, { audio: false, video: { frameRate: { ideal: 30 } } });
    } catch (error) {
      throw new SourceError(screenErrorCode(error), error);
    }
  }
}
