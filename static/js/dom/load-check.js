// Tells the visitor where a page's modules did not load or could not be parsed. Written in the JavaScript that every
// browser knows; checkBrowser() in dom/page-start.js marks the stage first of all.
// biome-ignore lint/complexity/useArrowFunction: older browsers do not know arrow functions
window.addEventListener("load", function () {
  var stage = document.getElementById("stage");
  if (!stage || stage.hasAttribute("data-loaded")) return;
  var knowsModules = "noModule" in document.createElement("script");
  var words = document.getElementById(knowsModules ? "not-loaded" : "too-old");
  if (!words) return;
  words.hidden = false;
  var general = document.getElementById("no-scripts");
  if (general) general.hidden = true;
});
