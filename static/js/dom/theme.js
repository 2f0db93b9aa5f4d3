// Light, dark, or as the device is set. Runs before the page is drawn, so that no other theme flashes up.
(() => {
  const KEY = "mien.theme";
  /** @type {Record<string, string>} */
  const SCHEMES = { automatic: "light dark", light: "light", dark: "dark" };
  const THEMES = Object.keys(SCHEMES);
  let theme = "automatic";
  try {
    theme = localStorage.getItem(KEY) ?? theme;
  } catch {
    // storage is denied: the choice holds until the page closes
  }

  /** @param {string} next */
  function apply(next) {
    theme = THEMES.includes(next) ? next : "automatic";
    document.documentElement.style.colorScheme = SCHEMES[theme];
  }

  function remember() {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // as above
    }
  }

  function startButton() {
    const button = /** @type {HTMLButtonElement} */ (document.getElementById("theme"));
    const name = /** @type {HTMLElement} */ (button.querySelector(".theme-name"));
    const show = () => {
      name.textContent = button.dataset[theme] ?? ""; // in the language of the page
    };
    button.hidden = !CSS.supports("color", "light-dark(#fff, #000)");
    button.addEventListener("click", () => {
      apply(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]);
      remember();
      show();
    });
    show();
  }

  apply(theme);
  document.addEventListener("DOMContentLoaded", startButton);
})();
