// Puts a button on every example of code that copies it.

import { addCopyButton } from "./copy-button.js";

for (const box of document.querySelectorAll(".code")) addCopyButton(/** @type {HTMLElement} */ (box));
