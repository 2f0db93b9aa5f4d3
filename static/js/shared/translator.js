// Finds the sentences of one language by the English ones in the source, as gettext does.

/** @import { Translation } from "./catalogue.js" */
/** @typedef {Readonly<Record<string, string | number>>} Values What stands for the names in braces. */

const CONTEXT_END = "\u0004"; // between a message's context and its text, as in gettext's files

export class Translator {
  #messages;
  #plurals;
  #isKnown;
  /** @type {Map<string | undefined, Intl.NumberFormat>} by their options, as JSON */
  #formats = new Map();

  /**
   * @param {string} language its tag, such as "pt-BR"
   * @param {Readonly<Record<string, Translation>>} messages by the English message, after its context if it has one
   */
  constructor(language, messages) {
    this.#messages = messages;
    // Chromium knows no Sorani (156). It would write numbers and moments in the language of the browser.
    this.#isKnown = Intl.NumberFormat.supportedLocalesOf(language).length > 0;
    const isEnglish = language === "en" || !this.#isKnown;
    // Digits are those of the video's clock and of saved files, in every language.
    this.locale = isEnglish ? "en-GB" : `${language}-u-nu-latn`;
    this.#plurals = new Intl.PluralRules(this.locale);
  }

  /**
   * Return a message in this language; in English where it is not translated.
   * @param {string} message
   * @param {Values} [values]
   */
  gettext(message, values) {
    return fill(this.#find(message) ?? message, values);
  }

  /**
   * Do the same for a message that means something else in another context.
   * @param {string} context
   * @param {string} message
   * @param {Values} [values]
   */
  pgettext(context, message, values) {
    return fill(this.#find(`${context}${CONTEXT_END}${message}`) ?? message, values);
  }

  /**
   * Return the form for so many things. The name `count` stands for the number, as this language writes it.
   * @param {string} one
   * @param {string} other
   * @param {number} count
   * @param {Values} [values]
   */
  ngettext(one, other, count, values) {
    const english = count === 1 ? one : other;
    const forms = this.#messages[one];
    const form = typeof forms === "object" ? (forms[this.#plurals.select(count)] ?? forms.other) : english;
    return fill(form ?? english, { count: this.formatNumber(count), ...values });
  }

  /**
   * @param {number} number
   * @param {Intl.NumberFormatOptions} [options]
   */
  formatNumber(number, options) {
    const key = JSON.stringify(options);
    const format = this.#formats.get(key) ?? new Intl.NumberFormat(this.locale, options);
    this.#formats.set(key, format); // making one takes a hundred times as long as using it
    return format.format(number);
  }

  /**
   * Return things of which one is chosen: "a, b or c".
   * @param {readonly string[]} things
   */
  formatChoice(things) {
    if (!this.#isKnown) return things.join(" / ");
    return new Intl.ListFormat(this.locale, { type: "disjunction" }).format(things);
  }

  /**
   * Return a date and time in the reader's time zone: "23 November 2026 at 20:15".
   * @param {Date} moment
   */
  formatMoment(moment) {
    return moment.toLocaleString(this.locale, { dateStyle: this.#isKnown ? "long" : "short", timeStyle: "short" });
  }

  /** @param {string} key */
  #find(key) {
    const found = this.#messages[key];
    return typeof found === "string" ? found : undefined;
  }
}

/**
 * @param {string} text
 * @param {Values} [values]
 */
function fill(text, values) {
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
}
