// Puts a button on every example of code that copies it. Without https or localhost a browser has no clipboard for pages.

import { make } from "./elements.js";

const COPIED_MS = 2000;

/** @param {HTMLElement} box with one example */
function addButton(box) {
  const button = make("button", { className: "copy", type: "button", textContent: "Copy" });
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("code")?.textContent ?? "");
    button.textContent = "Copied";
    setTimeout(() => {
      button.textContent = "Copy";
    }, COPIED_MS);
  });
  box.append(button);
}

if (navigator.clipboard) {
  for (const box of document.querySelectorAll(".code")) addButton(/** @type {HTMLElement} */ (box));
}
