// Reads one stream of frames on this device, and answers as the live protocol does: what the server's connection is for
// frames that are sent.

import { toProtocol } from "./face.js";
import { LiveAnalyzer } from "./live-analyzer.js";
import { Stream } from "./stream.js";

/** @import { Face } from "../../shared/types.js" */
/** @import { Grey } from "./grey.js" */
/** @import { Networks, ReadOptions } from "./live-analyzer.js" */
/** @import { TrainedNetwork } from "./recognise/classifier.js" */

/**
 * As the details of a frame that is sent (docs/protocol.md).
 * @typedef {object} FrameDetails
 * @property {number | null} [clipS] the picture's time in its clip, by which faces are then followed
 * @property {boolean} [smooth] false if each picture's readings should be its own
 */

/** @typedef {FrameDetails & ReadOptions} FrameOptions */
/** @typedef {{width: number, height: number, faces: Face[], detectMs: number, classifyMs: number}} DeviceReading */

export class DeviceAnalyzer {
  #analyzer;
  #stream = new Stream();
  #isReading = false;
  #isResetDue = false;

  /**
   * @param {Networks} networks
   * @param {TrainedNetwork} trained
   */
  constructor(networks, trained) {
    this.#analyzer = new LiveAnalyzer(networks, trained);
  }

  /**
   * Return the faces of the next frame. Rejects with RangeError for a grey picture that is none or answers of another
   * network, with Error while the last frame is being read, and with what a network rejects with. After an error in a
   * frame the stream starts again; numbers of faces continue.
   * @param {Grey} grey
   * @param {number} nowS seconds of any clock that does not go back
   * @param {FrameOptions} [options]
   * @returns {Promise<DeviceReading>}
   */
  async read(grey, nowS, { clipS = null, smooth = true, ...options } = {}) {
    check(grey);
    if (this.#isReading) throw new Error("A frame is being read. Wait for its answer.");
    this.#isReading = true;
    this.#stream.smooth = smooth;
    try {
      const frameS = this.#stream.frameTimeS(nowS, clipS);
      const reading = await this.#analyzer.read(grey, this.#stream, frameS, options);
      return { ...reading, width: grey.width, height: grey.height, faces: reading.faces.map(toProtocol) };
    } catch (error) {
      this.#stream.reset();
      throw error;
    } finally {
      this.#isReading = false;
      if (this.#isResetDue) this.reset();
    }
  }

  /** Forget all faces, as between two sources; after the frame that is being read, if one is. Numbers continue. */
  reset() {
    this.#isResetDue = this.#isReading;
    if (!this.#isReading) this.#stream.reset();
  }
}

/** @param {Grey} grey */
function check({ pixels, width, height }) {
  if (width > 0 && height > 0 && pixels.length === width * height) return;
  throw new RangeError(`${pixels.length} pixels are no picture of ${width} x ${height}.`);
}
