// The seven expressions, drawn in a row above what a page begins with.

import { colourOnDarkVariable, EMOTIONS } from "../shared/emotions.js";
import { glyphFor } from "../shared/glyphs.js";
import { byId, makeGlyph } from "./elements.js";

export function drawIntro() {
  const glyphs = EMOTIONS.map(({ name }) => {
    const glyph = makeGlyph(glyphFor(name));
    glyph.style.setProperty("--tint", `var(${colourOnDarkVariable(name)})`);
    return glyph;
  });
  byId("intro-glyphs").replaceChildren(...glyphs);
}
