/* What was typed: words.py */
const word = (text, quoted) => ({ codes: skeleton(text).codes, exact: normal(text), quoted });
function grams(codes) {
  const whole = [];
  let first = -1;
  for (let n = 0; n < codes.length; n++) {
    if (FOLLOWING.includes(codes[n])) continue;
    if (first < 0) first = n;
    if (n + 4 <= codes.length) whole.push([n, codes.slice(n, n + 4)]);
  }
  return whole.length || first < 0 || codes.length - first < 2 ? whole : [[first, codes.slice(first)]];
}
/* The last three codes where no gram holds the last. */
function tail(codes) {
  const n = codes.length - 3;
  return n > 1 && FOLLOWING.includes(codes[n - 1]) && !FOLLOWING.includes(codes[n]) ? [[n, codes.slice(n)]] : [];
}
function readQuery(text) {
  const words = [], parts = [];
  [text] = text.match(/^[^]{0,200}/u);
  for (const [, quoted, plain] of text.matchAll(/["“”]([^"“”]*)["“”]?|([^\s"“”\x1c-\x1f\x85]+)/g)) {
    const part = quoted || plain || "", one = word(part, !!quoted);
    parts.push(part);
    if (one.codes) words.push(one);
  }
  return {
    words: [...new Map(words.slice(0, 8).map((one) => [JSON.stringify(one), one])).values()],
    whole: word(parts.join(" "), false),
  };
}
