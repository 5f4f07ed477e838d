/* How well a text matches: matching.py */
const SLIP = 1, SKELETON = 2, EXACT = 3, VERBATIM = 4, SHORTEST_SLIP = 5, LONG = 9;
function placesOf(text, part) {
  const found = [];
  let start = -1;
  while (found.length < 20 && (start = text.indexOf(part, start + 1)) >= 0) found.push(start);
  return found;
}
const endOf = (field, end) => end < field.places.length ? field.places[end] : field.text.length;
function match(fields, codes, exact, slips) {
  let best = 0;
  for (const field of fields) {
    for (const start of placesOf(field.codes, codes)) {
      best = Math.max(best, SKELETON);
      const text = normal(field.text.slice(field.places[start], endOf(field, start + codes.length)));
      if (text.startsWith(exact)) return VERBATIM;
      if (text.replace(/ /g, "").startsWith(exact.replace(/ /g, ""))) best = EXACT;
    }
    if (slips && best < SLIP && slip(field.codes, codes)) best = SLIP;
  }
  return best;
}
const turned = (text) => text.split("").reverse().join("");
/* Where a text holds a word but for one slip, as start and end; null where it does not. */
function slip(text, part) {
  const half = part.length >> 1, head = part.slice(0, half), tail = part.slice(half);
  for (const start of placesOf(text, head)) {
    const size = slipped(text.slice(start + half, start + part.length + 1), tail, part.length);
    if (size) return [start, start + half + size];
  }
  for (const start of placesOf(text, tail)) {
    const size = slipped(turned(text.slice(Math.max(0, start - half - 1), start)), turned(head), part.length);
    if (size) return [start - size, start + tail.length];
  }
  const start = text.indexOf(head.slice(0, -1) + tail[0] + head.slice(-1) + tail.slice(1));
  return start < 0 ? null : [start, start + part.length];
}
function slipped(window, rest, length) {
  const last = rest.length - 1, long = length >= LONG, ways = [];
  let same = 0;
  while (same <= last && same < window.length && rest[same] === window[same]) same++;
  if (same < last || (same === last && long)) {
    ways.push([last + 2, rest.slice(same), same + 1]);
    if (same < last) {
      if (window.slice(same, same + 2) === rest[same + 1] + rest[same]) ways.push([last + 1, rest.slice(same + 2), same + 2]);
      if (long) ways.push([last + 1, rest.slice(same + 1), same + 1], [last, rest.slice(same + 1), same]);
    }
  }
  for (const [size, others, from] of ways) if (from <= window.length && window.startsWith(others, from)) return size;
  return 0;
}
