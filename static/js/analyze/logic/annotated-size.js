// How large a picture with drawn boxes is made: as it is, but large enough for labels and not too large for a canvas.

const SMALLEST_PX = 640; // of the longer side: labels on less cannot be read
const MOST_PIXELS = 16_777_216; // what Safari on phones gives a canvas
const MOST_SIDE_PX = 16_384; // what browsers give a canvas
const LABELS = 45; // so many lines of text would fit along the longer side
const LABEL_PX = Object.freeze({ least: 13, most: 96 });

/** {width, height} in whole pixels for a picture's {width, height}. */
export function annotatedSize({ width, height }) {
  const enlarge = Math.max(1, SMALLEST_PX / Math.max(width, height));
  const most = Math.min(Math.sqrt(MOST_PIXELS / (width * height)), MOST_SIDE_PX / Math.max(width, height));
  const scale = Math.min(enlarge, most);
  const side = (length) => Math.max(1, Math.floor(length * scale));
  return { width: side(width), height: side(height) };
}

/** The labels' height of type on such a picture. */
export function labelPx({ width, height }) {
  const wished = Math.round(Math.max(width, height) / LABELS);
  return Math.min(LABEL_PX.most, Math.max(LABEL_PX.least, wished));
}
