// The live page's states and what leads from one to another.

const NEXT = Object.freeze({
  idle: { start: "asking", fail: "error" },
  asking: { open: "live", fail: "error", stop: "idle" },
  live: { pause: "paused", start: "asking", fail: "error", stop: "idle" },
  paused: { resume: "live", start: "asking", fail: "error", stop: "idle" },
  error: { start: "asking", fail: "error", stop: "idle" },
});

export const STATES = Object.freeze(Object.keys(NEXT));

/** The state that an event leads to, or null where it means nothing in this state. */
export function nextState(state, event) {
  return NEXT[state]?.[event] ?? null;
}
