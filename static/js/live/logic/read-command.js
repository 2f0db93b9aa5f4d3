// The command that reads a whole video without the page, for the shells of Linux and macOS.

const PLAIN = /^[\w./,@%+-]+$/; // needs no quotes in any shell

/**
 * Return the command for a file in the shell's folder. Its table is named after it.
 * @param {string} name of the file
 * @param {number} perSecond how many pictures of a second to read; 0 for all
 */
export function readCommand(name, perSecond) {
  const rate = perSecond ? ` --fps ${perSecond}` : "";
  return `mien ${quote(name)} --csv${rate} --out ${quote(`${name.replace(/\.[^.]+$/, "")}.csv`)}`;
}

/**
 * Return a file's name as one word of a command, which is neither an option nor runs anything.
 * @param {string} name
 */
function quote(name) {
  const path = name.startsWith("-") ? `./${name}` : name;
  return PLAIN.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
