// The choice how tables are written: with commas, or with semicolons and decimal commas. This browser remembers it.

/** @typedef {import("../shared/saved-files.js").CsvForm} CsvForm */

const KEY = "mien.csv";

export class CsvFormChoice {
  /** @param {HTMLInputElement} checkbox */
  constructor(checkbox) {
    this.checkbox = checkbox;
  }

  start() {
    try {
      this.checkbox.checked = localStorage.getItem(KEY) === "semicolons";
    } catch {
      // storage is denied: the choice holds until the page closes
    }
    this.checkbox.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, this.form);
      } catch {
        // as above
      }
    });
  }

  /** @returns {CsvForm} */
  get form() {
    return this.checkbox.checked ? "semicolons" : "commas";
  }
}
