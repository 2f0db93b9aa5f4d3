// Saves the data dictionary of the tables, to read or for programs.

import { columnsJson, columnsMarkdown } from "../shared/columns.js";
import { saveBlob } from "./elements.js";

/** Bind the buttons of _columns.html. */
export function startColumnsSave() {
  for (const button of document.querySelectorAll("button[data-columns]")) {
    button.addEventListener("click", () => {
      const isJson = button.getAttribute("data-columns") === "json";
      const [text, type] = isJson ? [columnsJson(), "application/json"] : [columnsMarkdown(), "text/markdown"];
      saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), isJson ? "columns.json" : "columns.md");
    });
  }
}
