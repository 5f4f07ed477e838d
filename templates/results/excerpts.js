const JOINED = /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]/;

/* Where a text holds the words, as spans of its characters that never split a letter from its marks. */
function spans(field, query) {
  const found = [];
  const add = (start, end) => {
    const from = field.places[start];
    let to = from + field.text.slice(from, core.endOf(field, end)).trimEnd().length;
    while (to < field.text.length && JOINED.test(field.text[to])) to++;
    found.push([from, to]);
  };
  const codes = core.placesOf(field.codes, query.whole.codes).length ? [query.whole.codes] : query.words.map((word) => word.codes);
  codes.forEach((one) => core.placesOf(field.codes, one).forEach((start) => add(start, start + one.length)));
  if (!found.length && query.whole.codes.length > 4) {
    const near = core.slip(field.codes, query.whole.codes);
    if (near) add(near[0], near[1]);
  }
  return found.sort((a, b) => a[0] - b[0]).filter((span, n, all) => !n || span[0] >= all[n - 1][1]);
}

const segmenter = window.Intl && Intl.Segmenter ? new Intl.Segmenter("th", { granularity: "word" }) : null;
/* Word boundaries by the browser's own dictionary where it has one, else letters with their marks. */
function boundary(text, place, step) {
  if (place <= 0 || place >= text.length) return Math.max(0, Math.min(place, text.length));
  if (segmenter) {
    const start = Math.max(0, place - 40);
    for (const each of segmenter.segment(text.slice(start, place + 40))) {
      const from = start + each.index, to = from + each.segment.length;
      if (from < place && place < to) return step < 0 ? from : to;
    }
  }
  while (place > 0 && (JOINED.test(text[place] || "") || /[เ-ไ\ud800-\udbff]/.test(text[place - 1]))) place--;
  return place;
}

function marked(into, written, all, from, to) {
  const text = written.replace(/ (?=[ๆฯ])/g, "\u00a0");
  let place = from;
  all.filter((span) => span[0] >= from && span[1] <= to).forEach((span) => {
    into.append(text.slice(place, span[0]), element("mark", text.slice(span[0], span[1])));
    place = span[1];
  });
  into.append(text.slice(place, to));
}

function row(hit) {
  const record = found.reading.texts[hit.number], item = element("li"), link = element("a", "", "title");
  const title = record.fields[0], body = record.fields[record.fields.length - 1];
  link.href = record.path;
  marked(link, title.text, spans(title, found.query), 0, title.text.length);
  item.append(link, element("p", record.note, "meta"));
  const all = spans(body, found.query), first = all[0] || [0, 0], text = body.text;
  const from = boundary(text, first[0] - 60, -1), to = boundary(text, Math.max(first[1], first[0] + 40) + 60, 1);
  const excerpt = element("p");
  marked(excerpt, text, all, from, to);
  if (from > 0) excerpt.prepend("…");
  if (to < text.length) excerpt.append("…");
  item.append(excerpt);
  return item;
}
