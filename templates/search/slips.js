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
    const wanted = new Map();
    best = {};
    left = left.filter((form) => {
      const { scores, more } = guessForm(reading, form);
      for (const [number, score] of scores) best[number] = Math.max(best[number] || 0, score);
      if (scores.length > 2) more.forEach((shard) => wanted.set(shard, (wanted.get(shard) || 0) + 1));
      return scores.length;
    });
    if (Object.keys(best).length <= 10 || !wanted.size) break;
    await reading.loadShards([...wanted].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2).map(([shard]) => shard));
  }
  return ranked(Object.keys(best).map(Number), best);
}
/* The score of each write-up that may hold a form, and the shards that would tell more. */
function guessForm(reading, form) {
  const all = [], more = new Set();
  for (let n = 0; n < form.length - 2; n++) {
    const window = form.slice(n, n + 4), [beginning, after] = window.split(UNKNOWN);
    if (FOLLOWING.includes(form[n]) || beginning.length < 2) continue;
    const having = reading.having(beginning, after);
    all.push(having);
    if (having.whole || after) continue;
    const unread = reading.shardsOf(beginning).filter((shard) => !reading.shards[shard]);
    if (unread.length <= 2) unread.forEach(more.add, more);
  }
  const whole = all.filter((having) => having.whole), [rarest] = [...whole].sort((a, b) => a.numbers.length - b.numbers.length);
  const numbers = rarest ? rarest.numbers.filter((number) => whole.every((having) => having.places[number])) : [];
  const score = (number) => all.reduce((sum, { places, weight }) => sum + (places[number] && weight * WEIGHTS[places[number] - 1]), 0);
  return { scores: numbers.map((number) => [number, score(number)]), more };
}
function ownGrams(codes) {
  const own = grams(codes).map(([, gram]) => gram);
  return own.length > 8 ? Array.from({ length: 8 }, (_, n) => own[n * (own.length - 1) / 7 | 0]) : own;
}
function liken(reading, codes) {
  const scores = new Float64Array(reading.index.count), numbers = [];
  for (const gram of ownGrams(codes)) {
    const seen = new Uint8Array(scores.length);
    for (let length = gram.length; length > Math.min(2, gram.length - 1); length--) {
      const having = reading.having(gram.slice(0, length));
      for (const number of having.numbers) {
        if (seen[number]) continue;
        if (!scores[number]) numbers.push(number);
        seen[number] = 1;
        scores[number] += having.weight;
      }
    }
  }
  return ranked(numbers, scores);
}
