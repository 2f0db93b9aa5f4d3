// Every way a recording fails, in words: what happened, and what to do about it.

const CASES = Object.freeze({
  "not-ours": {
    title: "This is no recording of Mien",
    sentence: "The file holds something else.",
    advice: "Choose a file that was exported as JSON on the page Recordings.",
  },
  newer: {
    title: "This recording is of a newer Mien",
    sentence: "It was made by a later version, whose recordings this one cannot read.",
    advice: "Open it where it was made, or ask whoever runs this server to update it.",
  },
  "cut-short": {
    title: "This recording is cut short",
    sentence: "The file ends in the middle, and nothing before that can be read.",
    advice: "Export it again where it was made, and wait until the file is saved.",
  },
  broken: {
    title: "This recording is damaged",
    sentence: "It is one of Mien's, but something in it is not as it must be.",
    advice: "Export it again where it was made.",
  },
  "too-large": {
    title: "This recording is too large",
    sentence: "It has more than this page can hold at once.",
    advice: "Record shorter sessions.",
  },
  gone: {
    title: "This recording is gone",
    sentence: "It is not in this browser: it was deleted here, or made in another one.",
    advice: "Recordings stay in the browser that made them. Import it here from a JSON file.",
  },
  "storage-full": {
    title: "There is no room left",
    sentence: "This browser will not store more for this page. What was recorded up to now is kept.",
    advice: "Export and delete old recordings, or make room on this device.",
  },
  "storage-denied": {
    title: "This browser stores nothing for this page",
    sentence: "Storage is switched off for it, or this is a private window that does not allow it.",
    advice: "Use an ordinary window, or allow this page to store data in the site settings.",
  },
  "storage-closed": {
    title: "The storage was closed",
    sentence: "Another tab is using a newer version of this page, or this site's data was cleared.",
    advice: "Load this page again.",
  },
  unknown: {
    title: "The recording could not be stored",
    sentence: "The browser did not say why. What was recorded before is kept.",
    advice: "Try again. If it keeps failing, close and open the browser.",
  },
});

const BY_NAME = Object.freeze({
  QuotaExceededError: "storage-full",
  SecurityError: "storage-denied",
  NotAllowedError: "storage-denied",
  InvalidStateError: "storage-closed",
  AbortError: "storage-closed",
  VersionError: "storage-closed",
});

/** `code` is a case above. `detail`: what of a recording is wrong, for the console and for whoever looks closer. */
export class RecordingError extends Error {
  constructor(code, detail = "", cause = undefined) {
    super(detail ? `${code}: ${detail}` : code, { cause });
    this.name = "RecordingError";
    this.code = code;
  }
}

/** The case for what IndexedDB threw. */
export function storageError(error) {
  if (error instanceof RecordingError) return error;
  const code = Object.hasOwn(BY_NAME, error?.name) ? BY_NAME[error.name] : "unknown";
  return new RecordingError(code, String(error?.message ?? ""), error);
}

/** The case for what opening the database threw: browsers that refuse it do so under different names. */
export function openingError(error) {
  const { code } = storageError(error);
  const refused = ["storage-closed", "unknown"].includes(code) && error?.name !== "VersionError";
  return new RecordingError(refused ? "storage-denied" : code, String(error?.message ?? ""), error);
}

/** {code, title, sentence, advice} for a case. */
export function explainRecording(code) {
  return { code, ...(Object.hasOwn(CASES, code) ? CASES[code] : CASES.unknown) };
}
