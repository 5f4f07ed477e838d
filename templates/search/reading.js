/* One query's reading: reading.py */
class Reading {
  constructor(load, index) {
    this.load = load;
    this.index = index;
    this.shards = {};
    this.texts = {};
    this.known = {};
  }
  loadShards(shards) {
    return Promise.all(shards.map(async (shard) => { this.shards[shard] = await this.load("grams", shard); }));
  }
  loadTexts(hits) {
    return Promise.all(hits.map(async ({ number }) => { this.texts[number] = await this.load("texts", this.index.names[number]); }));
  }
  isRead(shards) { return shards.every((shard) => this.shards[shard]); }
  shardsOf(beginning) {
    const { bounds, pairs } = this.index;
    return beginning.length > 2 ? shardsBetween(bounds, beginning) : [bounds.length + 1 + bisect(pairs, beginning, true)];
  }
  /* The write-ups that have a gram that begins so, and after one unknown code so; `places` has each one's weightiest
     place, from 1 on, and 0 for all others. */
  having(beginning, after) {
    const { count } = this.index, shards = after ? shardsBetween(this.index.bounds, beginning) : this.shardsOf(beginning);
    const size = !after && beginning.length === 2 ? 2 : 4;
    const key = [beginning, after, shards.filter((shard) => this.shards[shard]).length];
    if (this.known[key]) return this.known[key];
    const numbers = [], places = new Uint8Array(count);
    for (const shard of shards) {
      const lines = this.shards[shard] || [];
      for (let n = bisect(lines, beginning); n < lines.length && lines[n].startsWith(beginning); n++) {
        if (!after || lines[n].startsWith(after, beginning.length + 1)) addLine(numbers, places, lines[n].slice(size));
      }
    }
    return this.known[key] = { numbers, places, weight: rarity(numbers.length, count), whole: this.isRead(shards) };
  }
}
function addLine(found, places, line) {
  line.split(" ").slice(0, 4).forEach((numbers, place) => readNumbers(numbers, (number) => {
    if (!places[number] && number < places.length) found.push(number);
    if (places[number] <= place) places[number] = place + 1;
  }));
}
const byMatch = (a, b) => b.match - a.match || b.score - a.score || b.number - a.number;
/* Candidates that are not judged yet have no match. */
const ranked = (numbers, scores) => numbers.map((number) => ({ number, score: scores[number] })).sort(byMatch);
