// Tells when a video shows a newer picture, and when in the video that is.

export class PictureBeat {
  #handle = 0;
  #running = false;
  #byFrame = "requestVideoFrameCallback" in HTMLVideoElement.prototype;
  #lastS = null;

  constructor(video) {
    this.video = video;
  }

  /** onPicture: called with {t_s}, the picture's own time in the video, in seconds. */
  start(onPicture) {
    this.stop();
    this.#running = true;
    this.#lastS = null;
    this.#watch(onPicture);
  }

  stop() {
    this.#running = false;
    if (this.#byFrame) this.video.cancelVideoFrameCallback(this.#handle);
    else cancelAnimationFrame(this.#handle);
  }

  #watch(onPicture) {
    const next = (_, picture) => {
      if (!this.#running) return;
      this.#watch(onPicture);
      if (picture) onPicture({ t_s: picture.mediaTime });
      else if (this.#isNew()) onPicture({ t_s: this.video.currentTime });
    };
    this.#handle = this.#byFrame ? this.video.requestVideoFrameCallback(next) : requestAnimationFrame((ms) => next(ms));
  }

  /** In browsers without the callback: whether the clock has moved on. */
  #isNew() {
    const { currentTime, seeking } = this.video;
    if (seeking || currentTime === this.#lastS) return false;
    this.#lastS = currentTime;
    return true;
  }
}
