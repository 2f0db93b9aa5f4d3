// What a key means on a chart.

const MEANINGS = Object.freeze({
  ArrowLeft: { step: -1 },
  ArrowDown: { step: -1 },
  ArrowRight: { step: 1 },
  ArrowUp: { step: 1 },
  PageDown: { page: -1 },
  PageUp: { page: 1 },
  Home: { end: -1 },
  End: { end: 1 },
  "+": { zoom: 1 },
  "=": { zoom: 1 },
  "-": { zoom: -1 },
  0: { all: true },
  Enter: { seek: true },
});

/** {step | page | end | zoom | all | seek}: which way; {} for a key that means nothing here. */
export function keyFor({ key, ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey ? {} : (MEANINGS[key] ?? {});
}
