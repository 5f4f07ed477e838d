/* In place of the site's script that calls its worker: one that another server left at this address is sent away. */
(function () {
"use strict";
if (!("serviceWorker" in navigator)) return;
navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => {});
if (window.caches) caches.keys().then((names) => names.filter((name) => name.startsWith("khlang:")).forEach((name) => caches.delete(name))).catch(() => {});
})();
