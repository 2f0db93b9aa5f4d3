// Finds recordings that were interrupted, by a reload or a crash, and tells them from those that another tab is making.

const WAIT_MS = 2000; // a page that is being reloaded lets go of its recording a moment after the next one begins

/** Tells other tabs that this one is making the recording. Returns what ends that. */
export function holdRecording(id) {
  let letGo = () => {};
  const held = new Promise((resolve) => (letGo = resolve));
  navigator.locks?.request(lockOf(id), () => held).catch(() => {}); // the page is going
  return letGo;
}

/** Finishes what nobody is recording any more; resolves with [{id, name, duration_s}]. */
export async function finishInterrupted(store) {
  const unfinished = (await store.list()).filter(({ finished }) => !finished);
  const ended = await Promise.all(unfinished.map((recording) => finishOne(store, recording)));
  return ended.filter(Boolean);
}

async function finishOne(store, { id, name, duration_s }) {
  const finish = async () => {
    await store.finish(id);
    return { id, name, duration_s };
  };
  if (!navigator.locks) return finish(); // a tab that still records goes on doing so
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), WAIT_MS);
  try {
    return await navigator.locks.request(lockOf(id), { signal: patience.signal }, finish);
  } catch (error) {
    if (error.name === "AbortError") return null; // another tab is recording it
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function lockOf(id) {
  return `mien-recording-${id}`;
}
