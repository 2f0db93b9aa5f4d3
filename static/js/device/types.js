// The shapes that pass between a page and the worker that reads on this device, as JSDoc types. There is no code here.

/** @import { Answer, FrameDetails } from "../shared/types.js" */

/** @typedef {"relaxed" | "simd"} RuntimeName a build of LiteRT, by the instructions that it needs */
/** @typedef {{url: string, bytes: number, sha256: string}} DeviceFile */
/** @typedef {{script: string, wasm: DeviceFile}} RuntimeFiles */

/**
 * What the server says of the files that are needed.
 * @typedef {object} DeviceConfig
 * @property {Record<RuntimeName, RuntimeFiles>} runtimes
 * @property {DeviceFile} faceNetwork
 * @property {DeviceFile} expressionNetwork
 * @property {{blend: number[], min_margin: number, classes: string[]}} trained
 */

/** @typedef {VideoFrame | ImageBitmap} Picture It is transferred, so it closes on the other side. */
/** @typedef {{type: "load", runtime: RuntimeFiles, config: DeviceConfig}} LoadMessage */
/** @typedef {{type: "begin"}} BeginMessage a new stream: nothing of the last one is remembered, and faces count from 1 */
/**
 * @typedef {object} FrameMessage
 * @property {"frame"} type
 * @property {number} seq
 * @property {Picture} picture
 * @property {number} maxSidePx
 * @property {FrameDetails} details
 */
/** @typedef {LoadMessage | BeginMessage | FrameMessage} ToWorker */

/** @typedef {"device-load" | "device-offline" | "device-damaged" | "device-version" | "device-memory" | "device-failed"} FailureCode */
/** @typedef {{type: "progress", loadedBytes: number, totalBytes: number}} ProgressMessage */
/** @typedef {{type: "ready"}} ReadyMessage */
/** @typedef {{type: "answer", answer: Answer}} AnswerMessage */
/** @typedef {{type: "refused", seq: number, message: string}} RefusedMessage a picture that could not be read */
/** @typedef {{type: "failed", code: FailureCode, message: string}} FailedMessage the worker is of no use any more */
/** @typedef {ProgressMessage | ReadyMessage | AnswerMessage | RefusedMessage | FailedMessage} FromWorker */

export {};
