// Students' names in the language of the page. The server and all its events know a student by the English name.

/**
 * @typedef {object} NameWords what the page's settings call `names`
 * @property {Record<string, string>} colours by the English words
 * @property {Record<string, string>} animals by the English words
 * @property {string} pattern such as "{colour} {animal}"
 */

/**
 * Return a name such as "blue otter" in the language of `words`.
 * @param {string} name
 * @param {NameWords} words
 */
export function nameIn(name, words) {
  const [colour, animal] = name.split(" ");
  return words.pattern
    .replace("{colour}", words.colours[colour] ?? colour)
    .replace("{animal}", words.animals[animal] ?? animal);
}
