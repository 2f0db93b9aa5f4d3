// For browsers without modules, which run nothing else here: says so. Written in the JavaScript that they know.
document.getElementById("too-old").hidden = false;
document.getElementById("start").disabled = true;
