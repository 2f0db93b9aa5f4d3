// Opens the instructions for the visitor's browser.

import { byId } from "../dom/elements.js";
import { browserName } from "./logic/browser-name.js";

const name = browserName(navigator.userAgent, navigator.maxTouchPoints);
if (name) byId(`browser-${name}`, HTMLDetailsElement).open = true;
