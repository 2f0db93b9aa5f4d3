// Finds and makes the elements of a page, turns a canvas into a PNG, and saves files.

const SVG = "http://www.w3.org/2000/svg";
const REVOKE_MS = 30_000; // by then the browser has started to save the blob

/**
 * Return the element with this id, which the template promises. Throw an Error where there is none of that class.
 * @template {Element} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type] its class, such as HTMLInputElement, where more than an HTMLElement is needed
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  if (type && !(element instanceof type)) throw new Error(`#${id} is not of class ${type.name}.`);
  return /** @type {T} */ (/** @type {unknown} */ (element));
}

/**
 * Return a new element with these properties (className, textContent, ...) and children.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  element.append(...children);
  return element;
}

/**
 * Return a glyph as an SVG element. It is hidden from screen readers: the word beside it says the same.
 * @param {string} path SVG path data of shared/emotions.js
 */
export function makeGlyph(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "path"));
  setGlyph(svg, path);
  return svg;
}

/**
 * @param {SVGElement} svg made by makeGlyph()
 * @param {string} path
 */
export function setGlyph(svg, path) {
  const drawing = svg.firstElementChild;
  if (drawing?.getAttribute("d") !== path) drawing?.setAttribute("d", path);
}

/** @type {WeakMap<Element, string>} */
const texts = new WeakMap();

/**
 * Set the text only where it differs from what was set last, so that neither screen readers nor the layout are
 * disturbed. A browser that translates the page may show another text meanwhile.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (texts.get(element) === text || (!texts.has(element) && element.textContent === text)) return;
  texts.set(element, text);
  element.textContent = text;
}

/**
 * Return the 2D context of a canvas. Throw an Error where the browser gives none.
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasRenderingContext2DSettings} [options]
 */
export function context2d(canvas, options) {
  const context = canvas.getContext("2d", options);
  if (!context) throw new Error("This browser gives no 2D canvas.");
  return context;
}

/**
 * Save a blob as a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_MS);
}

/**
 * Turn what is drawn from now on about the centre of a box; change nothing where the box is upright.
 * @param {CanvasRenderingContext2D} context
 * @param {import("../shared/types.js").TurnedBox} turned
 */
export function turnCanvas(context, { box, tilt_deg }) {
  if (!tilt_deg) return;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  context.translate(x, y);
  context.rotate((-tilt_deg * Math.PI) / 180); // tilts count anticlockwise, a canvas's angles clockwise
  context.translate(-x, -y);
}

const JPEG_QUALITY = 0.92;

/**
 * Return the canvas as a JPEG. Reject with an Error where the browser cannot make one.
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob>}
 */
export function canvasToJpeg(canvas) {
  return new Promise((resolve, reject) => {
    const take = (/** @type {Blob | null} */ blob) =>
      blob ? resolve(blob) : reject(new Error("The browser could not make the image."));
    canvas.toBlob(take, "image/jpeg", JPEG_QUALITY);
  });
}

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
