// What the page says of two groups of recordings, and the page's address, in which the groups are kept.

import { byId, make } from "../dom/elements.js";
import { mean } from "../shared/measures/dynamics.js";
import { gettext } from "../shared/translate.js";
import { valuesOf } from "./compare-parts.js";
import { compareGroups, formatGroups, groupSentences } from "./logic/groups.js";
import { formatIds, parseIds } from "./logic/listing.js";

/** @typedef {import("../shared/measures/series.js").ColumnName} ColumnName */
/** @typedef {import("./compare-parts.js").NamedTrack} NamedTrack */

const NO_GROUPS = gettext("Each group needs two recordings with clear readings.");

/**
 * @param {NamedTrack[]} tracks
 * @param {ColumnName} column
 */
export function showGroups(tracks, column) {
  const values = tracks.map(({ series }) => mean(valuesOf(series, column)));
  const difference = compareGroups(values, groupsOf(tracks));
  const sentences = difference ? groupSentences(difference, column) : [NO_GROUPS];
  byId("group-words").replaceChildren(...sentences.map((textContent) => make("p", { textContent })));
}

/**
 * Keep the groups in the page's address, where a reload and a bookmark find them.
 * @param {NamedTrack[]} tracks
 */
export function rememberGroups(tracks) {
  const ids = formatIds(parseIds(location.search));
  history.replaceState(null, "", `${ids}${formatGroups(groupsOf(tracks))}`);
}

/** @param {NamedTrack[]} tracks */
function groupsOf(tracks) {
  return tracks.map(({ group }) => group);
}
