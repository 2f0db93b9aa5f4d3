// Says so where the live page's modules did not load or could not be understood. Written in the JavaScript that every
// browser knows; dom/loaded.js marks the stage before anything else is done.
window.addEventListener("load", () => {
  if (document.getElementById("stage").hasAttribute("data-loaded")) return;
  var knowsModules = "noModule" in document.createElement("script");
  document.getElementById(knowsModules ? "not-loaded" : "too-old").hidden = false;
});
