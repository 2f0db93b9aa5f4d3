// Turns a canvas into a PNG.

/**
 * Return the canvas as a PNG. Reject with an Error where the browser cannot make one.
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
export function canvasToPng(canvas) {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error("The browser could not make the image."));
    }, "image/png");
  });
}
