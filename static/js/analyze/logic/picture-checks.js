// What the page refuses before it sends anything, and which pictures it dares to decode itself.

export const MEGAPIXEL = 1_000_000;

/**
 * The code for a file that the server would refuse, or null. file: {size} in bytes; header: of picture-header.js or
 * null; limits: {maxPictureBytes, maxPictureMegapixels}.
 */
export function refusalFor(file, header, limits) {
  if (file.size === 0) return "empty";
  if (file.size > limits.maxPictureBytes) return "too-large";
  return pixels(header) > limits.maxPictureMegapixels * MEGAPIXEL ? "too-many-pixels" : null;
}

/** Whether the browser may decode it: a picture whose size is unknown, or over the limit, could fill the memory. */
export function mayDecode(header, limits) {
  const count = pixels(header);
  return count > 0 && count <= limits.maxPictureMegapixels * MEGAPIXEL;
}

function pixels(size) {
  return (size?.width ?? 0) * (size?.height ?? 0);
}
