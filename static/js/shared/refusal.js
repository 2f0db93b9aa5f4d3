// A connection that the server refuses, as it does pages of an origin that MIEN_ALLOWED_ORIGINS does not name.

import { gettext } from "./translate.js";

export const CONNECTION_REFUSED = gettext(
  "The server refuses this page's connection. If this continues, tell whoever runs the server: its log says why.",
);

/**
 * Return whether the server answered that it will not have this connection. Long polling, tried last, gives the HTTP
 * status.
 * @param {Error & {description?: unknown}} error of Socket.IO's event connect_error
 */
export function isRefusal({ description: status }) {
  return typeof status === "number" && status >= 400 && status < 500;
}
