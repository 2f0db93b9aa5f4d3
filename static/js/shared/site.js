// Where this site begins: below a path such as /mien/ if a proxy serves it there.

const PATH = new URL(import.meta.url).pathname;
export const SITE_PATH = PATH.slice(0, PATH.lastIndexOf("/static/") + 1); // a version, or other folders, may follow

/** The path of the Socket.IO server. */
export const SOCKET_PATH = `${SITE_PATH}socket.io/`;
