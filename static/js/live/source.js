// Where pictures come from: what every source does. The page and its sender know no more of one than this.

import { PictureBeat } from "./picture-beat.js";

/** Thrown by start(); `code` is a case of source-errors.js. */
export class SourceError extends Error {
  constructor(code, cause) {
    super(code, { cause });
    this.code = code;
  }
}

/**
 * Events: CustomEvent "lost" {code} when it ends for good by itself; "ended" when a clip is over; "muted" and "unmuted"
 * when its pictures stop and come again; "seek" when it goes to another moment.
 */
export class Source extends EventTarget {
  kind = "camera"; // of the recording's schema
  name = null;
  #beat;

  constructor(video) {
    super();
    this.video = video;
    this.#beat = new PictureBeat(video);
  }

  /** What there is to know of the open source: {deviceId, facingMode, ...}, as far as the browser tells. */
  get settings() {
    return {};
  }

  /** Calls `onPicture` whenever there is a newer picture to take. */
  watch(onPicture) {
    this.#beat.start(onPicture);
  }

  unwatch() {
    this.#beat.stop();
  }

  /**
   * What to know of the picture that is shown: {details, wish}: what is told the server of it, and its wished size and
   * quality, null where the pace decides. Null where there is none to take.
   */
  get shown() {
    return { details: {}, wish: null };
  }

  /** A picture with these details needs no more sending: it was answered, or never will be. */
  done() {}
}
