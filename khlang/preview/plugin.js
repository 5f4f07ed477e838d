// Comes before livereload.js, which tells of changes. Tells the server, each time it connects, which state of the site
// this page shows; a page made before the newest files were read is then loaded anew. Takes over, in place, what
// changed in the page; where that cannot be done, leaves it to livereload.js, which loads the page.
(function () {
  "use strict";
  const script = document.currentScript;
  const { morph, Lost } = window.khlangMorph;
  const AROUND = "#khlang-panel, #khlang-ribbon, #khlang-legend";
  const OURS = `${AROUND}, [data-khlang]`;
  const DATA = "[type='application/ld+json']"; // what a page tells machines, which runs nothing
  const MARKED = 2500; // milliseconds for which a change is marked
  let shown = script.dataset.shown;
  let html = null; // as the server gave it for the state shown
  let busy = false;
  let again = false;

  if (self !== top) document.documentElement.classList.add("khlang-framed");

  function Shown() {}
  Shown.identifier = "shown";
  Shown.version = "1";
  Shown.prototype.analyze = () => ({ state: shown });
  // Returns true where the page sees to itself; the path is "page" where no more than write-ups changed.
  Shown.prototype.reload = (path) => {
    if (path !== "page") return false;
    renew();
    return true;
  };
  window.LiveReloadPluginShown = Shown;

  // What the page looked like before scripts worked on it is fetched once it is there, and kept for the comparison.
  window.addEventListener("load", () => {
    fetchPage().then((page) => {
      if (page.state === shown) html ??= page.html;
    }, () => {});
  });

  async function fetchPage() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    const text = await answer.text();
    const page = new DOMParser().parseFromString(text, "text/html");
    const made = page.querySelector("script[data-shown]");
    return { html: text, page, state: made?.dataset.shown, name: made?.dataset.page };
  }

  async function renew() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        take(await fetchPage());
      } while (again);
    } catch (error) {
      if (error instanceof TypeError) return; // the server has gone; the page is loaded anew when it is back
      location.reload();
    } finally {
      busy = false;
    }
  }

  function take(next) {
    // A page that answers what its address asks, such as a search, is made by its own script: it has to run again.
    if (html === null || location.search || next.name !== script.dataset.page) throw new Lost();
    const before = new DOMParser().parseFromString(html, "text/html");
    const after = next.page;
    const [old, fresh] = [before, after].map(loaded);
    if (old !== fresh) throw new Lost();
    const around = [...after.querySelectorAll(AROUND)];
    for (const page of [before, after]) page.querySelectorAll(OURS).forEach((node) => node.remove());
    const live = document.body;
    const ours = [...live.querySelectorAll(AROUND)];
    const open = new Set([...live.querySelectorAll("#khlang-panel details[open]")].map((one) => one.dataset.name));
    const focused = live.querySelector("#khlang-panel")?.contains(document.activeElement);
    const place = focused ? [...live.querySelectorAll("#khlang-panel :is(a, button, summary)")].indexOf(document.activeElement) : -1;
    const [x, y] = [scrollX, scrollY];
    ours.forEach((node) => node.remove());
    let changed;
    try {
      for (const page of [before, after]) page.body.normalize();
      live.normalize();
      changed = morph(before.body, after.body, live);
      changeHead(after);
    } finally {
      for (const node of around) {
        const made = document.importNode(node, true);
        made.querySelectorAll("details[data-name]").forEach((one) => (one.open = open.has(one.dataset.name)));
        if (made.id === "khlang-panel") live.append(made);
        else live.prepend(made);
      }
      live.querySelectorAll("#khlang-panel :is(a, button, summary)")[place]?.focus({ preventScroll: true });
    }
    scrollTo({ left: x, top: y, behavior: "instant" });
    html = next.html;
    shown = next.state;
    script.dataset.shown = shown;
    show(changed);
  }

  // What a page loads: where that differs, it has to be loaded anew.
  function loaded(page) {
    const scripts = `script:not([data-khlang], ${DATA})`;
    const parts = page.querySelectorAll(`${scripts}, link[rel~=stylesheet]:not([data-khlang]), style, base`);
    const rules = page.querySelectorAll("meta[http-equiv]");
    return [...parts, ...rules].map((one) => one.outerHTML).join("\n");
  }

  // Title, description and such: what no script has looked at yet.
  function changeHead(after) {
    const kinds = `title, meta:not([http-equiv]), link:not([rel~=stylesheet]), ${DATA}`;
    document.head.querySelectorAll(kinds).forEach((node) => node.matches(OURS) || node.remove());
    after.head.querySelectorAll(kinds).forEach((node) => document.head.append(document.importNode(node, true)));
  }

  // Goes to the first change, unless it is in sight, and marks all softly for a while.
  function show(changed) {
    const there = changed.filter((one) => one.isConnected && one !== document.body);
    if (!there.length) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { top, bottom } = there[0].getBoundingClientRect();
    if (bottom < 0 || top > innerHeight - 60) {
      there[0].scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
    }
    for (const one of there) {
      const mark = { backgroundColor: "#ffe08a", outline: "2px solid #ffe08a" };
      const steps = calm ? [mark, mark] : [mark, { ...mark, offset: 0.4 }, { backgroundColor: "transparent", outline: "2px solid transparent" }];
      one.animate(steps, { duration: MARKED });
    }
  }
})();
