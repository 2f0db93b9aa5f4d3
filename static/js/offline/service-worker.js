// Keeps the pages that need no server, and all that they load, for use without a network. Nothing of a person is in it.
// It is served from the site's root, with a first line that sets `mienVersion`: the version of everything here.

/** @typedef {Event & {waitUntil: (done: Promise<unknown>) => void}} LifeEvent */
/** @typedef {LifeEvent & {request: Request, respondWith: (response: Promise<Response>) => void}} FetchEvent */
/** @typedef {{mienVersion: string, skipWaiting: () => void, clients: {claim: () => Promise<void>}}} Scope */

const scope = /** @type {Scope} */ (/** @type {unknown} */ (self));
const PREFIX = "mien-";
const SITE = new URL("./", location.href).pathname;
const { searchParams: SETTINGS } = new URL(location.href);
const RUNTIME = SETTINGS.get("runtime") ?? "";
const LANGUAGE = SETTINGS.get("lang"); // of the page that asked
const CACHE = `${PREFIX}${scope.mienVersion}-${LANGUAGE}`;
const PAGES = Object.freeze(
  ["", "analyze", "recordings", "recordings/report", "recordings/compare"].map((path) => SITE + path),
);
const OFFLINE_PAGE = `${SITE}offline`;
const PATIENCE_MS = 5000; // a network that is slower than this is as good as none, where the page is here

const IN_PAGES = /(?:href|src)="([^"#]+)/g;
const IN_MODULES = /(?:\bfrom |\bimport\(|new URL\()"([^"]+)"/g;
const CONFIG = /id="(?:live|analyze)-config">([^<]+)</;

addEventListener("install", (event) => /** @type {LifeEvent} */ (event).waitUntil(keepAll()));
addEventListener("activate", (event) => /** @type {LifeEvent} */ (event).waitUntil(begin()));
addEventListener("message", ({ data }) => data === "replace" && scope.skipWaiting());
addEventListener("fetch", (event) => {
  const { request, respondWith } = bound(/** @type {FetchEvent} */ (event));
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") respondWith(PAGES.includes(pathname) ? openPage(request, pathname) : open(request));
  else if (isKept(pathname)) respondWith(load(request));
});

/** @param {FetchEvent} event */
function bound(event) {
  return { request: event.request, respondWith: event.respondWith.bind(event) };
}

/** Keep the pages and, from one to the next, all that they name. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  const seen = new Set([...PAGES, OFFLINE_PAGE]);
  for (const path of seen) {
    const response = await fetch(inLanguage(path), { credentials: "omit" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    const text = isText(response) ? await response.clone().text() : "";
    await cache.put(path, response);
    for (const named of namedBy(path, text)) seen.add(named);
  }
}

/**
 * Return the address of a page in the language in which it is kept; that of anything else as it is.
 * @param {string} path
 */
function inLanguage(path) {
  return isKept(path) ? path : `${path}?lang=${LANGUAGE}`;
}

/** @param {Response} response */
function isText(response) {
  const isLibrary = response.url.includes("/vendor/");
  return !isLibrary && /^text\/(?:html|javascript)/.test(response.headers.get("Content-Type") ?? "");
}

/**
 * Return the paths of the files that a page or a module loads.
 * @param {string} path
 * @param {string} text
 */
function namedBy(path, text) {
  const isPage = PAGES.includes(path) || path === OFFLINE_PAGE;
  const found = Array.from(text.matchAll(isPage ? IN_PAGES : IN_MODULES), ([, name]) => name);
  const paths = [...found, ...namedByConfig(text)].map((name) => new URL(name, location.origin + path).pathname);
  return paths.filter(isKept);
}

/**
 * Return what a browser needs to read by itself, and the sample photograph, from a page's config.
 * @param {string} page
 * @returns {string[]}
 */
function namedByConfig(page) {
  const found = CONFIG.exec(page);
  const { device = null, sampleUrl = null } = found ? JSON.parse(found[1]) : {};
  const sample = sampleUrl ? [sampleUrl] : [];
  const runtime = device?.runtimes[RUNTIME];
  if (!runtime) return sample;
  return [...sample, runtime.script, runtime.wasm.url, device.faceNetwork.url, device.expressionNetwork.url];
}

/** @param {string} pathname */
function isKept(pathname) {
  return pathname.startsWith(`${SITE}static/`) || pathname.startsWith(`${SITE}device/`);
}

/** Forget former versions, and answer the pages that are open. */
async function begin() {
  const names = await caches.keys();
  await Promise.all(names.map((name) => name.startsWith(PREFIX) && name !== CACHE && caches.delete(name)));
  await scope.clients.claim();
}

/**
 * Return the server's page, or the kept one where the server does not answer.
 * @param {Request} request
 * @param {string} path
 */
async function openPage(request, path) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return (await kept(path)) ?? fetch(request);
  }
}

/**
 * Return the server's page, or one that says what works without it.
 * @param {Request} request
 */
async function open(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = await kept(OFFLINE_PAGE);
    if (page) return page;
    throw error;
  }
}

/**
 * Return the kept file, or the server's.
 * @param {Request} request
 */
async function load(request) {
  return (await kept(new URL(request.url).pathname)) ?? fetch(request);
}

/** @param {string} path */
async function kept(path) {
  return (await caches.open(CACHE)).match(path);
}
