/* The worker of the served site. Online it changes nothing: the network answers, and a copy is kept of what was read.
   Without a line, or where that says nothing for a while, the copy answers. sw.js names the release and its shell. */
"use strict";
const ROOT = new URL("./", location.href).pathname, NAME = `khlang:${ROOT}:`;
const CURRENT = `${NAME}shell:${RELEASE}`, READ = `${NAME}read`;
const PATIENCE = 5000, MOST = 400;
/* What is no page, or of use only when it is whole and of one age: the index of search. */
const PASSED = /^(search|data)\/|^(sw|worker)\.js$|(^|\/)(feed|opensearch|sitemap)[^/]*\.xml$|(^|\/)keep\.json$/;

addEventListener("install", (event) => event.waitUntil((async () => {
  const cache = await caches.open(CURRENT);
  await cache.addAll(SHELL.map((path) => new Request(ROOT + path, { cache: "reload" })));
  await skipWaiting();
})()));

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await names()) if (name.startsWith(`${NAME}shell:`) && name !== CURRENT) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.destination && !request.headers.has("range") && isOurs(request.url)) event.respondWith(answer(event));
});

/* A page that was open before the worker was there names what it showed. */
addEventListener("message", (event) => {
  const read = event.data && event.data.read;
  if (Array.isArray(read)) event.waitUntil(Promise.all(read.filter(isOurs).map(take)));
});

function isOurs(text) {
  const url = new URL(text, location.href);
  return url.origin === location.origin && url.pathname.startsWith(ROOT) && !PASSED.test(url.pathname.slice(ROOT.length));
}

/* One address for a page, whatever follows it and however its folder is named. */
function addressOf(text) {
  const url = new URL(text, location.href);
  url.hash = url.search = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href;
}

async function names() { return (await caches.keys()).filter((name) => name.startsWith(NAME)); }

async function holderOf(address) {
  for (const name of await names()) if (await (await caches.open(name)).match(address)) return name;
  return "";
}

async function find(address) {
  const name = await holderOf(address);
  return name ? (await caches.open(name)).match(address) : undefined;
}

async function answer(event) {
  const { request } = event, address = addressOf(request.url);
  let copy;
  const fresh = fetch(request).then((response) => { copy = response.clone(); return response; });
  event.waitUntil(fresh.then(() => keep(address, copy), () => {}));
  const stored = await find(address);
  if (!stored) return fresh.catch(() => missing(request, address));
  const late = new Promise((done) => { setTimeout(done, PATIENCE); });
  try {
    const response = await Promise.race([fresh, late]);
    return response && response.status < 500 ? response : stored;
  } catch (gone) { return stored; }
}

async function take(text) {
  const address = addressOf(text);
  if (await find(address)) return;
  try { await keep(address, await fetch(address)); } catch (gone) { /* it is kept when it is read again */ }
}

async function keep(address, response) {
  const name = await holderOf(address);
  if (response.status === 404 || response.status === 410) {
    if (name) await (await caches.open(name)).delete(address);
    return;
  }
  if (response.status !== 200 || response.type !== "basic" || response.redirected) return;
  const cache = await caches.open(name || READ);
  try { await cache.put(address, response); } catch (full) { await trim(MOST >> 1); }
  if (!name || name === READ) await trim(MOST);
}

/* What was read longest ago goes first: a cache lists what was put last at its end. */
async function trim(most) {
  const cache = await caches.open(READ), kept = await cache.keys();
  for (const request of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(request);
}

async function missing(request, address) {
  if (request.destination === "document") return Response.redirect(`${ROOT}offline.html?page=${encodeURIComponent(new URL(address).pathname)}`);
  return (request.destination === "image" && await otherSize(address)) || Response.error();
}

/* A photo in another of its sizes. */
async function otherSize(address) {
  const stem = address.replace(/(-\d+\.webp|\.jpg)$/, "");
  for (const name of stem === address ? [] : await names()) {
    const cache = await caches.open(name);
    const one = (await cache.keys()).find(({ url }) => url.startsWith(stem) && /^(-\d+\.webp|\.jpg)$/.test(url.slice(stem.length)));
    if (one) return cache.match(one);
  }
  return undefined;
}
