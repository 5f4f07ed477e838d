/* One run: from what is typed to the rows on the page. */
const KEYS = "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
const KEDMANEE = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";

/* Shows so many rows more. A hit whose text was not read yet has a row if that holds the words; where texts do not, what
   cannot hold them is left out by further shards, and reading ends after a few texts a row: more is for who asks. */
async function show(size) {
  const mine = turn, similar = !found.results.length, wanted = shown.length + size;
  const following = () => shown.length ? hits.indexOf(shown[shown.length - 1]) + 1 : 0;
  let hits = chosen(), left = TRIED * size, next = following();
  more.hidden = true;
  while (shown.length < wanted && next < hits.length && left > 0) {
    const some = hits.slice(next, next + wanted - shown.length);
    await found.reading.loadTexts(some);
    if (mine !== turn) return;
    const unread = some.filter((hit) => hit.match < 0);
    some.forEach((hit) => {
      if (!similar && hit.match < 0) hit.match = core.judge(found.reading.texts[hit.number].fields, found.query, false);
      if (similar || hit.match) { shown.push(hit); list.append(row(hit)); } else found.results.splice(found.results.indexOf(hit), 1);
    });
    next += some.length;
    left -= unread.length;
    if (similar || unread.every((hit) => hit.match)) continue;
    await found.candidates.narrowOn(SHOWN);
    if (mine !== turn) return;
    const may = new Set(found.candidates.numbers);
    found.results = found.results.filter((hit) => hit.match >= 0 || may.has(hit.number));
    hits = chosen();
    next = following();
  }
  more.hidden = next >= hits.length;
  tell();
}

const many = (count) => count.toLocaleString("th");
function tell() {
  const all = found.results.length ? found.results : found.similar, kept = chosen().length;
  const about = found.results.some((hit) => hit.match < 0) ? "ประมาณ" : "";
  if (!all.length) say(found.nothing ? "พิมพ์คำที่ต้องการค้นอย่างน้อยสองตัวอักษร" : "ไม่พบเรื่องที่มีคำนี้ ลองใช้คำที่สั้นลง หรือสะกดอีกแบบ");
  else if (!found.results.length) say("ไม่พบเรื่องที่มีคำนี้ แต่มีเรื่องที่ใกล้เคียง");
  else if (kept < all.length) say(`พบ${about} ${many(all.length)} เรื่อง ตรงกับตัวกรอง ${many(kept)} เรื่อง`);
  else say(`พบ${about} ${many(all.length)} เรื่อง`);
  count();
}

async function draw() {
  shown = [];
  list.replaceChildren();
  heading.hidden = !found.similar.length;
  tell();
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

function empty() {
  shown = [];
  list.replaceChildren();
  heading.hidden = more.hidden = true;
}

async function run() {
  const text = input.value, mine = ++turn;
  typed = text;
  retry.hidden = hint.hidden = true;
  $("k-without").hidden = Boolean(text.trim());
  if (!text.trim()) {
    found = null;
    empty();
    say("");
    keep();
    list.removeAttribute("aria-busy");
    return;
  }
  list.setAttribute("aria-busy", "true");
  try {
    index = index || await load("index", 0);
    const answer = await core.search(text, loadFor(mine), index);
    if (mine !== turn) return;
    found = answer;
    found.reading.load = load;
    await draw();
    if (mine === turn) suggest(text);
  } catch (problem) {
    if (mine === turn) {
      empty();
      fail();
    }
  }
  if (mine !== turn) return;
  keep();
  list.removeAttribute("aria-busy");
}

/* Any failure while drawing again is a file that could not be read. */
function redraw() { keep(); if (found) { turn++; draw().catch(fail); } }
