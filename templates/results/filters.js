/* What the file of filters holds: facets.py */
core.read.facets = (text) => {
  const place = (code) => [0, 1, 2].reduce((sum, n) => sum * 64 + core.bitsOf[code.charCodeAt(n)], 0);
  return Array.from(text.matchAll(/(.*)\n(.*)/g), ([, names, codes]) => (
    { names: core.decode(names).split("\t"), of: codes.split(" ").map((all) => (all.match(/.../g) || []).map(place)) }
  ));
};
/* Filters and order work on numbers alone, which follow the dates. */
function chosen() {
  const wanted = FILTERS.map((name) => $("k-" + name).value);
  const all = found.results.length ? found.results : found.similar;
  const kept = all.filter((hit) => wanted.every((name, n) => !name || !facets || has(n, hit.number, name)));
  if (sort.value) kept.sort((a, b) => b.number - a.number);
  return kept;
}
function has(filter, number, name) {
  return (facets[filter].of[number] || []).some((place) => facets[filter].names[place] === name);
}
function count() {
  if (!facets || !found) return;
  const all = found.results.length ? found.results : found.similar;
  FILTERS.forEach((name, n) => {
    const select = $("k-" + name), others = FILTERS.map((other) => $("k-" + other).value), counts = new Map();
    all.forEach((hit) => {
      if (others.every((value, m) => m === n || !value || has(m, hit.number, value))) {
        (facets[n].of[hit.number] || []).forEach((place) => counts.set(place, (counts.get(place) || 0) + 1));
      }
    });
    const value = select.value, options = [select.options[0]];
    facets[n].names.forEach((label, place) => {
      if (!counts.has(place) && label !== value) return;
      const option = element("option", `${label} (${counts.get(place) || 0})`);
      option.value = label;
      options.push(option);
    });
    options.splice(1, options.length, ...options.slice(1).sort((a, b) => n === 1 ? b.value - a.value : a.value.localeCompare(b.value, "th")));
    select.replaceChildren(...options);
    select.value = value;
  });
}
async function openFilters() {
  try {
    facets = facets || await load("facets", 0);
    const given = new URLSearchParams(location.search);
    FILTERS.forEach((name, n) => {
      const value = given.get(name), select = $("k-" + name);
      if (!value || select.value || !facets[n].names.includes(value)) return;
      const option = element("option", value);
      option.value = value;
      select.append(option);
      select.value = value;
    });
    count();
  } catch (problem) { fail(); }
}
