// Ends what a reload, a crash or a closed tab left behind, and nothing that another tab is busy with.

import { claims } from "./claims.js";

/** @import { RecordingStore } from "./store.js" */
/** @typedef {{id: string, name: string, duration_s: number}} EndedRecording */

/**
 * Tell other tabs that this one is making the recording. Resolve to a function that ends this.
 * @param {string} id
 */
export function holdRecording(id) {
  return claims.hold(recordingClaim(id));
}

/**
 * Tell other tabs that this one can still undo the deletion of a recording. Resolve to a function that ends this.
 * @param {string} id
 */
export function holdDeletion(id) {
  return claims.hold(deletionClaim(id));
}

/**
 * Finish the recordings that no tab is making any more, and return them.
 * @param {RecordingStore} store
 * @returns {Promise<EndedRecording[]>}
 */
export async function finishInterrupted(store) {
  const unfinished = (await store.list()).filter(({ finished }) => !finished);
  const ended = await Promise.all(
    unfinished.map(({ id, name, duration_s }) =>
      claims.runUnlessHeld(recordingClaim(id), async () => {
        await store.finish(id);
        return { id, name, duration_s };
      }),
    ),
  );
  return ended.filter((recording) => recording !== null);
}

/**
 * Delete for good what was removed and what no tab can bring back any more.
 * @param {RecordingStore} store
 */
export async function purgeRemoved(store) {
  const ids = await store.listRemoved();
  await Promise.all(
    ids.map((id) =>
      claims.runUnlessHeld(deletionClaim(id), async () => {
        if ((await store.listRemoved()).includes(id)) await store.purge(id); // it may have been restored meanwhile
      }),
    ),
  );
}

/** @param {string} id */
function recordingClaim(id) {
  return `mien-recording-${id}`;
}

/** @param {string} id */
function deletionClaim(id) {
  return `mien-deletion-${id}`;
}
