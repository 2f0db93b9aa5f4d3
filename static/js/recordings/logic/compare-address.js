// Which recordings an address names for comparing.

/** More lines than this cannot be told apart. */
export const MOST_COMPARED = 20;

/** The ids in "?ids=a,b,a": each once, in order, no more than MOST_COMPARED. */
export function idsOf(search) {
  const ids = (new URLSearchParams(search).get("ids") ?? "").toLowerCase().split(",");
  return [...new Set(ids.map((id) => id.trim()).filter(Boolean))].slice(0, MOST_COMPARED);
}

/** "?ids=a,b" */
export function searchFor(ids) {
  return `?ids=${ids.map(encodeURIComponent).join(",")}`;
}
