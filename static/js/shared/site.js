// Where this site begins: below a path such as /mien/ if a proxy serves it there.

const SITE_PATH = new URL("../../../", import.meta.url).pathname;

/** The path of the Socket.IO server. */
export const SOCKET_PATH = `${SITE_PATH}socket.io/`;
