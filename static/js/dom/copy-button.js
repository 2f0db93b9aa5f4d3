// Buttons that copy. Without https or localhost a browser has no clipboard for pages, and there are no such buttons.

import { gettext, pgettext } from "../shared/translate.js";
import { make, setText } from "./elements.js";

const COPY = pgettext("button", "Copy");
const COPIED_MS = 2000;

/** @param {HTMLElement} box with one example of code */
export function addCopyButton(box) {
  const button = make("button", { className: "copy", type: "button", textContent: COPY });
  box.append(button);
  copyOnPress(button, () => box.querySelector("code")?.textContent ?? "");
}

/**
 * Let a button copy a text and say that it did; hide it where nothing can be copied.
 * @param {HTMLButtonElement} button
 * @param {() => string} getText
 */
export function copyOnPress(button, getText) {
  button.hidden = !navigator.clipboard;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(getText());
    setText(button, gettext("Copied"));
    setTimeout(() => setText(button, COPY), COPIED_MS);
  });
}
