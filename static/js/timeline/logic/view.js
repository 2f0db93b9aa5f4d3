// Which part of a recording a chart shows: pure sums for zooming and moving, within the recording's bounds.

/** No closer than this: below it lie single samples. */
export const LEAST_SPAN_S = 2;

export function spanOf({ from_s, to_s }) {
  return to_s - from_s;
}

/** The view with `at_s` at the same place and the span times `factor`. */
export function zoomed(view, bounds, at_s, factor) {
  const least = Math.min(LEAST_SPAN_S, spanOf(bounds));
  const span = Math.min(spanOf(bounds), Math.max(least, spanOf(view) * factor));
  const from_s = at_s - span * shareAt(view, at_s);
  return within({ from_s, to_s: from_s + span }, bounds);
}

/** The view as far along as the bounds let it. */
export function moved({ from_s, to_s }, bounds, by_s) {
  return within({ from_s: from_s + by_s, to_s: to_s + by_s }, bounds);
}

/** The view moved, where it must be, so that it shows a time. */
export function showing(view, bounds, at_s) {
  const by_s = at_s < view.from_s ? at_s - view.from_s : at_s > view.to_s ? at_s - view.to_s : 0;
  return by_s ? moved(view, bounds, by_s) : view;
}

/** Where a time lies in the view: 0 at its left edge, 1 at its right. */
export function shareAt({ from_s, to_s }, at_s) {
  return to_s > from_s ? (at_s - from_s) / (to_s - from_s) : 0;
}

export function timeAt({ from_s, to_s }, share) {
  return from_s + (to_s - from_s) * share;
}

function within({ from_s, to_s }, bounds) {
  const span = Math.min(to_s - from_s, spanOf(bounds));
  const from = Math.max(bounds.from_s, Math.min(bounds.to_s - span, from_s));
  return { from_s: from, to_s: from + span };
}
