// Opens the page's dialogs from the buttons that name them. Escape and the browser close them and give the focus back.

import { byId } from "./elements.js";

/**
 * @param {string} id of the dialog; buttons with data-opens name it, and one with data-closes is within it
 */
export function startDialog(id) {
  const dialog = byId(id, HTMLDialogElement);
  for (const opener of document.querySelectorAll(`[data-opens="${id}"]`)) {
    opener.addEventListener("click", () => dialog.open || dialog.showModal());
  }
  dialog.querySelector("[data-closes]")?.addEventListener("click", () => dialog.close());
  // Beside it lies its backdrop, whose events are the dialog's own.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && !isWithin(dialog.getBoundingClientRect(), event)) dialog.close();
  });
}

/**
 * @param {DOMRect} box
 * @param {MouseEvent} event
 */
function isWithin({ left, right, top, bottom }, { clientX, clientY }) {
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
