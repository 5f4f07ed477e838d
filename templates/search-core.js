/* The half of the search that answers queries in a browser; khlang/search/ is its twin, step by step, so that both
   find the same in the same order. Index files are classic scripts that call khlangSearch(kind, number, text). */
(function (global) {
"use strict";

/* Skeleton and normal form: khlang/search/skeleton.py, normal.py */
var FOLLOWING = "!#%&'(", VOWELS = "!#%&'()*+,", UNKNOWN = "^";
var OTHER = /[\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u0dff\u0e80-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uffdc]/;
var codeOf = {}, i;
function pair(letters, codes) {
  for (var n = 0; n < letters.length; n++) codeOf[letters[n]] = codes[n];
}
pair("ัิุำะาเแโใกขคฆงจฉชซฌญฐฑฒดตถทธนบปผฝพฟภมยรฤลฦวสหอฮ", "!#%&'()*+,ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:;<=>?@[]");
for (i = 0; i < 30; i += 2) codeOf["ีิึิืิูุไใๅาฃขฅคศสษสณนฬลฎดฏต"[i]] = codeOf["ีิึิืิูุไใๅาฃขฅคศสษสณนฬลฎดฏต"[i + 1]];
pair("๐๑๒๓๔๕๖๗๘๙", "0123456789");
pair("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz");
pair("0123456789abcdefghijklmnopqrstuvwxyz", "0123456789abcdefghijklmnopqrstuvwxyz");
codeOf["\u0e4d"] = "~";

function otherCodes(letter) {
  var codes = "";
  letter.normalize("NFKD").toLowerCase().split("").forEach(function (part) {
    if (part < "\x80" && codeOf[part]) codes += codeOf[part];
    else if (OTHER.test(part)) codes += "_{|}"[part.charCodeAt(0) & 3];
  });
  return codes;
}

function skeleton(text) {
  var codes = [], places = [], nikhahit = false;
  for (var place = 0; place < text.length; place++) {
    var letter = text[place], each = codeOf[letter] || (OTHER.test(letter) ? otherCodes(letter) : "");
    for (var n = 0; n < each.length; n++) {
      var code = each[n], last = codes.length ? codes[codes.length - 1] : "";
      if (code === "~") { nikhahit = true; continue; }
      if (code === "(" && nikhahit) code = "&";
      nikhahit = false;
      if (code === ")" && last === ")") {
        codes.pop();
        var start = places.pop();
        if (codes[codes.length - 1] === "*") continue;
        codes.push("*");
        places.push(start);
      } else if (!((code === last && VOWELS.indexOf(code) >= 0) || (code === "(" && last === "&"))) {
        codes.push(code);
        places.push(place);
      }
    }
  }
  return { text: text, codes: codes.join(""), places: places };
}

var ORDER = "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e3a\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e\u0e4d\u0e33\u0e32\u0e45";
function mended(marks) {
  if (marks.indexOf("ำ") >= 0 || (marks.indexOf("\u0e4d") >= 0 && marks.indexOf("า") >= 0)) {
    marks = marks.replace(/[\u0e4dา]/g, "") + "ำ";
  }
  return ORDER.split("").filter(function (mark) { return marks.indexOf(mark) >= 0; }).join("");
}
function normal(text) {
  return text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "").toLowerCase().normalize("NFC")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[๐-๙]/g, function (digit) { return String(digit.charCodeAt(0) - 0xe50); }).replace(/[ฯๆ]/g, " ")
    .replace(/เเ/g, "แ").replace(/([ะเ-ไ])\1+/g, "$1").replace(/[\u0e31-\u0e3a\u0e45\u0e47-\u0e4e]{2,}/g, mended)
    .replace(/[^0-9a-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uffdc]+/g, " ")
    .replace(/^ | $/g, "");
}

/* What files hold: files.py, texts.py, numbers.py, index.py, facets.py */
var THAI = "", CODES = "", DIGITS = "", BITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
for (i = 0xe01; i < 0xe5c; i++) if (i < 0xe3b || i > 0xe3e) THAI += String.fromCharCode(i);
for (i = 0x21; i < 0x7f; i++) {
  var letter = String.fromCharCode(i);
  if ("$\\`".indexOf(letter) < 0) { if (i < 0x7e) CODES += letter; if (i > 0x21) DIGITS += letter; }
}
var thaiOf = {}, valueOf = {}, bitsOf = {};
for (i = 0; i < THAI.length; i++) thaiOf[CODES[i]] = THAI[i];
for (i = 0; i < DIGITS.length; i++) valueOf[DIGITS[i]] = i;
for (i = 0; i < BITS.length; i++) bitsOf[BITS[i]] = i;
var BASE = DIGITS.length, ONE = 66, TWO = 88, REACH = ONE + (TWO - ONE) * BASE;

function decode(text) {
  return text.split("~").map(function (part, n) {
    return n % 2 ? part : part.replace(/[!-}]/g, function (code) { return thaiOf[code] || code; });
  }).join("");
}

function readText(text) {
  var lines = decode(text).split("\n");
  if (lines.length < 5) throw new Error("text");
  return { path: lines[0], title: lines[1], about: lines[2].split("\t").filter(Boolean), note: lines[3],
    text: lines.slice(4).join("\n") };
}

function readNumbers(text, found) {
  var number = -1, place = 0, value, n;
  if (text[0] === "!") {
    for (place = 1; place < text.length; place++) {
      for (value = bitsOf[text[place]], n = 0; n < 6; n++) if (value >> (5 - n) & 1) found((place - 1) * 6 + n);
    }
    return;
  }
  while (place < text.length) {
    value = valueOf[text[place++]] || 0;
    if (value >= TWO) {
      value -= TWO;
      for (n = 0; n < 3; n++) value = value * BASE + (valueOf[text[place++]] || 0);
      value += REACH;
    } else if (value >= ONE) value = (value - ONE) * BASE + (valueOf[text[place++]] || 0) + ONE;
    number += value + 1;
    found(number);
  }
}

function readIndex(text) {
  var parts = /^1 (\d+) ([^]*)$/.exec(text), bounds = [], before = "", each, table = /([~^\n\t])([^~^\n\t]+)/g;
  if (!parts) throw new Error("index");
  while ((each = table.exec(parts[2]))) bounds.push(before = before.slice(0, "~^\n\t".indexOf(each[1])) + each[2]);
  return { count: Number(parts[1]), bounds: bounds };
}

function readFacets(text) {
  var lines = text.split("\n"), filters = [];
  for (var n = 0; n + 1 < lines.length; n += 2) {
    filters.push({ names: decode(lines[n]).split("\t"), of: lines[n + 1].split(" ").map(function (codes) {
      var places = [];
      for (var m = 0; m < codes.length; m += 2) places.push(valueOf[codes[m]] * BASE + valueOf[codes[m + 1]]);
      return places;
    }) });
  }
  return filters;
}

/* Where grams stand: ranges.py */
function bisect(list, item, right) {
  var low = 0, high = list.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (list[middle] < item || (right && list[middle] === item)) low = middle + 1; else high = middle;
  }
  return low;
}
function shardsBetween(bounds, beginning) {
  var shards = [], last = bisect(bounds, beginning + "~", false);
  for (var n = bisect(bounds, beginning, true); n <= last; n++) shards.push(n);
  return shards;
}
function numberOf(gram) {
  for (var n = 0, value = 0; n < 4; n++) value = value * 256 + (gram.charCodeAt(n) || 32);
  return value;
}
function shareOf(bounds, gram) {
  var share = 1;
  for (var n = 0; n < gram.length - 1; n++) {
    var two = gram.slice(n, n + 2), low = numberOf(two), high = low + 0x10000, each = 0;
    if (FOLLOWING.indexOf(two[0]) >= 0) { share *= 4; continue; }
    shardsBetween(bounds, two).forEach(function (shard) {
      var start = numberOf(shard ? bounds[shard - 1] : ""), end = numberOf(shard < bounds.length ? bounds[shard] : "~~~~");
      each += Math.max(0, Math.min(high, end) - Math.max(low, start)) / (end - start);
    });
    share *= each;
  }
  return share;
}
function rarity(having, count) { return 1 + Math.round(8 * Math.log2((count + 1) / (having + 1))); }

/* What was typed: words.py */
function word(text, quoted) { return { codes: skeleton(text).codes, exact: normal(text), quoted: quoted }; }
function grams(codes) {
  var whole = [], first = -1;
  for (var n = 0; n < codes.length; n++) {
    if (FOLLOWING.indexOf(codes[n]) >= 0) continue;
    if (first < 0) first = n;
    if (n + 4 <= codes.length) whole.push([n, codes.slice(n, n + 4)]);
  }
  return whole.length || first < 0 || codes.length - first < 2 ? whole : [[first, codes.slice(first)]];
}
function readQuery(text) {
  var words = [], parts = [], seen = {}, each, form = /["“”]([^"“”]*)["“”]?|([^\s"“”\x1c-\x1f\x85]+)/g;
  text = Array.from(text).slice(0, 200).join("");
  while ((each = form.exec(text))) {
    parts.push(each[1] || each[2] || "");
    var found = word(each[1] || each[2] || "", Boolean(each[1]));
    if (found.codes) words.push(found);
  }
  words = words.slice(0, 8).filter(function (one) {
    var key = JSON.stringify(one);
    return seen[key] ? false : (seen[key] = true);
  });
  return { words: words, whole: word(parts.join(" "), false) };
}

/* How well a text matches: matching.py */
var SLIP = 1, SKELETON = 2, EXACT = 3, VERBATIM = 4, SHORTEST_SLIP = 5, LONG = 9;
function placesOf(text, part) {
  var found = [], start = text.indexOf(part);
  while (start >= 0 && found.length < 20) { found.push(start); start = text.indexOf(part, start + 1); }
  return found;
}
function endOf(field, end) { return end < field.places.length ? field.places[end] : field.text.length; }
function match(fields, codes, exact, slips) {
  var best = 0, closed = exact.replace(/ /g, "");
  for (var n = 0; n < fields.length; n++) {
    var field = fields[n], places = placesOf(field.codes, codes);
    for (var m = 0; m < places.length; m++) {
      best = Math.max(best, SKELETON);
      var text = normal(field.text.slice(field.places[places[m]], endOf(field, places[m] + codes.length)));
      if (text.startsWith(exact)) return VERBATIM;
      if (text.replace(/ /g, "").startsWith(closed)) best = EXACT;
    }
    if (slips && best < SLIP && slip(field.codes, codes)) best = SLIP;
  }
  return best;
}
function turned(text) { return text.split("").reverse().join(""); }
function slip(text, part) {
  var half = part.length >> 1, head = part.slice(0, half), tail = part.slice(half), n, size;
  var places = placesOf(text, head);
  for (n = 0; n < places.length; n++) {
    size = slipped(text.slice(places[n] + half, places[n] + part.length + 1), tail, part.length);
    if (size) return [places[n], places[n] + half + size];
  }
  for (places = placesOf(text, tail), n = 0; n < places.length; n++) {
    size = slipped(turned(text.slice(Math.max(0, places[n] - half - 1), places[n])), turned(head), part.length);
    if (size) return [places[n] - size, places[n] + tail.length];
  }
  var start = text.indexOf(head.slice(0, -1) + tail[0] + head.slice(-1) + tail.slice(1));
  return start < 0 ? null : [start, start + part.length];
}
function slipped(window, rest, length) {
  var same = 0, last = rest.length - 1, long = length >= LONG, ways = [];
  while (same <= last && same < window.length && rest[same] === window[same]) same++;
  if (same < last || (same === last && long)) {
    ways.push([last + 2, rest.slice(same), same + 1]);
    if (same < last) {
      if (window.slice(same, same + 2) === rest[same + 1] + rest[same]) ways.push([last + 1, rest.slice(same + 2), same + 2]);
      if (long) ways.push([last + 1, rest.slice(same + 1), same + 1], [last, rest.slice(same + 1), same]);
    }
  }
  for (var n = 0; n < ways.length; n++) {
    if (ways[n][2] <= window.length && window.slice(ways[n][2]).startsWith(ways[n][1])) return ways[n][0];
  }
  return 0;
}

/* One query's reading: reading.py */
function Reading(load, index) {
  this.load = load;
  this.index = index;
  this.shards = {};
  this.texts = {};
}
Reading.prototype.loadShards = function (shards) {
  var own = this;
  return Promise.all(shards.filter(function (shard) { return !own.shards[shard]; }).map(function (shard) {
    return own.load("grams", shard).then(function (text) { own.shards[shard] = text.split("\n"); });
  }));
};
Reading.prototype.loadTexts = function (numbers) {
  var own = this;
  return Promise.all(numbers.filter(function (number) { return !own.texts[number]; }).map(function (number) {
    return own.load("texts", number).then(function (text) {
      var record = readText(text);
      record.fields = [record.title].concat(record.about, record.text).map(skeleton);
      own.texts[number] = record;
    });
  }));
};
Reading.prototype.isRead = function (shard) { return Boolean(this.shards[shard]); };
Reading.prototype.shardsOf = function (beginning) {
  return shardsBetween(this.index.bounds, beginning.length === 2 ? beginning + "  " : beginning).slice(0, 16);
};
Reading.prototype.having = function (beginning, after) {
  var own = this, places = new Map();
  var shards = after ? shardsBetween(this.index.bounds, beginning) : this.shardsOf(beginning);
  if (!after && beginning.length === 2) beginning += "  ";
  shards.forEach(function (shard) {
    var lines = own.shards[shard] || [];
    for (var n = bisect(lines, beginning, false); n < lines.length && lines[n].startsWith(beginning); n++) {
      if (!after || lines[n].slice(beginning.length + 1).startsWith(after)) addLine(places, lines[n]);
    }
  });
  return { places: places, weight: rarity(places.size, this.index.count), whole: shards.every(this.isRead, this) };
};
function addLine(places, line) {
  line.slice(4).split(" ").slice(0, 4).forEach(function (numbers, place) {
    readNumbers(numbers, function (number) {
      var before = places.get(number);
      if (before === undefined || before < place) places.set(number, place);
    });
  });
}
function ranked(scores) {
  return Array.from(scores || [], function (each) { return { number: each[0], score: each[1] }; })
    .sort(function (a, b) { return b.score - a.score || b.number - a.number; });
}

/* Which write-ups may hold all words: candidates.py */
var FEW = 12, WEIGHTS = [4, 6, 9, 13];
function Candidates(reading, words) {
  var own = this;
  this.reading = reading;
  this.unread = [];
  this.done = [];
  this.scores = null;
  words.forEach(function (one, number) {
    grams(one.codes).forEach(function (gram) {
      own.unread.push({ word: number, place: gram[0], codes: gram[1], shards: reading.shardsOf(gram[1]),
        share: shareOf(reading.index.bounds, gram[1]) });
    });
  });
}
Candidates.prototype.waiting = function () {
  var done = this.done;
  return this.unread.filter(function (gram) { return !done.some(function (other) { return other.word === gram.word; }); });
};
Candidates.prototype.apart = function (gram) {
  return this.done.reduce(function (least, other) {
    return other.word === gram.word ? Math.min(least, Math.abs(gram.place - other.place), 3) : least;
  }, 4);
};
Candidates.prototype.narrow = function () {
  var own = this, waiting = this.waiting(), before = this.scores, best = null;
  (waiting.length ? waiting : this.unread).forEach(function (gram) {
    var key = [own.apart(gram), -gram.share, -gram.word, -gram.place];
    for (var n = 0; best && n < 3 && key[n] === best.key[n]; n++);
    if (!best || key[n] > best.key[n]) best = { key: key, gram: gram };
  });
  return this.reading.loadShards(best.gram.shards).then(function () {
    own.unread = own.unread.filter(function (gram) {
      if (!gram.shards.every(own.reading.isRead, own.reading)) return true;
      own.scores = narrowed(own.scores, own.reading.having(gram.codes));
      own.done.push(gram);
      return false;
    });
    return waiting.length > 0 || !before || own.scores.size < 0.8 * before.size;
  });
};
Candidates.prototype.readOn = function (told) {
  var own = this;
  if (!this.unread.length || Object.keys(this.reading.shards).length >= 12) return Promise.resolve();
  if (!this.waiting().length && this.scores && (this.scores.size <= FEW || !told)) return Promise.resolve();
  return this.narrow().then(function (more) { return own.readOn(more); });
};
function narrowed(scores, having) {
  var found = new Map();
  having.places.forEach(function (place, number) {
    if (!scores) found.set(number, having.weight * WEIGHTS[place]);
    else if (scores.has(number)) found.set(number, scores.get(number) + having.weight * WEIGHTS[place]);
  });
  return found;
}

/* What may hold a word but for one slip: slips.py */
function forms(codes) {
  var found = [], n;
  for (n = 1; n < codes.length; n++) found.push(codes.slice(0, n) + UNKNOWN + codes.slice(n));
  for (n = 1; n < codes.length; n++) found.push(codes.slice(0, n - 1) + codes[n] + codes[n - 1] + codes.slice(n + 1));
  for (n = 1; codes.length >= LONG && n < codes.length - 1; n++) {
    found.push(codes.slice(0, n) + UNKNOWN + codes.slice(n + 1), codes.slice(0, n) + codes.slice(n + 1));
  }
  return found;
}
function guess(reading, codes) {
  var left = forms(codes), best, rounds = 0;
  function again() {
    var wanted = new Map(), known = {};
    best = new Map();
    left = left.filter(function (form) {
      var guessed = guessForm(reading, form, known);
      guessed.scores.forEach(function (score, number) { best.set(number, Math.max(best.get(number) || 0, score)); });
      if (guessed.scores.size > 2) guessed.more.forEach(function (shard) { wanted.set(shard, (wanted.get(shard) || 0) + 1); });
      return guessed.scores.size;
    });
    if (best.size <= 10 || !wanted.size || ++rounds > 3) return Promise.resolve(ranked(best));
    var shards = Array.from(wanted).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; }).slice(0, 2);
    return reading.loadShards(shards.map(function (each) { return each[0]; })).then(rounds < 3 ? again : function () { return ranked(best); });
  }
  return again();
}
function guessForm(reading, form, known) {
  var numbers = null, telling = [], total = 0, more = new Set(), scores = new Map();
  for (var n = 0; n < form.length - 1; n++) {
    var window = form.slice(n, n + 4);
    if (FOLLOWING.indexOf(form[n]) >= 0 || window.slice(0, 2).indexOf(UNKNOWN) >= 0) continue;
    var parts = window.split(UNKNOWN), having = known[window];
    if (!having) having = known[window] = reading.having(parts[0], parts[1] || "");
    if (having.whole) {
      total += having.weight;
      numbers = (numbers || Array.from(having.places.keys())).filter(function (number) { return having.places.has(number); });
      if (!numbers.length) return { scores: scores, more: new Set() };
    } else {
      telling.push(having);
      var unread = reading.shardsOf(parts[0]).filter(function (shard) { return !reading.isRead(shard); });
      if (!parts[1] && unread.length <= 2) unread.forEach(more.add, more);
    }
  }
  (numbers || []).forEach(function (number) {
    scores.set(number, telling.reduce(function (sum, each) { return sum + (each.places.has(number) ? each.weight : 0); }, total));
  });
  return { scores: scores, more: more };
}
function ownGrams(codes) {
  var own = grams(codes);
  while (own.length > 8) own = own.filter(function (_, n) { return n % 2 === 0; });
  return own;
}
function liken(reading, codes) {
  var scores = new Map();
  ownGrams(codes).forEach(function (gram) {
    var weights = new Map();
    for (var length = gram[1].length; length > 1; length--) {
      var having = reading.having(gram[1].slice(0, length));
      having.places.forEach(function (_, number) { if (!weights.has(number)) weights.set(number, having.weight); });
    }
    weights.forEach(function (weight, number) { scores.set(number, (scores.get(number) || 0) + weight); });
  });
  return ranked(scores);
}

/* Answering: query.py */
function judge(fields, query, slips) {
  var whole = match(fields, query.whole.codes, query.whole.exact, slips && query.whole.codes.length >= SHORTEST_SLIP);
  var worst = whole, quoted = query.words.some(function (one) { return one.quoted; });
  if (whole < EXACT && (query.words.length > 1 || quoted)) {
    worst = query.words.reduce(function (least, one) {
      var quality = match(fields, one.codes, one.exact, slips && !one.quoted && one.codes.length >= SHORTEST_SLIP);
      return Math.min(least, one.quoted && quality < EXACT ? 0 : quality);
    }, EXACT);
  }
  return Math.max(2 * worst, whole && (worst || !quoted) ? 2 * whole + 1 : 0);
}
function sorted(hits) {
  return hits.sort(function (a, b) { return b.match - a.match || b.score - a.score || b.number - a.number; });
}
function verify(reading, query, candidates) {
  var hits = [];
  function unread() { return ranked(candidates.scores).filter(function (each) { return !reading.texts[each.number]; }); }
  function again() {
    var enough = hits.length >= 2 && hits.some(function (hit) { return hit.match >= 2 * EXACT; });
    var some = enough || Object.keys(reading.texts).length >= 48 ? [] : unread().slice(0, 6);
    if (!some.length) return Promise.resolve();
    return reading.loadTexts(some.map(function (each) { return each.number; })).then(function () {
      var good = 0;
      some.forEach(function (each) {
        each.match = judge(reading.texts[each.number].fields, query, false);
        if (each.match >= 2 * SKELETON) good = hits.push(each) && good + 1;
      });
      return 2 * good < some.length && candidates.unread.length ? candidates.narrow() : null;
    }).then(again);
  }
  return again().then(function () {
    if (!hits.length) return [];
    hits.forEach(function (hit) { if (candidates.scores.has(hit.number)) hit.score = candidates.scores.get(hit.number); });
    return sorted(hits).concat(unread().map(function (each) { each.match = -1; return each; }));
  });
}
function near(reading, query) {
  var codes = query.whole.codes, shards = [];
  ownGrams(codes).forEach(function (gram) { shards.push(reading.shardsOf(gram[1])[0]); });
  return reading.loadShards(shards).then(function () {
    var likely = liken(reading, codes), hits = [];
    var guesses = codes.length < SHORTEST_SLIP ? Promise.resolve([])
      : query.words.length === 1 ? guess(reading, codes) : Promise.resolve(likely);
    return guesses.then(function (some) {
      some = some.slice(0, 18);
      return reading.loadTexts(some.map(function (each) { return each.number; })).then(function () {
        some.forEach(function (each) {
          var quality = judge(reading.texts[each.number].fields, query, true);
          if (quality) hits.push({ number: each.number, score: each.score, match: quality });
        });
        return hits.length ? { results: sorted(hits), similar: [] } : { results: [], similar: likely.slice(0, 10).filter(function (each) { return 2 * each.score >= likely[0].score; }) };
      });
    });
  });
}
/* Returns a promise of {results, similar, reading, query}; `load(kind, number)` promises the text of a file. */
function search(text, load, index) {
  var query = readQuery(text), reading = new Reading(load, index);
  function whole(found) {
    found.reading = reading;
    found.query = query;
    return found;
  }
  if (!query.words.some(function (one) { return grams(one.codes).length; })) {
    return Promise.resolve(whole({ results: [], similar: [], nothing: true }));
  }
  var candidates = new Candidates(reading, query.words);
  return candidates.readOn(true).then(function () { return verify(reading, query, candidates); }).then(function (results) {
    return results.length ? { results: results, similar: [] } : near(reading, query);
  }).then(whole);
}

global.khlangCore = { skeleton: skeleton, normal: normal, readIndex: readIndex, readFacets: readFacets, readText: readText,
  search: search, judge: judge, slip: slip, placesOf: placesOf, endOf: endOf };
})(this);
