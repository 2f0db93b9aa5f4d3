// A source that the browser gives as a stream: opens it into the video element, tells when it is lost, and closes it.

import { Source, SourceError } from "./source.js";

export class StreamSource extends Source {
  #stream = null;
  #attempt = 0;
  lostCode = "lost";

  /** Asks the browser for the stream; throws a SourceError. */
  async open() {
    throw new Error("Each kind of stream is opened in its own way.");
  }

  /** Opens what is wished for. False when stop() came in between. */
  async start(wish) {
    this.stop();
    const attempt = this.#attempt;
    const stream = await this.open(wish);
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
    try {
      await this.video.play();
    } catch (error) {
      if (error.name !== "AbortError") throw new SourceError("unknown", error); // aborted by the next start or stop
    }
  }

  get settings() {
    return this.#stream?.getVideoTracks()[0]?.getSettings() ?? {};
  }

  #watchTrack(track) {
    const tell = (type, name, detail) =>
      track.addEventListener(type, () => {
        if (this.#stream?.getVideoTracks()[0] === track) this.dispatchEvent(new CustomEvent(name, { detail }));
      });
    tell("ended", "lost", { code: this.lostCode });
    tell("mute", "muted");
    tell("unmute", "unmuted");
  }
}

function closeStream(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
