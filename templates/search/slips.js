/* What may hold a word but for one slip: slips.py */
const UNKNOWN = "^";
function forms(codes) {
  const found = [], size = codes.length;
  for (let n = 1; n < size; n++) {
    const before = codes.slice(0, n), after = codes.slice(n);
    found.push(before + UNKNOWN + after, before.slice(0, -1) + codes[n] + codes[n - 1] + after.slice(1));
    if (size >= LONG && n < size - 1) found.push(before + UNKNOWN + after.slice(1), before + after.slice(1));
  }
  return found;
}
async function guess(reading, codes) {
  let left = forms(codes), best;
  for (let round = 0; round < 3; round++) {
    const wanted = new Map(), known = {};
    best = new Map();
    left = left.filter((form) => {
      const { scores, more } = guessForm(reading, form, known);
      scores.forEach((score, number) => best.set(number, Math.max(best.get(number) || 0, score)));
      if (scores.size > 2) more.forEach((shard) => add(wanted, shard, 1));
      return scores.size;
    });
    if (best.size <= 10 || !wanted.size) break;
    await reading.loadShards([...wanted].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2).map(([shard]) => shard));
  }
  return ranked(best);
}
function guessForm(reading, form, known) {
  const telling = [], more = new Set(), scores = new Map();
  let numbers = null, total = 0;
  for (let n = 0; n < form.length - 2; n++) {
    const window = form.slice(n, n + 4), [beginning, after] = window.split(UNKNOWN);
    if (FOLLOWING.includes(form[n]) || beginning.length < 2) continue;
    const having = known[window] = known[window] || reading.having(beginning, after);
    if (having.whole) {
      total += having.weight;
      numbers = (numbers || [...having.places.keys()]).filter((number) => having.places.has(number));
      if (!numbers.length) return { scores, more: [] };
    } else {
      telling.push(having);
      const unread = reading.shardsOf(beginning).filter((shard) => !reading.shards[shard]);
      if (!after && unread.length <= 2) unread.forEach(more.add, more);
    }
  }
  for (const number of numbers || []) {
    scores.set(number, telling.reduce((sum, each) => sum + (each.places.has(number) ? each.weight : 0), total));
  }
  return { scores, more };
}
function ownGrams(codes) {
  const own = grams(codes).map(([, gram]) => gram);
  return own.length > 8 ? Array.from({ length: 8 }, (_, n) => own[n * (own.length - 1) / 7 | 0]) : own;
}
function liken(reading, codes) {
  const scores = new Map();
  for (const gram of ownGrams(codes)) {
    const weights = new Map();
    for (let length = gram.length; length > Math.min(2, gram.length - 1); length--) {
      const having = reading.having(gram.slice(0, length));
      having.places.forEach((_, number) => weights.has(number) || weights.set(number, having.weight));
    }
    weights.forEach((weight, number) => add(scores, number, weight));
  }
  return ranked(scores);
}
