// A button that copies an example of code. Without https or localhost a browser has no clipboard for pages, and no button.

import { make } from "./elements.js";

const COPIED_MS = 2000;

/** @param {HTMLElement} box with one example */
export function addCopyButton(box) {
  if (!navigator.clipboard) return;
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
