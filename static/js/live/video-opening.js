// Opens a video file in a video element, up to the point where its first picture can be drawn.

import { fileErrorCode } from "./logic/source-words.js";

const BEYOND_S = 1e7; // past the end of any clip: the browser then finds out how long it is

/**
 * Return null, or why the video cannot be used: a code of logic/source-words.js.
 * @param {HTMLVideoElement} video
 * @param {string} address
 * @param {AbortSignal} signal gives up
 * @returns {Promise<string | null>}
 */
export async function openVideo(video, address, signal) {
  const reaches = (/** @type {string} */ type) => waitFor(video, type, signal);
  video.srcObject = null;
  video.src = address;
  if (!(await reaches("loadedmetadata"))) return fileErrorCode(video.error, { hasPlayed: false });
  if (!video.videoWidth) return "file-no-video";
  if (!video.duration) return "file-no-length";
  const isDrawable = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA || (await reaches("loadeddata"));
  if (!isDrawable) return fileErrorCode(video.error, { hasPlayed: false });
  if (video.duration === Infinity && !(await findDuration(video, reaches))) return "file-broken";
  return video.duration > 0 ? null : "file-no-length";
}

/**
 * Make the browser find the length of a clip that a browser recorded, whose header does not give it.
 * @param {HTMLVideoElement} video
 * @param {(type: string) => Promise<boolean>} reaches
 */
async function findDuration(video, reaches) {
  video.currentTime = BEYOND_S;
  if (!(await reaches("seeked"))) return false;
  video.currentTime = 0;
  return reaches("seeked");
}

/**
 * Return whether the event comes, rather than an error or the signal.
 * @param {HTMLVideoElement} video
 * @param {string} type
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>}
 */
function waitFor(video, type, signal) {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const settle = (/** @type {boolean} */ happened) => {
      listening.abort();
      resolve(happened);
    };
    video.addEventListener(type, () => settle(true), { signal: listening.signal });
    video.addEventListener("error", () => settle(false), { signal: listening.signal });
    signal.addEventListener("abort", () => settle(false), { signal: listening.signal });
    if (signal.aborted) settle(false);
  });
}
