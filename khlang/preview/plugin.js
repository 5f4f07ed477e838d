// Comes before livereload.js and tells the server, each time it connects, which state of the site this page shows.
// A page that was made before the newest files were read, or by a server that has since been restarted, is then reloaded.
(function () {
  "use strict";
  var shown = document.currentScript.dataset.shown;
  function Shown() {}
  Shown.identifier = "shown";
  Shown.version = "1";
  Shown.prototype.analyze = function () {
    return { state: shown };
  };
  window.LiveReloadPluginShown = Shown;
})();
