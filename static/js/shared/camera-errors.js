// Every way a camera fails, in words: what happened, and what to do about it.

const CASES = Object.freeze({
  refused: {
    title: "The camera is not allowed",
    sentence: "This browser has been told not to let this page use the camera.",
    advice: "Allow the camera in the site settings, beside the address bar, then try again.",
  },
  dismissed: {
    title: "The question was closed",
    sentence: "The browser asked about the camera and got no answer.",
    advice: "Try again, and choose Allow.",
  },
  system: {
    title: "This device keeps the camera from the browser",
    sentence: "The browser would allow the camera, but the device's privacy settings do not.",
    advice: "Allow this browser to use the camera in the device's privacy settings, then try again.",
  },
  none: {
    title: "No camera found",
    sentence: "This device has no camera that the browser can see.",
    advice: "Plug one in or switch it on, then try again.",
  },
  "in-use": {
    title: "The camera is busy",
    sentence: "The camera is there, but it could not be opened. Another program may be using it.",
    advice: "Close other programs and tabs that use the camera, then try again.",
  },
  lost: {
    title: "The camera is gone",
    sentence: "The camera stopped sending pictures. It may have been unplugged or switched off.",
    advice: "Check the camera, then try again.",
  },
  insecure: {
    title: "This page needs a secure address",
    sentence: "Browsers open the camera only on pages at https:// addresses, or on this computer at localhost.",
    advice: "Open the page at its https:// address. If there is none, ask whoever runs this server.",
  },
  "too-old": {
    title: "This browser is too old",
    sentence: "It cannot give a page the camera's picture.",
    advice: "Update the browser, or use a current Chrome, Edge, Firefox or Safari.",
  },
  overconstrained: {
    title: "That camera does not fit",
    sentence: "The camera that was asked for is gone or cannot give such a picture.",
    advice: "Try again, and another camera will be used.",
  },
  unknown: {
    title: "The camera did not start",
    sentence: "The browser did not say why.",
    advice: "Try again. If it keeps failing, close and open the browser.",
  },
});

const BY_NAME = Object.freeze({
  NotAllowedError: "refused",
  PermissionDeniedError: "refused",
  SecurityError: "refused",
  NotFoundError: "none",
  DevicesNotFoundError: "none",
  NotReadableError: "in-use",
  TrackStartError: "in-use",
  AbortError: "in-use",
  OverconstrainedError: "overconstrained",
  ConstraintNotSatisfiedError: "overconstrained",
});

/** The case for what `getUserMedia` threw: a key of the sentences above. */
export function cameraErrorCode(error) {
  const code = Object.hasOwn(BY_NAME, error?.name) ? BY_NAME[error.name] : "unknown";
  if (code !== "refused") return code;
  if (/dismissed/i.test(error.message ?? "")) return "dismissed"; // Chromium's words; other browsers do not tell
  return /by system/i.test(error.message ?? "") ? "system" : code;
}

/** Why this page cannot even ask for a camera, or null. `secure`: window.isSecureContext. */
export function cannotAsk({ secure, hasMediaDevices }) {
  if (hasMediaDevices) return null;
  return secure ? "too-old" : "insecure";
}

/** {code, title, sentence, advice} for a case. */
export function explainCamera(code) {
  return { code, ...(Object.hasOwn(CASES, code) ? CASES[code] : CASES.unknown) };
}
