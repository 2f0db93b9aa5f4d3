// The live page's states: which event leads from one to another, and what the page does on the way.

import { pgettext } from "../../shared/translate.js";

/** @import { SourceKind } from "../../shared/types.js" */
/** @import { SourceRequest } from "../source.js" */
/** @typedef {"idle" | "asking" | "live" | "paused" | "error"} StateName asking: the source is being opened */
/** @typedef {{name: StateName, kind: SourceKind, hasEnded: boolean}} PageState hasEnded: the clip played to its end */

/**
 * start: open what is requested. open: the source is open. end: the clip has ended. seek: it goes elsewhere. fail: the source failed.
 * @typedef {{type: "start", kind: SourceKind, request?: SourceRequest, isSameCamera: boolean}} StartEvent isSameCamera:
 *   another camera is requested while a camera is open
 * @typedef {{type: "open", kind: SourceKind, request?: SourceRequest}} OpenEvent
 * @typedef {{type: "fail", code: string}} FailEvent
 * @typedef {{type: "pause" | "resume" | "end" | "seek" | "stop"}} PlainEvent
 * @typedef {StartEvent | OpenEvent | FailEvent | PlainEvent} PageEvent
 */

/**
 * @typedef {"endRecording" | "stopSending" | "startSending" | "forgetReadings" | "clearTimeline" | "openSource"
 *   | "showSource" | "startParts" | "pauseSource" | "resumeSource" | "closeAll" | "focusStart" | "showError"} Action
 */

/** @type {Readonly<Record<StateName, Partial<Record<PageEvent["type"], StateName>>>>} */
const NEXT = Object.freeze({
  idle: { start: "asking", fail: "error" },
  asking: { open: "live", fail: "error", stop: "idle" },
  live: { pause: "paused", end: "paused", start: "asking", fail: "error", stop: "idle" },
  paused: { resume: "live", end: "paused", seek: "paused", start: "asking", fail: "error", stop: "idle" },
  error: { start: "asking", fail: "error", stop: "idle" },
});

/** @type {PageState} */
export const INITIAL_STATE = Object.freeze({ name: "idle", kind: "camera", hasEnded: false });

/**
 * Whether a source is open in this state.
 * @param {StateName} name
 */
export function hasSource(name) {
  return name === "live" || name === "paused";
}

/**
 * Return the word on the button that pauses, resumes, or plays a clip again that has ended.
 * @param {PageState} state
 */
export function pauseWord({ name, hasEnded }) {
  if (name !== "paused") return pgettext("button", "Pause");
  return hasEnded ? pgettext("button", "Play again") : pgettext("button", "Resume");
}

/**
 * Return the state that an event leads to, and what to do then in this order; null where the event means nothing in this
 * state.
 * @param {PageState} state
 * @param {PageEvent} event
 * @returns {{state: PageState, actions: Action[]} | null}
 */
export function transition(state, event) {
  const name = NEXT[state.name][event.type];
  if (!name) return null;
  const kind = event.type === "start" || event.type === "open" ? event.kind : state.kind;
  return { state: { name, kind, hasEnded: event.type === "end" }, actions: actionsFor(state, event) };
}

/**
 * @param {PageState} state
 * @param {PageEvent} event
 * @returns {Action[]}
 */
function actionsFor(state, event) {
  switch (event.type) {
    case "start":
      return startActions(event.isSameCamera && hasSource(state.name));
    case "open":
      return ["showSource", "startParts", "startSending"];
    case "pause":
      return ["stopSending", "pauseSource"];
    case "resume":
      return ["startSending", "resumeSource"];
    case "end":
      return state.name === "live" ? ["stopSending", "pauseSource", "endRecording"] : ["endRecording"];
    case "seek":
      return [];
    case "stop":
      return ["closeAll", "focusStart"];
    case "fail":
      return ["closeAll", "showError"];
  }
}

/**
 * A recording and the timeline continue when only the camera changes.
 * @param {boolean} isContinued
 * @returns {Action[]}
 */
function startActions(isContinued) {
  if (isContinued) return ["stopSending", "forgetReadings", "openSource"];
  return ["endRecording", "stopSending", "forgetReadings", "clearTimeline", "openSource"];
}
