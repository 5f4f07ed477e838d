// Takes over in the page what differs between two states of its HTML, and leaves all else as the reader has it:
// what a script did, where the reader is, which parts are folded open.
(function () {
  "use strict";
  // Raised where the page stands otherwise than either state, so that it has to be loaded anew.
  class Lost extends Error {}

  // Changes `live`, which a page showed for `before`, to what it shows for `after`; returns the elements that changed.
  function morph(before, after, live) {
    const changed = [];
    change(before, after, live, changed);
    return changed;
  }

  function change(before, after, live, changed) {
    if (before.isEqualNode(after)) return;
    if (live.nodeName !== before.nodeName || live.nodeType !== before.nodeType) throw new Lost();
    if (before.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = after.nodeValue;
      note(live.parentElement, changed);
      return;
    }
    if (changeAttributes(before, after, live)) note(live, changed);
    changeChildren(before, after, live, changed);
  }

  function note(element, changed) {
    if (element && changed[changed.length - 1] !== element) changed.push(element);
  }

  function changeAttributes(before, after, live) {
    let changed = false;
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value) {
        live.setAttribute(name, value);
        changed = true;
      }
    }
    for (const { name } of before.attributes) {
      if (!after.hasAttribute(name)) {
        live.removeAttribute(name);
        changed = true;
      }
    }
    return changed;
  }

  function changeChildren(before, after, live, changed) {
    const [old, fresh, shown] = [before, after, live].map((one) => [...one.childNodes]);
    if (shown.length !== old.length || shown.some((node, at) => node.nodeName !== old[at].nodeName)) {
      if (old.length === fresh.length && old.every((node, at) => node.isEqualNode(fresh[at]))) return;
      throw new Lost();
    }
    for (const [from, to, span] of pair(old, fresh)) {
      if (from === null) {
        const made = document.importNode(fresh[to], true);
        live.insertBefore(made, span === null ? null : shown[span]);
        if (made.nodeType === Node.ELEMENT_NODE) note(made, changed);
        else if (made.nodeValue.trim()) note(live, changed);
      } else if (to === null) {
        const blank = shown[from].nodeType !== Node.ELEMENT_NODE && !shown[from].nodeValue.trim();
        shown[from].remove();
        if (!blank) note(shown[from + 1]?.nextElementSibling ?? live, changed);
      } else {
        change(old[from], fresh[to], shown[from], changed);
      }
    }
  }

  // Returns what becomes of each node: [old, new] for one that stays, [null, new, the old one it comes before] for one
  // that comes, [old, null] for one that goes.
  function pair(old, fresh) {
    let start = 0;
    while (start < old.length && start < fresh.length && old[start].isEqualNode(fresh[start])) start += 1;
    let tail = 0;
    while (
      tail < Math.min(old.length, fresh.length) - start &&
      old[old.length - 1 - tail].isEqualNode(fresh[fresh.length - 1 - tail])
    ) {
      tail += 1;
    }
    const steps = [];
    const ends = [old.length - tail, fresh.length - tail];
    let [from, to] = [start, start];
    for (const [same, alike] of [...common(old, fresh, start, ends), ends]) {
      while (from < same || to < alike) {
        if (from < same && to < alike && old[from].nodeName === fresh[to].nodeName) steps.push([from++, to++]);
        else if (to < alike && (from >= same || alike - to > same - from)) {
          steps.push([null, to++, from < old.length ? from : null]);
        } else if (from < same) steps.push([from++, null]);
      }
      from = same + 1;
      to = alike + 1;
    }
    return steps;
  }

  const MOST = 400; // nodes of one element among which equal ones are looked for: their product is the work

  // Returns the longest run of nodes, in order, that both have (dynamic programming over all pairs).
  function common(old, fresh, start, [oldEnd, freshEnd]) {
    const [rows, columns] = [oldEnd - start, freshEnd - start];
    if (!rows || !columns || rows > MOST || columns > MOST) return [];
    const told = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : `${node.nodeType}${node.nodeValue}`);
    const [left, right] = [old.slice(start, oldEnd).map(told), fresh.slice(start, freshEnd).map(told)];
    const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
    for (let row = rows - 1; row >= 0; row -= 1) {
      for (let column = columns - 1; column >= 0; column -= 1) {
        lengths[row][column] =
          left[row] === right[column]
            ? lengths[row + 1][column + 1] + 1
            : Math.max(lengths[row + 1][column], lengths[row][column + 1]);
      }
    }
    const pairs = [];
    for (let [row, column] = [0, 0]; row < rows && column < columns; ) {
      if (left[row] === right[column]) pairs.push([start + row++, start + column++]);
      else if (lengths[row + 1][column] >= lengths[row][column + 1]) row += 1;
      else column += 1;
    }
    return pairs;
  }

  window.khlangMorph = { morph, Lost };
})();
