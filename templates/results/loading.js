/* Index files: classic scripts, which a page may read from a folder and under a strict policy. */
const KEPT = 400, PAUSE = 180;
const texts = {}, files = new Map();
window.khlangSearch = (kind, number, text) => { texts[kind + number] = text; };
/* A file that was cut off is told below, not in the console. */
addEventListener("error", (event) => { if (/\/search\/[^/]*(\/[\w-]+)?\.js/.test(event.filename || "")) event.preventDefault(); });

/* Resolves to what a file holds; it is read once, and the oldest of very many are let go. */
function load(kind, number) {
  const key = kind + number, path = kind === "index" || kind === "facets" ? kind : `${kind}/${number}`;
  if (!files.has(key)) {
    if (files.size >= KEPT) files.delete(files.keys().next().value);
    files.set(key, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = script.onerror = () => {
        script.remove();
        try { resolve(core.read[kind](texts[key])); } catch (problem) { files.delete(key); reject(problem); }
        delete texts[key];
      };
      script.src = `search/${path}.js`;
      document.head.append(script);
    }));
  }
  return files.get(key);
}

/* The same for one run: a file that is not here yet is asked for when no key was pressed for a while, since that of
   half a word would be for nothing, and never once another run has begun. */
let restless = 0;
const loadFor = (mine) => async (kind, number) => {
  while (!files.has(kind + number) && mine === turn && performance.now() < restless) {
    await new Promise((resolve) => setTimeout(resolve, restless - performance.now()));
  }
  if (mine !== turn) throw new Error("another run has begun");
  return load(kind, number);
};
