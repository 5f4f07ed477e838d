/* Which write-ups may hold all words: candidates.py */
const FEW = 8, WEIGHTS = [4, 6, 9, 13];
class Candidates {
  constructor(reading, words) {
    this.reading = reading;
    this.done = [];
    this.numbers = null;
    this.scores = new Float64Array(reading.index.count);
    this.unread = words.flatMap((one, number) => [...grams(one.codes), ...tail(one.codes).filter(([, codes]) => reading.shardsOf(codes).length < 2)].map(([place, codes]) => (
      { word: number, place, codes, shards: reading.shardsOf(codes), share: shareOf(reading.index.bounds, codes) }
    )));
  }
  waiting() { return this.unread.filter((gram) => !this.done.some((other) => other.word === gram.word)); }
  apart(gram) {
    return Math.min(4, ...this.done.map((other) => other.word === gram.word ? Math.min(3, Math.abs(gram.place - other.place)) : 4));
  }
  /* Reads one more gram, and what else stands in its shards; resolves to whether it told much. */
  async narrow() {
    const waiting = this.waiting(), before = this.numbers, open = waiting.length ? waiting : this.unread;
    const [best] = [...open].sort((a, b) => this.apart(b) - this.apart(a) || a.share - b.share || a.word - b.word || a.place - b.place);
    await this.reading.loadShards(best.shards);
    this.unread = this.unread.filter((gram) => {
      if (!this.reading.isRead(gram.shards)) return true;
      this.take(gram);
      return false;
    });
    return waiting.length > 0 || !before || this.numbers.length < 0.8 * before.length;
  }
  /* Reads on, for texts held something else: until a shard tells much, or with `most` so few are left. */
  async narrowOn(most) {
    for (let tries = 0; tries < 2 && this.open() && this.numbers.length > most;) {
      if (!await this.narrow()) tries++; else if (!most) return;
    }
  }
  open() { return this.unread.length && Object.keys(this.reading.shards).length < 12; }
  take(gram) {
    const { numbers, places, weight } = this.reading.having(gram.codes);
    this.numbers = this.numbers ? this.numbers.filter((number) => places[number]) : numbers;
    for (const number of this.numbers) this.scores[number] += weight * WEIGHTS[places[number] - 1];
    this.done.push(gram);
  }
  ranked() { return ranked(this.numbers || [], this.scores); }
  async readOn() {
    let told = true;
    while (this.open()) {
      if (!this.waiting().length && this.numbers && (this.numbers.length <= FEW || !told)) return;
      told = await this.narrow();
    }
  }
}
