/* The search box of every page: the key / leads into it, unless one is typing elsewhere. */
const box = document.getElementById("k-find");
if (box) document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  if (at && (/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName) || at.isContentEditable)) return;
  event.preventDefault();
  box.focus();
  box.select();
});
