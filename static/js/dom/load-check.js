// Tells the visitor where a page's modules did not load or could not be parsed. Written in the JavaScript that every
// browser knows; checkBrowser() in dom/page-start.js marks the stage first of all.
// biome-ignore lint/complexity/useArrowFunction: older browsers do not know arrow functions
window.addEventListener("load", function () {
  if (document.getElementById("stage").hasAttribute("data-loaded")) return;
  var knowsModules = "noModule" in document.createElement("script");
  document.getElementById(knowsModules ? "not-loaded" : "too-old").hidden = false;
});
