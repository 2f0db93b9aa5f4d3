// The seven expressions: their order, the word shown for each, and the custom property that holds each one's colour.

/** In the order of the protocol's score vectors. `word` completes "looks ...". */
export const EMOTIONS = Object.freeze(
  [
    { name: "angry", word: "angry" },
    { name: "disgust", word: "disgusted" },
    { name: "fear", word: "afraid" },
    { name: "happy", word: "happy" },
    { name: "sad", word: "sad" },
    { name: "surprise", word: "surprised" },
    { name: "neutral", word: "neutral" },
  ].map(Object.freeze),
);

const BY_NAME = new Map(EMOTIONS.map((emotion) => [emotion.name, emotion]));

/** The word for an expression's name; the name itself where a newer server sends one that this page does not know. */
export function wordFor(name) {
  return BY_NAME.get(name)?.word ?? name;
}

/** The custom property with the expression's colour, tuned to the theme. */
export function colourVariable(name) {
  return `--emotion-${BY_NAME.has(name) ? name : "neutral"}`;
}

/** The custom property with the colour for use over a picture or on a dark surface, whatever the theme. */
export function colourOnDarkVariable(name) {
  return `${colourVariable(name)}-on-dark`;
}
