/* Where grams stand: ranges.py */
function bisect(list, item, right) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < item || (right && list[middle] === item)) low = middle + 1; else high = middle;
  }
  return low;
}
function shardsBetween(bounds, beginning) {
  const shards = [], last = bisect(bounds, beginning + "~");
  for (let n = bisect(bounds, beginning, true); n <= last; n++) shards.push(n);
  return shards;
}
const numberOf = (gram) => [0, 1, 2, 3].reduce((value, n) => value * 256 + (gram.charCodeAt(n) || 32), 0);
/* How much of the index the pairs of a gram take up: the more, the more common it is. */
function shareOf(bounds, gram) {
  let share = 1;
  for (let n = 0; n < 3; n++) {
    const pair = gram.slice(n, n + 2), low = numberOf(pair), high = low + 0x10000;
    let each = !pair[1] || FOLLOWING.includes(pair[0]) ? 4 : 0;
    if (!each) for (const shard of shardsBetween(bounds, pair)) {
      const start = numberOf(shard ? bounds[shard - 1] : ""), end = numberOf(bounds[shard] || "~~~~");
      each += Math.max(0, Math.min(high, end) - Math.max(low, start)) / (end - start);
    }
    share *= each;
  }
  return share;
}
const rarity = (having, count) => 1 + Math.round(8 * Math.log2((count + 1) / (having + 1)));
