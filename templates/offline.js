/* Calls the worker that keeps what was read, where the site is served; from a folder nothing is needed. */
(function () {
"use strict";
const script = document.currentScript.src;
if (!/^https?:$/.test(location.protocol) || !("serviceWorker" in navigator)) return;
const before = navigator.serviceWorker.controller;
addEventListener("load", () => {
  navigator.serviceWorker.register(new URL("sw.js", script), { updateViaCache: "none" })
    .then(() => before ? null : navigator.serviceWorker.ready)
    .then((registration) => {
      if (!registration) return;
      const shown = performance.getEntriesByType("resource").filter((entry) => entry.initiatorType !== "fetch");
      registration.active.postMessage({ read: [location.href, ...shown.map((entry) => entry.name)] });
    })
    .catch(() => { /* reading goes on without */ });
});
})();
