// Stands where a site has its service worker: takes away what one kept here, and itself, so that nothing old is shown.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("khlang:")) await caches.delete(name);
      // Only pages that an older worker answered for are its clients: they are loaded anew, once.
      const pages = await self.clients.matchAll({ type: "window" });
      await self.registration.unregister();
      for (const page of pages) page.navigate(page.url);
    })(),
  );
});
