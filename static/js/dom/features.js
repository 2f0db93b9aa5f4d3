// What the live page needs of a browser beyond its modules' syntax, which an older one fails on by itself.

const NEEDED = Object.freeze({
  "Object.hasOwn": (scope) => scope.Object.hasOwn,
  "Element.replaceChildren": (scope) => scope.Element.prototype.replaceChildren,
  "Blob.arrayBuffer": (scope) => scope.Blob.prototype.arrayBuffer,
  ResizeObserver: (scope) => scope.ResizeObserver,
  Path2D: (scope) => scope.Path2D,
});

/** The names of what this browser lacks. `scope`: its global object. */
export function missingFeatures(scope) {
  return Object.keys(NEEDED).filter((name) => !NEEDED[name](scope));
}
