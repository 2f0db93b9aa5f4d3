// The way to the server: by WebSocket if it can be, and how fast it is.

import { io } from "../../vendor/socket.io-client/socket.io.esm.min.js";
import { paddedJpeg } from "./logic/padded-jpeg.js";
import { speedOf } from "./logic/way-speed.js";

const WARM_UPS = 2; // the first pictures are searched whole
const SMALL_TRIPS = 5;
const LARGE_TRIPS = 3;
const LARGE_BYTES = 400_000;
const HEIGHT_SHARE = 0.75;

/** {way: "websocket" | "polling" | "none", socket}; the socket is the caller's to close, null with "none". */
export async function connect(timeoutMs) {
  for (const way of ["websocket", "polling"]) {
    const socket = io({ transports: [way], upgrade: false, reconnection: false, forceNew: true, timeout: timeoutMs });
    const connected = await new Promise((done) => {
      socket.once("connect", () => done(true));
      socket.once("connect_error", () => done(false));
    });
    if (connected) return { way, socket };
    socket.close();
  }
  return { way: "none", socket: null };
}

/** The speed of way-speed.js; null where a picture is not answered in time. config: of the page. */
export async function measure(socket, config) {
  try {
    const jpeg = await sampleJpeg(config);
    await trips(socket, jpeg, WARM_UPS, config.answerTimeoutMs);
    const small = await trips(socket, jpeg, SMALL_TRIPS, config.answerTimeoutMs);
    const padded = paddedJpeg(jpeg, Math.min(LARGE_BYTES, config.maxFrameBytes));
    return speedOf(small, await trips(socket, padded, LARGE_TRIPS, config.answerTimeoutMs));
  } catch (error) {
    console.info("The speed could not be measured:", error.message);
    return null;
  }
}

async function trips(socket, jpeg, count, timeoutMs) {
  const made = [];
  for (let seq = 0; seq < count; seq += 1) {
    const startedMs = performance.now();
    const answer = await socket.timeout(timeoutMs).emitWithAck("frame", jpeg, { seq });
    if (answer.error) throw new Error(answer.error.message);
    const roundTripMs = performance.now() - startedMs;
    made.push({ bytes: jpeg.byteLength, roundTripMs, serverMs: answer.server_ms.total });
  }
  return made;
}

/** A picture as the live page sends it, of a photograph that came with the page. */
async function sampleJpeg({ sampleUrl, frameWidthPx, jpegQuality }) {
  const photo = new Image();
  photo.src = sampleUrl;
  await photo.decode();
  const canvas = document.createElement("canvas");
  canvas.width = frameWidthPx;
  canvas.height = frameWidthPx * HEIGHT_SHARE;
  const left = (canvas.width - canvas.height) / 2;
  canvas.getContext("2d", { alpha: false }).drawImage(photo, left, 0, canvas.height, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", jpegQuality));
  return blob.arrayBuffer();
}
