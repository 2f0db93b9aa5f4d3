// The language of the page, its direction, and its messages with plural forms. In other languages the server replaces this module, and
// the other messages where they stand.

export const LANGUAGE = "en";

/** @type {import("./label-placement.js").Direction} in which the language is read */
export const DIRECTION = "ltr";

/** By the English message, after its context and U+0004 if it has one. @type {Readonly<Record<string, Translation>>} */
export const MESSAGES = Object.freeze({});

/** @typedef {string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>} Translation Plural forms by category. */
