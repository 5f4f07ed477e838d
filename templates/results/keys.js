/* What the keyboard and the controls do. */
input.addEventListener("input", () => { restless = performance.now() + PAUSE; run(); });
$("k-search").addEventListener("submit", (event) => {
  event.preventDefault();
  restless = 0;
  const first = list.querySelector("a");
  if (typed === input.value && first && !list.hasAttribute("aria-busy") && found.results.length) first.focus(); else run();
});
sort.addEventListener("change", redraw);
FILTERS.forEach((name) => $("k-" + name).addEventListener("change", redraw));
panel.addEventListener("toggle", () => { if (panel.open) openFilters(); });
more.addEventListener("click", () => {
  const before = shown.length;
  show(MORE).then(() => { (list.querySelectorAll("a.title")[before] || more).focus(); }, fail);
});
retry.addEventListener("click", run);
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement, links = Array.from(list.querySelectorAll("a.title"));
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) && (at !== input || input.value);
  if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); input.select(); }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const place = at === input ? -1 : links.indexOf(at);
  if (at !== input && place < 0) return;
  const next = place + (event.key === "ArrowDown" ? 1 : -1);
  if (next >= links.length || next < -1) return;
  event.preventDefault();
  (next < 0 ? input : links[next]).focus();
});

const given = new URLSearchParams(location.search);
$("k-tools").hidden = false;
input.value = given.get("q") || "";
sort.value = given.get("sort") === "date" ? "date" : "";
(FILTERS.some((name) => given.get(name)) ? openFilters().then(() => { panel.open = true; }) : Promise.resolve()).then(run);
if (!input.value) input.focus();
