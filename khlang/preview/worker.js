/* In place of the site's worker: preview must never show a page of before, so this one clears what is kept and goes. */
"use strict";
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("khlang:")) await caches.delete(name);
  await registration.unregister();
})()));
