// The classes of a network that was fitted to others than the seven expressions. Runs before the modules, which ask
// for them (shared/emotions.js).
(() => {
  const { classes } = document.documentElement.dataset;
  if (classes) /** @type {any} */ (globalThis).mienClasses = JSON.parse(classes);
})();
