// The sentences of the page, in its language.

import { DIRECTION, LANGUAGE, MESSAGES } from "./catalogue.js";
import { Translator } from "./translator.js";

/** @import { Values } from "./translator.js" */

const translator = new Translator(LANGUAGE, MESSAGES);

/** For Intl: how the page writes numbers and moments. */
export const LOCALE = translator.locale;

/** What a sign stands after, so that it stays before its number where the words run from right to left. */
export const SIGN_MARK = DIRECTION === "rtl" ? "\u200e" : "";

/**
 * @param {string} message
 * @param {Values} [values]
 */
export function gettext(message, values) {
  return translator.gettext(message, values);
}

/**
 * @param {string} context
 * @param {string} message
 * @param {Values} [values]
 */
export function pgettext(context, message, values) {
  return translator.pgettext(context, message, values);
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} count
 * @param {Values} [values]
 */
export function ngettext(one, other, count, values) {
  return translator.ngettext(one, other, count, values);
}

/**
 * @param {number} number
 * @param {Intl.NumberFormatOptions} [options]
 */
export function formatNumber(number, options) {
  return translator.formatNumber(number, options);
}

/** @param {readonly string[]} things */
export function formatChoice(things) {
  return translator.formatChoice(things);
}

/** @param {Date} moment */
export function formatMoment(moment) {
  return translator.formatMoment(moment);
}
