// What each check of a device came to, in words: {state: "good" | "middling" | "bad", sentence, advice}.

const GOOD_MS = 200; // half of them are answered within it: five pictures a second, without a queue
const SLOW_MS = 600;
const ENOUGH_MBITS = 2; // five pictures a second of some 40 kB are 1.6
const FAST_MBITS = 100; // more is not measured well by a few hundred kB

const WORDS = Object.freeze({
  waiting: "",
  running: "",
  good: "fine",
  middling: "could be better",
  bad: "does not work",
});

/** One word or two for a state. */
export function stateWord(state) {
  return WORDS[state] ?? "";
}

/** secure: window.isSecureContext; protocol: location.protocol. */
export function secureWords({ secure, protocol, host }) {
  if (secure) {
    const how = protocol === "https:" ? "The page came over https" : "The page came from this device itself";
    return { state: "good", sentence: `${how}: the camera may be opened.`, advice: "" };
  }
  return {
    state: "bad",
    sentence: "The page came over http. Browsers open no camera there.",
    advice: `Open https://${host} instead. If nothing answers there, ask whoever runs this server.`,
  };
}

/** way: "websocket", "polling" or "none"; isOwnAuthority: whether the server made its certificate itself. */
export function connectionWords({ way, isOwnAuthority }) {
  if (way === "websocket") return { state: "good", sentence: "The server answers over a WebSocket.", advice: "" };
  const trust = isOwnAuthority ? " On an iPhone or iPad, trust the class’s certificate first: /trust says how." : "";
  if (way === "polling") {
    return {
      state: "middling",
      sentence: "WebSockets do not get through. A slower way works.",
      advice: `A filter in this network or an extension of this browser may stop them.${trust}`,
    };
  }
  return {
    state: "bad",
    sentence: "The page came, but the server does not answer live.",
    advice: `Load this page again. If that does not help, try another browser or network.${trust}`,
  };
}

/** speed: of way-speed.js, or null where pictures were not answered. */
export function speedWords(speed) {
  if (!speed) {
    return {
      state: "bad",
      sentence: "The pictures sent were not answered in time.",
      advice: "Go nearer to the Wi-Fi, or wait until the server has less to do, and check again.",
    };
  }
  const sentence = `A picture is answered in ${Math.round(speed.roundTripMs)} ms; this device sends ${rate(speed.uploadMbits)}.`;
  if (speed.serverMs > speed.roundTripMs / 2 && speed.roundTripMs > GOOD_MS) {
    return { state: level(speed), sentence, advice: "The server has much to do just now: that is most of the time." };
  }
  const advice =
    "Go nearer to the Wi-Fi, or let fewer devices use it. Mien sends smaller pictures over a slow network.";
  const state = level(speed);
  return { state, sentence, advice: state === "good" ? "" : advice };
}

function level({ roundTripMs, uploadMbits }) {
  if (roundTripMs > SLOW_MS) return "bad";
  return roundTripMs > GOOD_MS || uploadMbits < ENOUGH_MBITS ? "middling" : "good";
}

function rate(mbits) {
  if (mbits >= FAST_MBITS) return `more than ${FAST_MBITS} Mbit/s`;
  return `${mbits < 10 ? mbits.toFixed(1) : Math.round(mbits)} Mbit/s`;
}

/** settings: {width, height} of the camera that opened. */
export function cameraWords({ width, height }) {
  const size = width && height ? ` It gives pictures of ${width} × ${height}.` : "";
  return { state: "good", sentence: `The camera opens.${size} It is closed again.`, advice: "" };
}

/** What all of it comes to. states: {secure, connection, speed, camera}. */
export function verdictWords(states) {
  const all = Object.values(states);
  const state = ["bad", "running", "middling"].find((one) => all.includes(one)) ?? "good";
  const sentences = {
    bad: "Something does not work here; see below.",
    running: "Checking this device.",
    middling: "This device works, but not at its best.",
    good: "This device is ready.",
  };
  if (state === "good" && states.camera === "waiting") {
    return { state, sentence: "All is well so far. The camera has not been checked." };
  }
  return { state, sentence: sentences[state] };
}
