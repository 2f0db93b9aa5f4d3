// Takes a source's pictures and has them read, one in flight, at a pace that follows from the answers.

import { context2d } from "../dom/elements.js";
import { Emitter } from "../shared/emitter.js";
import { FrameGate, jpegAttempts, sendSize } from "./logic/sending.js";

/** @import { Answer, FrameDetails, ServerError } from "../shared/types.js" */
/** @import { Pace } from "./logic/pace.js" */
/** @import { PictureFormat, Source } from "./source.js" */

/** @typedef {{answer: Answer, roundTripMs: number, takenMs: number, details: FrameDetails}} AnswerEvent */
/** @typedef {{seq: number, bytes: number, sentMs: number, takenMs: number, details: FrameDetails}} SentFrame */

/**
 * The way of pictures to whoever reads them. `Picture` is what capture takes and the connection sends.
 * @template Picture
 * @typedef {object} Link
 * @property {{connected: boolean, sendFrame(picture: Picture, details: FrameDetails & {seq: number}): Promise<Reply>}}
 *   connection
 * @property {PictureCapture<Picture>} capture
 * @property {Pick<Pace, "intervalMs" | "picture" | "answered" | "refused" | "reset">} pace
 */
/**
 * @template Picture
 * @typedef {object} PictureCapture
 * @property {(format: PictureFormat) => Promise<Picture | null>} take
 * @property {(picture: Picture) => void} discard
 * @property {(picture: Picture) => number} bytesOf
 */
/** @typedef {Answer | {error: ServerError} | null} Reply null where the connection broke */

// Codes after which the same picture may be sent again.
const TEMPORARY = Object.freeze(["busy", "overloaded", "stopping", "timeout", "internal"]);

/**
 * sent: a picture is being read; answer or refused follows.
 * @template [Picture=any]
 * @extends {Emitter<{sent: undefined, answer: AnswerEvent, refused: ServerError}>}
 */
export class Sender extends Emitter {
  #capture;
  #connection;
  #pace;
  #gate;
  /** @type {Source | null} While running. */
  #source = null;

  /**
   * @param {object} parts
   * @param {Link<Picture>} parts.link
   * @param {number} parts.timeoutMs after which a picture without an answer is given up
   */
  constructor({ link: { capture, connection, pace }, timeoutMs }) {
    super();
    this.#capture = capture;
    this.#connection = connection;
    this.#pace = pace;
    this.#gate = new FrameGate({ timeoutMs });
  }

  /** @param {Source} source */
  start(source) {
    if (this.#source) return;
    this.#source = source;
    this.#gate.reset();
    source.watch(() => {
      this.#gate.offer();
      this.#send();
    });
  }

  /** Forget what is in flight and what is known of the network: there is a new connection. */
  reset() {
    this.#gate.reset();
    this.#pace.reset();
  }

  stop() {
    this.#source?.unwatch();
    this.#source = null;
  }

  get #isReady() {
    return this.#source !== null && this.#connection.connected && !document.hidden;
  }

  async #send() {
    const source = this.#source;
    const frame = this.#isReady && this.#gate.canTake(performance.now()) ? source?.frame : null;
    if (!source || !frame) return;
    const { details } = frame;
    const takenMs = performance.now();
    const seq = this.#gate.take(takenMs, this.#pace.intervalMs);
    const picture = await this.#capture.take(frame.format ?? this.#pace.picture);
    if (!picture) source.frameDone(details);
    if (!picture || !this.#isReady || !this.#gate.holds(seq)) return this.#drop(seq, picture); // paused or hidden meanwhile
    this.emit("sent");
    const sent = { seq, bytes: this.#capture.bytesOf(picture), sentMs: performance.now(), takenMs, details };
    this.#receive(source, await this.#connection.sendFrame(picture, { seq, ...details }), sent);
    this.#send(); // the newest picture, where one came meanwhile
  }

  /**
   * @param {number} seq
   * @param {Picture | null} picture
   */
  #drop(seq, picture) {
    if (picture) this.#capture.discard(picture);
    this.#gate.drop(seq);
  }

  /**
   * @param {Source} source
   * @param {Answer | {error: ServerError} | null} answer
   * @param {SentFrame} sent
   */
  #receive(source, answer, { seq, bytes, sentMs, takenMs, details }) {
    const nowMs = performance.now();
    if (!answer) return this.#gate.drop(seq);
    if ("error" in answer) {
      this.#gate.refuse(seq, nowMs);
      this.#pace.refused(nowMs, answer.error.code);
      if (!TEMPORARY.includes(answer.error.code)) source.frameDone(details);
      return this.emit("refused", answer.error);
    }
    if (!this.#gate.answer(seq)) return;
    const roundTripMs = nowMs - sentMs;
    this.#pace.answered(nowMs, answer, { roundTripMs, bytes });
    this.emit("answer", { answer, roundTripMs, takenMs, details });
    source.frameDone(details);
  }
}

/** Takes the video's newest picture: drawn small on a canvas, as JPEG bytes that never exceed the server's limit. */
export class Capture {
  #canvas = document.createElement("canvas");
  #context = context2d(this.#canvas, { alpha: false });
  #video;
  #maxBytes;

  /**
   * @param {HTMLVideoElement} video
   * @param {Pick<import("../shared/page-config.js").LiveConfig, "maxFrameBytes">} config
   */
  constructor(video, { maxFrameBytes }) {
    this.#video = video;
    this.#maxBytes = maxFrameBytes;
  }

  /**
   * Return the picture, no larger or finer than this format; null where there is none, or none small enough.
   * @param {import("./source.js").PictureFormat} format
   * @returns {Promise<ArrayBuffer | null>}
   */
  async take(format) {
    const picture = { width: this.#video.videoWidth, height: this.#video.videoHeight };
    if (!picture.width || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
    for (const { quality, scale } of jpegAttempts(format.quality)) {
      this.#draw(sendSize(picture, format.widthPx, scale));
      const blob = await this.#encode(quality);
      if (blob && blob.size <= this.#maxBytes) return blob.arrayBuffer();
    }
    return null;
  }

  discard() {}

  /** @param {ArrayBuffer} picture */
  bytesOf(picture) {
    return picture.byteLength;
  }

  /** @param {import("../shared/types.js").Size} size */
  #draw({ width, height }) {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.drawImage(this.#video, 0, 0, width, height);
  }

  /**
   * @param {number} quality
   * @returns {Promise<Blob | null>}
   */
  #encode(quality) {
    return new Promise((resolve) => this.#canvas.toBlob(resolve, "image/jpeg", quality));
  }
}
