/* The search page: what is typed, what is found, and the address that keeps it. Answers come from search/.
   Nothing of a query or of the content becomes markup: every text is set as text. */
const core = khlangCore, $ = (id) => document.getElementById(id);
const input = $("k-q"), status = $("k-status"), said = $("k-said"), list = $("k-results"), more = $("k-more"), hint = $("k-hint");
const sort = $("k-sort"), panel = $("k-filters"), heading = $("k-similar"), retry = $("k-retry");
const FILTERS = ["district", "year", "category", "tag", "position"], SHOWN = 4, MORE = 8, TRIED = 2;
/* SHOWN: rows at first, few since each is a file to fetch; MORE: those of one press of the button; TRIED: texts read a row. */
/* Found: the answer to the query on the page; shown: its hits that have a row; turn: counts the runs, of which the last alone draws. */
let index, facets, found, shown = [], turn = 0, typed;

/* What is seen at once is said aloud when the typing rests. */
const REST = 700;
let saying;
function say(text) {
  status.textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => { said.textContent = text; }, REST);
}
function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}
