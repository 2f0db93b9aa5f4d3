// Gets recordings from where the browser keeps them.

import { explainRecording, storageError } from "../recorder/logic/recording-errors.js";
import { RecordingStore } from "../recorder/store.js";

/** What `act(store)` gives. Throws a RecordingError. */
export async function withStore(act) {
  const store = await RecordingStore.open();
  try {
    return await act(store);
  } catch (error) {
    throw storageError(error);
  } finally {
    store.close();
  }
}

/** {title, sentence, advice} for what withStore threw. */
export function explain(error) {
  return explainRecording(error?.code ?? "unknown");
}
