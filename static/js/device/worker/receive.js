// What the worker does with each message of its page: loads, reads the next picture of a stream or a photograph, explains
// a face of one, begins a new stream.

import { clipBox, scaleBox } from "../logic/box.js";
import { DeviceAnalyzer } from "../logic/device-analyzer.js";
import { emptyGrey } from "../logic/grey.js";
import { enlargeFace } from "../logic/photograph.js";
import { trainedNetwork } from "../logic/recognise/classifier.js";
import { StillAnalyzer } from "../logic/still-analyzer.js";
import { DeviceError, download } from "./download.js";
import { Runtime } from "./litert.js";
import { makeNetworks } from "./networks.js";
import { decodePhotograph, PhotographError } from "./photographs.js";
import { PixelReader } from "./pixels.js";

/** @import { Answer, FrameDetails } from "../../shared/types.js" */
/** @import { ExplainMessage, FailureCode, FrameMessage, FromWorker, LoadMessage } from "../types.js" */
/** @import { PhotographMessage, ToWorker } from "../types.js" */

const FIRST_PICTURE = Object.freeze({ width: 320, height: 240 });
const PROGRESS_STEP_BYTES = 100_000;

const pixels = new PixelReader();
let makeAnalyzer = () => /** @type {DeviceAnalyzer | null} */ (null);
/** @type {DeviceAnalyzer | null} */
let analyzer = null;
/** @type {StillAnalyzer | null} */
let stillAnalyzer = null;

/** @param {ToWorker} message */
export function receive(message) {
  if (message.type === "load") load(message).catch(fail);
  else if (message.type === "begin") analyzer = makeAnalyzer();
  else if (message.type === "photograph") readPhotograph(message).catch((error) => refuse(message.seq, error));
  else if (message.type === "explain") explain(message).catch((error) => refuse(message.seq, error));
  else read(message).catch((error) => refuse(message.seq, error));
}

/** @param {LoadMessage} message */
async function load({ runtime, config }) {
  const files = [runtime.wasm, config.faceNetwork, config.expressionNetwork];
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let toldBytes = -PROGRESS_STEP_BYTES;
  const [wasm, faceFile, expressionFile] = await download(files, (loadedBytes) => {
    if (loadedBytes - toldBytes < PROGRESS_STEP_BYTES && loadedBytes < totalBytes) return;
    toldBytes = loadedBytes;
    tell({ type: "progress", loadedBytes, totalBytes });
  });
  const liteRt = await Runtime.load(runtime.script, wasm);
  const networks = makeNetworks(await liteRt.compile(faceFile), await liteRt.compile(expressionFile));
  const trained = trainedNetwork(config.trained);
  makeAnalyzer = () => new DeviceAnalyzer(networks, trained);
  await new DeviceAnalyzer(networks, trained).read(emptyGrey(FIRST_PICTURE.width, FIRST_PICTURE.height), 0);
  await networks.runExpressionNetwork(emptyGrey(48)); // the first run of each takes long
  analyzer = makeAnalyzer();
  stillAnalyzer = new StillAnalyzer(networks, trained);
  tell({ type: "ready" });
}

/** @param {FrameMessage} message */
async function read({ seq, picture, maxSidePx, details }) {
  const startedMs = performance.now();
  if (!analyzer) throw new Error("The networks are not loaded.");
  const grey = await pixels.read(picture, maxSidePx);
  const decode = performance.now() - startedMs;
  tell({ type: "answer", answer: await answerTo(analyzer, grey, { seq, details, startedMs, decode }) });
}

/** @param {PhotographMessage} message */
async function readPhotograph({ seq, file, maxPixels }) {
  if (!stillAnalyzer) throw new Error("The networks are not loaded.");
  const { grey, width, height, factor } = await decodePhotograph(file, maxPixels);
  const found = await stillAnalyzer.read(grey);
  const faces = found.map((face) => enlargeFace(face, factor, { width, height }));
  tell({ type: "photograph", seq, answer: { width, height, faces } });
}

/** @param {ExplainMessage} message */
async function explain({ seq, file, maxPixels, box, emotion }) {
  if (!stillAnalyzer) throw new Error("The networks are not loaded.");
  const { grey, factor } = await decodePhotograph(file, maxPixels);
  const reduced = factor === 1 ? box : clipBox(scaleBox(box, 1 / factor), grey);
  const explanation = await stillAnalyzer.explain(grey, reduced, emotion);
  tell({ type: "explanation", seq, explanation: { ...explanation, box: scaleBox(explanation.box, factor) } });
}

/**
 * @param {number} seq
 * @param {unknown} error in the picture; after one of WebAssembly the networks are of no use
 */
function refuse(seq, error) {
  if (error instanceof WebAssembly.RuntimeError) fail(error);
  else
    tell({
      type: "refused",
      seq,
      code: error instanceof PhotographError ? error.code : "unreadable",
      message: String(error),
    });
}

/**
 * @param {DeviceAnalyzer} reader
 * @param {import("../logic/grey.js").Grey} grey
 * @param {{seq: number, details: FrameDetails, startedMs: number, decode: number}} frame
 * @returns {Promise<Answer>} as of a server at which nothing waits
 */
async function answerTo(reader, grey, { seq, details, startedMs, decode }) {
  const { t_s: clipS = null, smooth } = details;
  const reading = await reader.read(grey, performance.now() / 1000, { clipS, smooth });
  const { width, height, faces, detectMs: detect, classifyMs: classify } = reading;
  const total = performance.now() - startedMs;
  return { seq, width, height, faces, server_ms: { wait: 0, decode, detect, classify, total } };
}

/** @param {unknown} error */
function fail(error) {
  tell({ type: "failed", code: codeOf(error), message: String(error) });
}

/**
 * @param {unknown} error
 * @returns {FailureCode}
 */
function codeOf(error) {
  if (error instanceof DeviceError) return error.code;
  // Browsers report memory that they do not give as one of these.
  if (error instanceof RangeError || /memory/i.test(String(error))) return "device-memory";
  if (error instanceof DOMException && error.name === "NetworkError") return "device-offline";
  return "device-failed";
}

/** @param {FromWorker} message */
function tell(message) {
  postMessage(message);
}
