// The data dictionary of every table: what each column is called, its unit, its range, its meaning and its source.
// model/cli/columns.py writes the same; docs/columns.md holds both to one text. It is in English in every language, as
// the columns are.

import { EMOTION_NAMES, HAS_SEVEN } from "./emotions.js";

/** @typedef {{name: string, unit: string | null, range: string, meaning: string, source: string}} ColumnDefinition */

/** What the pages say in English, where it is not the name. @type {Readonly<Record<string, string>>} */
const SAID = Object.freeze({ disgust: "disgusted", fear: "afraid", surprise: "surprised" });
const FILE = "the file";
const DETECTOR = "face detector";
const NETWORK = "expression network";
const CHECKS = "checks of the face";

/** @type {readonly (readonly [name: string, unit: string | null, range: string, meaning: string, source: string])[]} */
const DEFINITIONS = Object.freeze([
  ["file", null, "text", "the file's name, or the recording's", FILE],
  ["frame", null, "whole number from 0", "the video's frame or the recording's sample; else empty", FILE],
  ["time_s", "s", "0 or more", "time from the start of the video or recording; else empty", FILE],
  ["picture_width", "px", "1 or more", "width of the picture, turned upright", FILE],
  ["picture_height", "px", "1 or more", "height of the picture, turned upright", FILE],
  ["id", null, "whole number from 1", "number of the face in its file; in video it stays with a face", DETECTOR],
  ["x", "px", "whole number", "from the picture's left edge to the face's box; negative outside", DETECTOR],
  ["y", "px", "whole number", "from the picture's upper edge to the face's box; negative outside", DETECTOR],
  ["width", "px", "1 or more", "width of the face's box", DETECTOR],
  ["height", "px", "1 or more", "height of the face's box", DETECTOR],
  ["tilt_deg", "degrees", "-180 to 180", "how far the face is tilted in the picture, anticlockwise", DETECTOR],
  ["emotion", null, EMOTION_NAMES.join(", "), "the expression that the face shows most", NETWORK],
  ["confidence", null, "0 to 1", "the score of that expression", NETWORK],
  ["certain", null, "true or false", "false: hard to read, do not believe the reading", CHECKS],
  ...EMOTION_NAMES.map((name) => /** @type {const} */ ([name, null, "0 to 1", scoreOf(name), NETWORK])),
  [
    "quality_flags",
    null,
    "too-small, too-dark, too-bright, blurred, cut-off, turned-away",
    "why the face is hard to read; several have a space between",
    CHECKS,
  ],
  ["error", null, "text", "why the file could not be read, then without a face; not in recordings", FILE],
  ["mark", null, "text", "the label of a moment that somebody marked; in recordings alone", "a person"],
]);

/** In the order of the tables. */
export const COLUMN_DEFINITIONS = Object.freeze(
  DEFINITIONS.map(([name, unit, range, meaning, source]) => ({ name, unit, range, meaning, source })),
);

/** The columns of a face, which all tables begin with. */
export const FACE_COLUMNS = Object.freeze(
  COLUMN_DEFINITIONS.map(({ name }) => name).filter((name) => name !== "error" && name !== "mark"),
);

const WORDS = `The pages finish the sentence “the face looks …”, so three of their words differ from the columns' names: \`disgust\`
is “disgusted”, \`fear\` is “afraid” and \`surprise\` is “surprised”. A face that is not \`certain\` is “hard to read”.

`;

/** Return the data dictionary as a Markdown document. */
export function columnsMarkdown() {
  const rows = COLUMN_DEFINITIONS.map(
    ({ name, unit, range, meaning, source }) =>
      `| \`${name}\` | ${unit ?? "none"} | ${range} | ${meaning} | ${source} |`,
  );
  return `# The columns of tables

For anyone who opens a table (CSV) that Mien saved. Afterwards you know what each column holds.

A row is one face; in a video or a recording, one face at one moment. Cells that do not apply are empty.

| column | unit | range | meaning | source |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

${HAS_SEVEN ? WORDS : ""}In Python, \`pandas.read_csv(path)\` reads a table with commas, and \`pandas.read_csv(path, sep=";", decimal=",")\` one
with semicolons. Until version 0.2 \`quality_flags\` was called \`flags\`, a name that pandas uses itself.
`;
}

/** Return the data dictionary as JSON: a list of columns, each with name, unit, range, meaning and source. */
export function columnsJson() {
  return `${JSON.stringify({ columns: COLUMN_DEFINITIONS }, null, 2)}\n`;
}

/** @param {string} name */
function scoreOf(name) {
  const shown = HAS_SEVEN && SAID[name] ? `; the pages say “${SAID[name]}”` : "";
  return `score of this expression${shown}; the ${EMOTION_NAMES.length} scores sum to 1`;
}
