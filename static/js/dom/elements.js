// Finds and makes the page's elements.

const SVG = "http://www.w3.org/2000/svg";

/** The element with this id; the template promises it. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** A new element with properties (className, textContent, ...) and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A glyph as an SVG element, hidden from screen readers: the word beside it says the same. */
export function makeGlyph(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "path"));
  setGlyph(svg, path);
  return svg;
}

export function setGlyph(svg, path) {
  if (svg.firstChild.getAttribute("d") !== path) svg.firstChild.setAttribute("d", path);
}

/** Sets the text only where it differs, so that screen readers and layout are left alone. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
