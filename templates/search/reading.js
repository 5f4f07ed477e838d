/* One query's reading: reading.py */
class Reading {
  constructor(load, index) {
    this.load = load;
    this.index = index;
    this.shards = {};
    this.texts = {};
  }
  loadShards(shards) {
    return Promise.all(shards.map(async (shard) => { this.shards[shard] = await this.load("grams", shard); }));
  }
  loadTexts(hits) {
    return Promise.all(hits.map(async ({ number }) => { this.texts[number] = await this.load("texts", number); }));
  }
  isRead(shards) { return shards.every((shard) => this.shards[shard]); }
  shardsOf(beginning) {
    const { bounds, pairs } = this.index;
    if (beginning.length === 2) return [bounds.length + 1 + bisect(pairs, beginning, true)];
    return shardsBetween(bounds, beginning).slice(0, 16);
  }
  /* The write-ups that have a gram that begins so, and after one unknown code so, each with its weightiest place. */
  having(beginning, after) {
    const places = new Map(), shards = after ? shardsBetween(this.index.bounds, beginning) : this.shardsOf(beginning);
    const size = !after && beginning.length === 2 ? 2 : 4;
    for (const shard of shards) {
      const lines = this.shards[shard] || [];
      for (let n = bisect(lines, beginning); n < lines.length && lines[n].startsWith(beginning); n++) {
        if (!after || lines[n].startsWith(after, beginning.length + 1)) addLine(places, lines[n].slice(size));
      }
    }
    return { places, weight: rarity(places.size, this.index.count), whole: this.isRead(shards) };
  }
}
function addLine(places, line) {
  line.split(" ").slice(0, 4).forEach((numbers, place) => readNumbers(numbers, (number) => {
    if (!(places.get(number) >= place)) places.set(number, place);
  }));
}
const add = (map, key, value) => map.set(key, (map.get(key) || 0) + value);
const ranked = (scores) => Array.from(scores || [], ([number, score]) => ({ number, score }))
  .sort((a, b) => b.score - a.score || b.number - a.number);
