// Opens a video file in a video element, up to the point where its first picture can be drawn.

import { fileErrorCode } from "./logic/source-words.js";

const BEYOND_S = 1e7; // past the end of any clip: the browser then finds out how long it is

/** Resolves with null, or with why the video cannot be used: a case of source-errors.js. `signal` gives it up. */
export async function openVideo(video, address, signal) {
  const happens = (name) => event(video, name, signal);
  video.srcObject = null;
  video.src = address;
  if (!(await happens("loadedmetadata"))) return fileErrorCode(video.error, { hasPlayed: false });
  if (!video.videoWidth) return "file-no-video";
  if (!video.duration) return "file-no-length";
  const drawable = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA || (await happens("loadeddata"));
  if (!drawable) return fileErrorCode(video.error, { hasPlayed: false });
  if (video.duration === Infinity && !(await measure(video, happens))) return "file-broken";
  return video.duration > 0 ? null : "file-no-length";
}

/** Clips that a browser recorded do not say how long they are. */
async function measure(video, happens) {
  video.currentTime = BEYOND_S;
  if (!(await happens("seeked"))) return false;
  video.currentTime = 0;
  return happens("seeked");
}

/** Whether the event comes, rather than an error or the signal. */
function event(video, name, signal) {
  return new Promise((resolve) => {
    const settled = new AbortController();
    const settle = (happened) => {
      settled.abort();
      resolve(happened);
    };
    video.addEventListener(name, () => settle(true), { signal: settled.signal });
    video.addEventListener("error", () => settle(false), { signal: settled.signal });
    signal.addEventListener("abort", () => settle(false), { signal: settled.signal });
    if (signal.aborted) settle(false);
  });
}
