// Tests the connection to the server: which transport works, and how fast it is.

import { io } from "../../vendor/socket.io-client/socket.io.esm.min.js";
import { context2d } from "../dom/elements.js";
import { errorMessage } from "../shared/errors.js";
import { isRefusal } from "../shared/refusal.js";
import { SOCKET_PATH } from "../shared/site.js";
import { paddedJpeg, speedOf } from "./logic/network-speed.js";

/** @import { RoundTrip, Speed } from "./logic/network-speed.js" */
/** @import { Socket } from "socket.io-client" */

/**
 * What the server put into the page.
 * @typedef {object} PreflightConfig
 * @property {number} maxFrameBytes
 * @property {number} frameWidthPx
 * @property {number} jpegQuality 0 to 1
 * @property {number} answerTimeoutMs
 * @property {number} connectTimeoutMs
 * @property {string} sampleUrl of a photograph
 * @property {boolean} isOwnAuthority whether the server made its certificate itself
 */

const WARM_UP_TRIPS = 2; // the server searches the first pictures as a whole
const SMALL_TRIPS = 5;
const LARGE_TRIPS = 3;
const LARGE_BYTES = 400_000;
const HEIGHT_PER_WIDTH = 3 / 4;

/**
 * Connect by WebSocket, or by polling where that fails. The caller closes the socket.
 * @param {number} timeoutMs
 * @returns {Promise<({transport: "websocket" | "polling", socket: Socket} | {transport: null, socket: null}) &
 *   {isRefused: boolean}>} isRefused: whether the server would not have the connection
 */
export async function connect(timeoutMs) {
  let isRefused = false;
  for (const transport of /** @type {const} */ (["websocket", "polling"])) {
    const options = { upgrade: false, reconnection: false, forceNew: true, timeout: timeoutMs };
    const socket = io({ path: SOCKET_PATH, transports: [transport], ...options });
    const isConnected = await new Promise((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("connect_error", (error) => {
        isRefused = isRefusal(error);
        resolve(false);
      });
    });
    if (isConnected) return { transport, socket, isRefused: false };
    socket.close();
  }
  return { transport: null, socket: null, isRefused };
}

/**
 * Return the speed, or null where a picture is not answered in time.
 * @param {Socket} socket
 * @param {PreflightConfig} config
 * @returns {Promise<Speed | null>}
 */
export async function measureSpeed(socket, config) {
  const { answerTimeoutMs } = config;
  try {
    const jpeg = await sampleJpeg(config);
    await sendPictures(socket, jpeg, WARM_UP_TRIPS, answerTimeoutMs);
    const small = await sendPictures(socket, jpeg, SMALL_TRIPS, answerTimeoutMs);
    const padded = paddedJpeg(jpeg, Math.min(LARGE_BYTES, config.maxFrameBytes));
    return speedOf(small, await sendPictures(socket, padded, LARGE_TRIPS, answerTimeoutMs));
  } catch (error) {
    console.info("The speed could not be measured:", errorMessage(error));
    return null;
  }
}

/**
 * Send a picture several times, one after the other.
 * @param {Socket} socket
 * @param {ArrayBuffer} jpeg
 * @param {number} count
 * @param {number} timeoutMs
 */
async function sendPictures(socket, jpeg, count, timeoutMs) {
  /** @type {RoundTrip[]} */
  const trips = [];
  for (let seq = 0; seq < count; seq += 1) {
    const startedMs = performance.now();
    const answer = await socket.timeout(timeoutMs).emitWithAck("frame", jpeg, { seq });
    if (answer.error) throw new Error(answer.error.message);
    const roundTripMs = performance.now() - startedMs;
    trips.push({ bytes: jpeg.byteLength, roundTripMs, serverMs: answer.server_ms.total });
  }
  return trips;
}

/**
 * Return the sample photograph as the live page would send it.
 * @param {PreflightConfig} config
 */
async function sampleJpeg({ sampleUrl, frameWidthPx, jpegQuality }) {
  const photo = new Image();
  photo.src = sampleUrl;
  await photo.decode();
  const canvas = document.createElement("canvas");
  canvas.width = frameWidthPx;
  canvas.height = frameWidthPx * HEIGHT_PER_WIDTH;
  const left = (canvas.width - canvas.height) / 2;
  context2d(canvas, { alpha: false }).drawImage(photo, left, 0, canvas.height, canvas.height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", jpegQuality));
  if (!blob) throw new Error("The browser made no JPEG.");
  return blob.arrayBuffer();
}
