/* What a write-up's page offers where the browser can do it: copy its link, share it, print it. */
(function () {
"use strict";
const place = document.getElementById("k-actions");
if (!place) return;
const status = document.getElementById("k-done");
const canonical = document.querySelector("link[rel=canonical]");
const address = canonical ? canonical.href : location.href.replace(/#.*/, "");

function offer(name, act) {
  const button = place.querySelector("[data-act=" + name + "]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", act);
}

function tell(copied) {
  status.textContent = place.dataset[copied ? "copied" : "failed"];
}

/* For pages without a certificate, where the clipboard is closed. */
function copyBySelection() {
  const field = document.createElement("textarea");
  field.value = address;
  field.readOnly = true;
  field.className = "hidden";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  tell(copied);
}

offer("copy", () => {
  if (!navigator.clipboard) copyBySelection();
  else navigator.clipboard.writeText(address).then(() => tell(true), copyBySelection);
});
if (navigator.share && /^https?:/.test(address)) {
  offer("share", () => {
    navigator.share({ title: document.title, url: address }).catch(() => {});
  });
}
if (window.print) offer("print", () => window.print());
place.hidden = false;
})();
