/* Skeleton and normal form: khlang/search/skeleton.py, normal.py */
const FOLLOWING = "!#%&'(", VOWELS = FOLLOWING + ")*+,";
const OTHER = "\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u0dff\u0e80-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uffdc";
const IS_OTHER = new RegExp(`[${OTHER}]`), APART = new RegExp(`[^0-9a-z\u0e00-\u0e7f${OTHER}]+`, "g");
/* Marks in the order in which they follow their letter, each written as what stands 0xe00 before it in Unicode. */
const ORDER = Array.from("14567:89GHIJKLNM32E", (mark) => String.fromCharCode(0xe00 + mark.charCodeAt(0)));
const codeOf = {};
/* The codes of ก to ๙ as they follow each other in Unicode, a space where there is none. */
Array.from("ABBCCDEFGHIJKOPLMNTOPQRSTUVWXYZ-./:;<=>???@<[] '!(&####%%      )*+,,(       ~  0123456789", (code, n) => {
  if (code !== " ") codeOf[String.fromCharCode(0xe01 + n)] = code;
});
for (const letter of "abcdefghijklmnopqrstuvwxyz0123456789") codeOf[letter] = codeOf[letter.toUpperCase()] = letter;

function otherCodes(letter) {
  let codes = "";
  for (const part of letter.normalize("NFKD").toLowerCase()) {
    if (part < "\x80" && codeOf[part]) codes += codeOf[part];
    else if (IS_OTHER.test(part)) codes += "_{|}"[part.charCodeAt(0) & 3];
  }
  return codes;
}

/* The skeleton of a text, and for each code the place that it came from. */
function skeleton(text) {
  const codes = [], places = [];
  let nikhahit = false;
  for (let place = 0; place < text.length; place++) {
    const letter = text[place];
    for (let code of codeOf[letter] || (IS_OTHER.test(letter) ? otherCodes(letter) : "")) {
      const last = codes[codes.length - 1];
      if (code === "~") { nikhahit = true; continue; }
      if (code === "(" && nikhahit) code = "&";
      nikhahit = false;
      if (code === ")" && last === ")") {
        codes.pop();
        const start = places.pop();
        if (codes[codes.length - 1] === "*") continue;
        codes.push("*");
        places.push(start);
      } else if (!((code === last && VOWELS.includes(code)) || (code === "(" && last === "&"))) {
        codes.push(code);
        places.push(place);
      }
    }
  }
  return { text, codes: codes.join(""), places };
}

function mended(marks) {
  if (/ำ|\u0e4d.*า|า.*\u0e4d/.test(marks)) marks = marks.replace(/[\u0e4dา]/g, "") + "ำ";
  return ORDER.filter((mark) => marks.includes(mark)).join("");
}
const normal = (text) => text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").toLowerCase().normalize("NFC")
  .replace(/[\u0300-\u036f]/g, "").replace(/[๐-๙]/g, (digit) => codeOf[digit]).replace(/[ฯๆ]/g, " ")
  .replace(/เเ/g, "แ").replace(/([ะเ-ไ])\1+/g, "$1").replace(/[\u0e31-\u0e3a\u0e45\u0e47-\u0e4e]{2,}/g, mended)
  .replace(APART, " ").replace(/^ | $/g, "");
