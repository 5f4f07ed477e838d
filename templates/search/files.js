/* What files hold: files.py, texts.py, numbers.py, index.py */
const thaiOf = {}, bitsOf = [];
/* What may stand in a template as it is: a Thai letter each from ! on. */
for (let n = 0x21, thai = 0xe01; n < 0x7f; n++) {
  const letter = String.fromCharCode(n);
  if ("$\\`".includes(letter)) continue;
  if (thai === 0xe3b) thai += 4;
  thaiOf[letter] = String.fromCharCode(thai++);
}
/* The digits of base64. */
for (let n = 0; n < 64; n++) bitsOf[btoa(String.fromCharCode(4 * n)).charCodeAt(0)] = n;

const decode = (text) => text.split("~").map((part, n) => n % 2 ? part : part.replace(/[!-}]/g, (code) => thaiOf[code])).join("");

function readText(text) {
  const [path, title, about, note, ...lines] = decode(text).split("\n");
  if (!lines.length) throw Error("text");
  const body = lines.join("\n");
  return { path, note, fields: [title, ...about.split("\t").filter(Boolean), body].map(skeleton) };
}

/* Gaps in Rice's code. */
function readNumbers(text, found) {
  const first = bitsOf[text.charCodeAt(0)], k = first & 31, end = 6 * text.length;
  let number = -1, place = first > 31 ? 48 : 6;
  const bit = () => bitsOf[text.charCodeAt(place / 6 | 0)] >> (5 - place++ % 6) & 1;
  while (place < end) {
    let gap = 0;
    while (bit()) {
      gap++;
      if (place >= end) return;
    }
    for (let n = 0; n < k; n++) gap = 2 * gap + bit();
    found(number += gap + 1);
  }
}

function readIndex(text) {
  const [version, groups, ...tables] = text.split(" ");
  if (version !== "4") throw Error("index");
  const [bounds, pairs] = tables.map((table) => {
    let before = "";
    return [...table.matchAll(/([~^\n\t])([^~^\n\t]+)/g)].map(([, shared, rest]) => before = before.slice(0, "~^\n\t".indexOf(shared)) + rest);
  });
  /* What each text is called: groups.py */
  const names = groups.split(",").flatMap((group) => Array.from({ length: group.slice(4) }, (_, n) => group.slice(0, 4) + "-" + n));
  return { count: names.length, names, bounds, pairs };
}

/* The lines of a shard, each with the two codes that stand before it on a line of their own. */
function readGrams(text) {
  let shared = "";
  return text.split("\n").flatMap((line) => line.length === 2 ? (shared = line, []) : shared + line);
}

/* What the text of a file of each kind stands for. */
const read = { index: readIndex, grams: readGrams, texts: readText };
