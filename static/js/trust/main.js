// Opens the steps for the browser that shows the page.

import { browserName } from "./browser-name.js";

const name = browserName(navigator.userAgent, navigator.maxTouchPoints);
if (name) document.getElementById(`browser-${name}`).open = true;
