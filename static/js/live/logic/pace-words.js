// What to say of pictures that are sent smaller or less often: why, and what of it.

/**
 * news: {smaller, rarer, serverIsBusy}, as Pace tells them; perSecond: how many pictures are answered, or null.
 * Returns two lines: why, which changes seldom and may be read out, and what; nothing where there is nothing to say.
 */
export function paceWords({ smaller, rarer, serverIsBusy }, perSecond) {
  if (!smaller && !rarer) return "";
  const why = serverIsBusy ? "The server is busy:" : "The network is slow:";
  return `${why}\n${whatWords(smaller, rarer, perSecond)}`;
}

function whatWords(smaller, rarer, perSecond) {
  if (!rarer) return "smaller pictures.";
  const count = Math.max(1, Math.round(perSecond ?? 0));
  return `${count} ${smaller ? "small " : ""}${count === 1 ? "picture" : "pictures"} a second.`;
}
