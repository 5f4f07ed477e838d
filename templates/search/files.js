/* What files hold: files.py, texts.py, numbers.py, index.py, facets.py */
const SIX_BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const thaiOf = {}, valueOf = [];
/* What may stand in a template as it is: a Thai letter each from ! on, and the digits of numbers from " on. */
const PLAIN = Array.from({ length: 94 }, (_, n) => String.fromCharCode(0x21 + n)).filter((letter) => !"$\\`".includes(letter));
PLAIN.forEach((letter, n) => {
  thaiOf[letter] = String.fromCharCode(0xe01 + n + (n < 58 ? 0 : 4));
  valueOf[letter.charCodeAt(0)] = n - 1;
});
const BASE = PLAIN.length - 1, ONE = 66, TWO = 88, REACH = ONE + (TWO - ONE) * BASE;

const decode = (text) => text.split("~").map((part, n) => n % 2 ? part : part.replace(/[!-}]/g, (code) => thaiOf[code])).join("");

function readText(text) {
  const [path, title, about, note, ...lines] = decode(text).split("\n");
  if (!lines.length) throw new Error("text");
  const body = lines.join("\n");
  return { path, note, fields: [title, ...about.split("\t").filter(Boolean), body].map(skeleton) };
}

function readNumbers(text, found) {
  let number = -1, next = 0;
  const take = () => valueOf[text.charCodeAt(next++)] || 0;
  if (text[0] === "!") {
    for (next = 1; next < text.length; next++) {
      const bits = SIX_BITS.indexOf(text[next]);
      for (let n = 0; n < 6; n++) if (bits >> (5 - n) & 1) found((next - 1) * 6 + n);
    }
    return;
  }
  while (next < text.length) {
    let value = take();
    if (value >= TWO) {
      value -= TWO;
      for (let n = 0; n < 3; n++) value = value * BASE + take();
      value += REACH;
    } else if (value >= ONE) value = (value - ONE) * BASE + take() + ONE;
    number += value + 1;
    found(number);
  }
}

function readIndex(text) {
  const parts = /^1 (\d+) ([^]*)$/.exec(text), bounds = [];
  if (!parts) throw new Error("index");
  let before = "";
  for (const [, shared, rest] of parts[2].matchAll(/([~^\n\t])([^~^\n\t]+)/g)) {
    bounds.push(before = before.slice(0, "~^\n\t".indexOf(shared)) + rest);
  }
  return { count: Number(parts[1]), bounds };
}

function readFacets(text) {
  const lines = text.split("\n"), filters = [];
  for (let n = 0; n + 1 < lines.length; n += 2) {
    const of = lines[n + 1].split(" ").map((codes) => codes.match(/../g) || []);
    filters.push({ names: decode(lines[n]).split("\t"), of: of.map((all) => all.map((two) => valueOf[two.charCodeAt(0)] * BASE + valueOf[two.charCodeAt(1)])) });
  }
  return filters;
}

/* What the text of a file of each kind stands for. */
const read = { index: readIndex, facets: readFacets, grams: (text) => text.split("\n"), texts: readText };
