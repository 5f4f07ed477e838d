/* The search page: what is typed, what is found, and the address that keeps it. Answers come from search/.
   Nothing of a query or of the content becomes markup: every text is set as text. */
const core = khlangCore, $ = (id) => document.getElementById(id);
const input = $("k-q"), status = $("k-status"), list = $("k-results"), more = $("k-more"), hint = $("k-hint");
const sort = $("k-sort"), panel = $("k-filters"), heading = $("k-similar"), retry = $("k-retry");
const FILTERS = ["district", "year", "category", "tag", "position"], SHOWN = 6, PAUSE = 180;
const KEYS = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
const KEDMANEE = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";
const JOINED = /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]/;
let index, facets, found, shown = [], turn = 0, timer, typed;

/* Index files: classic scripts, which a page may read from a folder and under a strict policy. */
const texts = {}, files = {};
window.khlangSearch = (kind, number, text) => { texts[kind + number] = text; };
/* A file that was cut off is told below, not in the console. */
addEventListener("error", (event) => { if (/\/search\/[^/]*(\/\d+)?\.js/.test(event.filename || "")) event.preventDefault(); });
function load(kind, number) {
  const key = kind + number, path = kind === "index" || kind === "facets" ? kind : `${kind}/${number}`;
  files[key] = files[key] || new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.onload = script.onerror = () => {
      script.remove();
      try { resolve(core.read[kind](texts[key])); } catch (problem) { delete files[key]; reject(problem); }
      delete texts[key];
    };
    script.src = `search/${path}.js`;
    document.head.append(script);
  });
  return files[key];
}

function say(text) { status.textContent = text; }
function element(name, text, kind) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

/* Where a text holds the words, as spans of its characters that never split a letter from its marks. */
function spans(field, query) {
  const found = [];
  const add = (start, end) => {
    const from = field.places[start];
    let to = from + field.text.slice(from, core.endOf(field, end)).trimEnd().length;
    while (to < field.text.length && JOINED.test(field.text[to])) to++;
    found.push([from, to]);
  };
  const codes = core.placesOf(field.codes, query.whole.codes).length ? [query.whole.codes] : query.words.map((word) => word.codes);
  codes.forEach((one) => core.placesOf(field.codes, one).forEach((start) => add(start, start + one.length)));
  if (!found.length && query.whole.codes.length > 4) {
    const near = core.slip(field.codes, query.whole.codes);
    if (near) add(near[0], near[1]);
  }
  return found.sort((a, b) => a[0] - b[0]).filter((span, n, all) => !n || span[0] >= all[n - 1][1]);
}

/* Word boundaries by the browser's own dictionary where it has one, else letters with their marks. */
function boundary(text, place, step) {
  if (place <= 0 || place >= text.length) return Math.max(0, Math.min(place, text.length));
  if (Intl.Segmenter) {
    const start = Math.max(0, place - 40);
    for (const each of new Intl.Segmenter("th", { granularity: "word" }).segment(text.slice(start, place + 40))) {
      const from = start + each.index, to = from + each.segment.length;
      if (from < place && place < to) return step < 0 ? from : to;
    }
  }
  while (place > 0 && (JOINED.test(text[place] || "") || /[เ-ไ\ud800-\udbff]/.test(text[place - 1]))) place--;
  return place;
}

function marked(into, text, all, from, to) {
  let place = from;
  all.filter((span) => span[0] >= from && span[1] <= to).forEach((span) => {
    into.append(text.slice(place, span[0]), element("mark", text.slice(span[0], span[1])));
    place = span[1];
  });
  into.append(text.slice(place, to));
}

function row(hit) {
  const record = found.reading.texts[hit.number], item = element("li"), link = element("a", "", "title");
  const title = record.fields[0], body = record.fields[record.fields.length - 1];
  link.href = record.path;
  marked(link, title.text, spans(title, found.query), 0, title.text.length);
  item.append(link, element("p", record.note, "meta"));
  const all = spans(body, found.query), first = all[0] || [0, 0], text = body.text;
  const from = boundary(text, first[0] - 60, -1), to = boundary(text, Math.max(first[1], first[0] + 40) + 60, 1);
  const excerpt = element("p");
  marked(excerpt, text, all, from, to);
  if (from > 0) excerpt.prepend("…");
  if (to < text.length) excerpt.append("…");
  item.append(excerpt);
  return item;
}

/* Filters and order work on numbers alone, which follow the dates. */
function chosen() {
  const wanted = FILTERS.map((name) => $("k-" + name).value);
  const all = found.results.length ? found.results : found.similar;
  const kept = all.filter((hit) => wanted.every((name, n) => !name || !facets || has(n, hit.number, name)));
  if (sort.value) kept.sort((a, b) => b.number - a.number);
  return kept;
}
function has(filter, number, name) {
  return (facets[filter].of[number] || []).some((place) => facets[filter].names[place] === name);
}
function count() {
  if (!facets || !found) return;
  const all = found.results.length ? found.results : found.similar;
  FILTERS.forEach((name, n) => {
    const select = $("k-" + name), others = FILTERS.map((other) => $("k-" + other).value), counts = new Map();
    all.forEach((hit) => {
      if (others.every((value, m) => m === n || !value || has(m, hit.number, value))) {
        (facets[n].of[hit.number] || []).forEach((place) => counts.set(place, (counts.get(place) || 0) + 1));
      }
    });
    const value = select.value, options = [select.options[0]];
    facets[n].names.forEach((label, place) => {
      if (!counts.has(place) && label !== value) return;
      const option = element("option", `${label} (${counts.get(place) || 0})`);
      option.value = label;
      options.push(option);
    });
    options.splice(1, options.length, ...options.slice(1).sort((a, b) => n === 1 ? b.value - a.value : a.value.localeCompare(b.value, "th")));
    select.replaceChildren(...options);
    select.value = value;
  });
}
async function openFilters() {
  try {
    facets = facets || await load("facets", 0);
    const given = new URLSearchParams(location.search);
    FILTERS.forEach((name, n) => {
      const value = given.get(name), select = $("k-" + name);
      if (!value || select.value || !facets[n].names.includes(value)) return;
      const option = element("option", value);
      option.value = value;
      select.append(option);
      select.value = value;
    });
    count();
  } catch (problem) { fail(); }
}

async function show(size) {
  const mine = turn, hits = chosen(), similar = !found.results.length;
  let next = shown.length ? hits.indexOf(shown[shown.length - 1]) + 1 : 0;
  const wanted = shown.length + size;
  while (shown.length < wanted && next < hits.length) {
    const some = hits.slice(next, next + wanted - shown.length);
    await found.reading.loadTexts(some);
    if (mine !== turn) return;
    some.forEach((hit) => {
      next++;
      if (!similar && hit.match < 0) hit.match = core.judge(found.reading.texts[hit.number].fields, found.query, false);
      if (similar || hit.match) { shown.push(hit); list.append(row(hit)); } else found.results.splice(found.results.indexOf(hit), 1);
    });
  }
  more.hidden = next >= hits.length;
}

async function draw() {
  const all = found.results.length ? found.results : found.similar, unread = found.results.some((hit) => hit.match < 0);
  shown = [];
  list.replaceChildren();
  heading.hidden = !found.similar.length;
  count();
  const kept = chosen().length;
  const about = unread ? "ประมาณ " : "";
  if (!all.length) say(found.nothing ? "พิมพ์คำที่ต้องการค้นอย่างน้อยสองตัวอักษร" : "ไม่พบเรื่องที่มีคำนี้ ลองใช้คำที่สั้นลง หรือสะกดอีกแบบ");
  else if (!found.results.length) say("ไม่พบเรื่องที่มีคำนี้ แต่มีเรื่องที่ใกล้เคียง");
  else if (kept < all.length) say(`พบ ${about}${all.length} เรื่อง ตรงกับตัวกรอง ${kept} เรื่อง`);
  else say(`พบ ${about}${all.length} เรื่อง`);
  await show(SHOWN);
}

function suggest(text) {
  hint.hidden = true;
  if (found.results.length || /[ก-๙]/.test(text) || !/[a-z;'[\],./]/i.test(text)) return;
  const meant = Array.from(text.slice(0, 100), (key) => KEDMANEE[KEYS.indexOf(key)] || key).join("");
  if (!/[ก-ฮ]/.test(meant)) return;
  const button = element("button", meant);
  button.type = "button";
  button.onclick = () => { input.value = meant; input.focus(); run(); };
  hint.replaceChildren("ลืมเปลี่ยนแป้นพิมพ์หรือไม่ ลองค้น ", button);
  hint.hidden = false;
}

function fail() {
  say("อ่านแฟ้มสำหรับค้นหาไม่ได้ครบ โปรดตรวจการเชื่อมต่อแล้วลองอีกครั้ง หรือเลือกดูจากสารบัญด้านล่าง");
  retry.hidden = false;
  $("k-without").hidden = false;
}

function keep() {
  const given = new URLSearchParams();
  if (input.value) given.set("q", input.value);
  FILTERS.forEach((name) => { if ($("k-" + name).value) given.set(name, $("k-" + name).value); });
  if (sort.value) given.set("sort", sort.value);
  try { history.replaceState(null, "", given.toString() ? "?" + given : location.pathname); } catch (refused) { /* as from a folder */ }
}

async function run() {
  clearTimeout(timer);
  const text = input.value, mine = ++turn;
  typed = text;
  keep();
  retry.hidden = hint.hidden = true;
  $("k-without").hidden = Boolean(text.trim());
  if (!text.trim()) {
    found = null;
    shown = [];
    list.replaceChildren();
    heading.hidden = more.hidden = true;
    say("");
    return;
  }
  list.setAttribute("aria-busy", "true");
  try {
    index = index || await load("index", 0);
    const answer = await core.search(text, load, index);
    if (mine !== turn) return;
    found = answer;
    await draw();
    if (mine === turn) suggest(text);
  } catch (problem) {
    if (mine === turn) {
      list.replaceChildren();
      heading.hidden = more.hidden = true;
      fail();
    }
  } finally { list.removeAttribute("aria-busy"); }
}

/* Any failure while drawing again is a file that could not be read. */
function redraw() { keep(); if (found) { turn++; draw().catch(fail); } }

input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(run, PAUSE); });
$("k-search").addEventListener("submit", (event) => {
  event.preventDefault();
  const first = list.querySelector("a");
  if (typed === input.value && first && found && found.results.length) first.focus(); else run();
});
sort.addEventListener("change", redraw);
FILTERS.forEach((name) => $("k-" + name).addEventListener("change", redraw));
panel.addEventListener("toggle", () => { if (panel.open) openFilters(); });
more.addEventListener("click", () => {
  const before = shown.length;
  show(SHOWN).then(() => { const next = list.querySelectorAll("a.title")[before]; if (next) next.focus(); }, fail);
});
retry.addEventListener("click", run);
document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement, links = Array.from(list.querySelectorAll("a.title"));
  if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) { event.preventDefault(); input.focus(); input.select(); }
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
