// The visitor's settings of how the live page shows faces: their names, their defaults, and what counts as a setting.

/** @import { SourceKind } from "../../shared/types.js" */
/** @typedef {"mirrorFront" | "mirrorBack" | "mirrorOther"} MirrorSetting */

/** By how much the labels' text is enlarged. */
export const LABEL_SCALES = Object.freeze({ small: 0.75, medium: 1, large: 1.5, largest: 2 });

/** The smallest face to show, as a share of the picture's height. */
export const SMALLEST_FACES = Object.freeze({ any: 0, tenth: 0.1, fifth: 0.2, third: 1 / 3 });

/** @typedef {keyof typeof LABEL_SCALES} LabelSize */
/** @typedef {keyof typeof SMALLEST_FACES} SmallestFace */

export const DEFAULTS = Object.freeze({
  labelSize: "medium",
  percentages: true,
  smallestFace: "any",
  mirrorFront: true, // people know themselves from mirrors
  mirrorBack: false,
  mirrorOther: false,
});

/**
 * Return whether a text names one of the choices.
 * @template {object} Choices
 * @param {Choices} choices
 * @param {string} name
 * @returns {name is Extract<keyof Choices, string>}
 */
export function isChoice(choices, name) {
  return Object.hasOwn(choices, name);
}

/**
 * Return the setting that says whether a source is shown as in a mirror.
 * @param {SourceKind} kind
 * @param {{isBack: boolean}} camera isBack: a camera on the back of a phone
 * @returns {MirrorSetting}
 */
export function mirrorSetting(kind, { isBack }) {
  if (kind !== "camera") return "mirrorOther";
  return isBack ? "mirrorBack" : "mirrorFront";
}
