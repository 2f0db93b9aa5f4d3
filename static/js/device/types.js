// The shapes that pass between a page and the worker that reads on this device, as JSDoc types. There is no code here.

/** @import { Answer, Box, EmotionName, Explanation, Face, FrameDetails, Size } from "../shared/types.js" */

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
/** @typedef {{type: "photograph", seq: number, file: Blob, maxPixels: number}} PhotographMessage a file of a picture */
/**
 * @typedef {object} ExplainMessage why the face in a box of a photograph got its label
 * @property {"explain"} type
 * @property {number} seq
 * @property {Blob} file
 * @property {number} maxPixels
 * @property {Box} box in pixels of the file's picture
 * @property {EmotionName} emotion
 */
/** @typedef {FrameMessage | PhotographMessage | ExplainMessage} QuestionMessage */
/** @typedef {LoadMessage | BeginMessage | QuestionMessage} ToWorker */

/** @typedef {"device-load" | "device-offline" | "device-damaged" | "device-version" | "device-memory" | "device-failed"} FailureCode */
/** @typedef {{type: "progress", loadedBytes: number, totalBytes: number}} ProgressMessage */
/** @typedef {{type: "ready"}} ReadyMessage */
/** @typedef {{type: "answer", answer: Answer}} AnswerMessage */
/** @typedef {{type: "photograph", seq: number, answer: Size & {faces: Face[]}}} PhotographAnswerMessage */
/** @typedef {"undecoded" | "too-many-pixels" | "unreadable"} RefusalCode undecoded: the browser does not open the file */
/** @typedef {{type: "refused", seq: number, code: RefusalCode, message: string}} RefusedMessage a picture that is not read */
/** @typedef {{type: "failed", code: FailureCode, message: string}} FailedMessage the worker is of no use any more */
/** @typedef {{type: "explanation", seq: number, explanation: Explanation}} ExplanationMessage */
/** @typedef {AnswerMessage | PhotographAnswerMessage | ExplanationMessage | RefusedMessage} ReplyMessage */
/** @typedef {ProgressMessage | ReadyMessage | ReplyMessage | FailedMessage} FromWorker */

export {};
