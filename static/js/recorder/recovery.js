// Finds recordings that a reload or a crash interrupted, and distinguishes them from those that another tab is making.

import { errorName } from "../shared/errors.js";

/** @import { RecordingStore } from "./store.js" */
/** @typedef {{id: string, name: string, duration_s: number}} EndedRecording */

const LOCK_TIMEOUT_MS = 2000; // a reloading page releases its recording a moment after the new page has begun

/**
 * Tell other tabs that this one is making the recording. Return a function that releases it.
 * @param {string} id
 * @returns {() => void}
 */
export function lockRecording(id) {
  let release = () => {};
  const released = new Promise((resolve) => {
    release = () => resolve(undefined);
  });
  navigator.locks?.request(lockName(id), () => released).catch(() => {}); // the page is going
  return release;
}

/**
 * Finish the recordings that no tab is making any more, and return them.
 * @param {RecordingStore} store
 */
export async function finishInterrupted(store) {
  const unfinished = (await store.list()).filter(({ finished }) => !finished);
  const ended = await Promise.all(unfinished.map((recording) => finishUnlocked(store, recording)));
  return ended.filter((recording) => recording !== null);
}

/**
 * @param {RecordingStore} store
 * @param {EndedRecording} recording
 * @returns {Promise<EndedRecording | null>}
 */
async function finishUnlocked(store, { id, name, duration_s }) {
  const finish = async () => {
    await store.finish(id);
    return { id, name, duration_s };
  };
  if (!navigator.locks) return finish(); // a tab that is still recording continues regardless
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), LOCK_TIMEOUT_MS);
  try {
    return await navigator.locks.request(lockName(id), { signal: timeout.signal }, finish);
  } catch (error) {
    if (errorName(error) === "AbortError") return null; // another tab is making it
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} id */
function lockName(id) {
  return `mien-recording-${id}`;
}
