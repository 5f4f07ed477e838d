/* What a reader chose of the screen, put in place before the first paint: letters' size and colours. */
(function () {
"use strict";
const root = document.documentElement;
const CHOICES = { size: ["-1", "", "1", "2", "3"], theme: ["", "light", "dark", "high"] };
function kept(name) {
  let value = "";
  try { value = localStorage.getItem("khlang-" + name) || ""; } catch (refused) { /* not from every folder */ }
  return CHOICES[name].includes(value) ? value : "";
}
function set(name, value) {
  if (value) root.dataset[name] = value; else delete root.dataset[name];
}
function choose(name, value) {
  set(name, value);
  try { if (value) localStorage.setItem("khlang-" + name, value); else localStorage.removeItem("khlang-" + name); } catch (refused) { /* for this page alone */ }
}
function recall() { Object.keys(CHOICES).forEach((name) => set(name, kept(name))); }
recall();
root.classList.add("scripted");

/* The fonts, asked for before the stylesheet names them; from a folder a browser refuses that, and reads them at once. */
if (/^http/.test(location.protocol)) {
  ["sarabun-bold", "sarabun"].forEach((name) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
    link.href = new URL(`fonts/${name}.woff2`, document.currentScript.src).href;
    document.head.append(link);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("k-adjust"), panel = document.getElementById("k-reading");
  if (!panel) return;
  const theme = document.getElementById("k-theme"), steps = panel.querySelectorAll("[data-step]");
  function show() {
    const place = CHOICES.size.indexOf(root.dataset.size || "");
    theme.value = root.dataset.theme || "";
    steps.forEach((one) => {
      const step = Number(one.dataset.step), off = step && !(place + step in CHOICES.size);
      one.setAttribute("aria-disabled", String(Boolean(off)));
    });
  }
  function step(by) {
    const next = by ? CHOICES.size.indexOf(root.dataset.size || "") + by : 1;
    if (next in CHOICES.size) choose("size", CHOICES.size[next]);
    show();
  }
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    panel.classList.toggle("open", open);
  });
  steps.forEach((one) => one.addEventListener("click", () => step(Number(one.dataset.step))));
  theme.addEventListener("change", () => choose("theme", theme.value));
  addEventListener("pageshow", () => { recall(); show(); });
  addEventListener("storage", () => { recall(); show(); });
  show();
});
})();
