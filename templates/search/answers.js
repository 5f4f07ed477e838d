/* Answering: query.py */
function judge(fields, query, slips) {
  const { words, whole } = query, quoted = words.some((one) => one.quoted);
  const quality = (one) => match(fields, one.codes, one.exact, slips && !one.quoted && one.codes.length >= SHORTEST_SLIP);
  const together = quality(whole);
  let worst = together;
  if (together < EXACT && (words.length > 1 || quoted)) {
    worst = Math.min(EXACT, ...words.map((one) => {
      const found = quality(one);
      return one.quoted && found < EXACT ? 0 : found;
    }));
  }
  return Math.max(2 * worst, together && (worst || !quoted) ? 2 * together + 1 : 0);
}
const ROUND = 3;
/* Whether so many texts and hits settle what comes first. */
const enough = (hits, texts, { whole }) => texts >= (hits.length ? 48 : 320) ||
  (hits.length > 1 && (hits.some((hit) => hit.match >= 2 * EXACT) || (texts > 5 && whole.codes.length > 5)));
async function verify(reading, query, candidates) {
  const hits = [], read = () => Object.keys(reading.texts).length;
  let order = candidates.ranked();
  const unread = () => order = order.filter(({ number }) => !reading.texts[number]);
  while (!enough(hits, read(), query)) {
    const left = unread(), step = hits.length && read() >= 6 ? Math.max(1, left.length / ROUND | 0) : 1;
    const some = left.filter((_, n) => n % step === 0).slice(0, read() < 48 ? ROUND : 12);
    if (!some.length) break;
    await reading.loadTexts(some);
    for (const hit of some) hit.match = judge(reading.texts[hit.number].fields, query, false);
    const good = some.filter((hit) => hit.match >= 2 * SKELETON);
    hits.push(...good);
    if (2 * good.length < some.length) {
      await candidates.narrowOn(0);
      order = candidates.ranked();
    }
  }
  if (!hits.length) return hits;
  if (hits.length < read()) await candidates.narrowOn(FEW);
  for (const hit of hits) if (candidates.numbers.includes(hit.number)) hit.score = candidates.scores[hit.number];
  order = candidates.ranked();
  return hits.sort(byMatch).concat(unread().map((hit) => ({ ...hit, match: -1 })));
}
async function near(reading, query) {
  const { codes } = query.whole, hits = [];
  await reading.loadShards(ownGrams(codes).map((gram) => reading.shardsOf(gram)[0]));
  const likely = liken(reading, codes), one = query.words.length === 1;
  const guesses = codes.length < SHORTEST_SLIP ? [] : (one ? await guess(reading, codes) : likely).slice(0, 18);
  for (let n = 0; n < guesses.length && hits.length < 6 && (hits.length || n < 12); n += ROUND) {
    const some = guesses.slice(n, n + ROUND);
    await reading.loadTexts(some);
    for (const hit of some) hit.match = judge(reading.texts[hit.number].fields, query, true);
    hits.push(...some.filter((hit) => hit.match));
  }
  const similar = likely.slice(0, 10).filter((each) => 2 * each.score >= likely[0].score);
  return { results: hits.sort(byMatch), similar: hits.length ? [] : similar };
}
/* Resolves to {results, similar, reading, query, candidates}; `load(kind, number)` resolves to what `read[kind]` makes of a file. */
async function search(text, load, index) {
  const query = readQuery(text), reading = new Reading(load, index);
  if (!query.words.some((one) => grams(one.codes).length)) return { results: [], similar: [], nothing: true, reading, query };
  const candidates = new Candidates(reading, query.words);
  await candidates.readOn();
  const results = await verify(reading, query, candidates);
  return { ...(results.length ? { results, similar: [] } : await near(reading, query)), reading, query, candidates };
}

window.khlangCore = { skeleton, normal, read, decode, bitsOf, search, judge, slip, placesOf, endOf };
