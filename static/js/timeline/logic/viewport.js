// The part of a recording that a chart shows: zooming, panning, and what each key does.

/** @typedef {import("../../shared/measures/series.js").TimeRange} TimeRange */

/** The shortest view: below it lie single samples. */
export const MIN_SPAN_S = 2;

/** @param {TimeRange} range */
export function spanOf({ from_s, to_s }) {
  return to_s - from_s;
}

/**
 * Return the view with its span times `factor`, and with `at_s` at the same place.
 * @param {TimeRange} view
 * @param {TimeRange} bounds
 * @param {number} at_s
 * @param {number} factor
 */
export function zoom(view, bounds, at_s, factor) {
  const minSpan = Math.min(MIN_SPAN_S, spanOf(bounds));
  const span = Math.min(spanOf(bounds), Math.max(minSpan, spanOf(view) * factor));
  const from_s = at_s - span * toFraction(view, at_s);
  return clamp({ from_s, to_s: from_s + span }, bounds);
}

/**
 * Return the view moved by some seconds, as far as the bounds allow.
 * @param {TimeRange} view
 * @param {TimeRange} bounds
 * @param {number} by_s
 */
export function pan({ from_s, to_s }, bounds, by_s) {
  return clamp({ from_s: from_s + by_s, to_s: to_s + by_s }, bounds);
}

/**
 * Return the view, moved only if it has to be to include a time.
 * @param {TimeRange} view
 * @param {TimeRange} bounds
 * @param {number} at_s
 */
export function reveal(view, bounds, at_s) {
  const by_s = at_s < view.from_s ? at_s - view.from_s : at_s > view.to_s ? at_s - view.to_s : 0;
  return by_s ? pan(view, bounds, by_s) : view;
}

/**
 * Return where a time lies in the view: 0 at its left edge, 1 at its right.
 * @param {TimeRange} view
 * @param {number} at_s
 */
export function toFraction({ from_s, to_s }, at_s) {
  return to_s > from_s ? (at_s - from_s) / (to_s - from_s) : 0;
}

/**
 * Return the time at a fraction of the view.
 * @param {TimeRange} view
 * @param {number} fraction
 */
export function toTime({ from_s, to_s }, fraction) {
  return from_s + (to_s - from_s) * fraction;
}

/**
 * @param {TimeRange} view
 * @param {TimeRange} bounds
 * @returns {TimeRange}
 */
function clamp({ from_s, to_s }, bounds) {
  const span = Math.min(to_s - from_s, spanOf(bounds));
  const from = Math.max(bounds.from_s, Math.min(bounds.to_s - span, from_s));
  return { from_s: from, to_s: from + span };
}

/** @typedef {{type: "step" | "page" | "end" | "zoom", direction: -1 | 1} | {type: "reset" | "seek"}} KeyAction */

/** @type {Readonly<Record<string, KeyAction>>} */
export const KEY_ACTIONS = Object.freeze({
  ArrowLeft: { type: "step", direction: -1 },
  ArrowDown: { type: "step", direction: -1 },
  ArrowRight: { type: "step", direction: 1 },
  ArrowUp: { type: "step", direction: 1 },
  PageDown: { type: "page", direction: -1 },
  PageUp: { type: "page", direction: 1 },
  Home: { type: "end", direction: -1 },
  End: { type: "end", direction: 1 },
  "+": { type: "zoom", direction: 1 },
  "=": { type: "zoom", direction: 1 },
  "-": { type: "zoom", direction: -1 },
  0: { type: "reset" },
  Enter: { type: "seek" },
});

/**
 * Return what a key does; null for a key that does nothing here, and for the browser's own shortcuts.
 * @param {Pick<KeyboardEvent, "key"> & Partial<Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "altKey">>} event
 * @returns {KeyAction | null}
 */
export function keyAction({ key, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey || !Object.hasOwn(KEY_ACTIONS, key)) return null;
  return KEY_ACTIONS[key];
}
