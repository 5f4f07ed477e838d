/* What a reader keeps in the phone: a district as a whole, from its page; and all of it told and cleared on offline.html. */
(function () {
"use strict";
const ROOT = new URL("./", document.currentScript.src), NAME = `khlang:${ROOT.pathname}:`;
if (!/^https?:$/.test(location.protocol) || !("serviceWorker" in navigator) || !window.caches) return;
const $ = (id) => document.getElementById(id), AT_ONCE = 4;
const megabytes = (bytes) => `${Math.max(.1, bytes / 1e6).toFixed(1)} MB`;

async function sizeOf(name) {
  const cache = await caches.open(name);
  let bytes = 0;
  for (const request of await cache.keys()) bytes += (await (await cache.match(request)).blob()).size;
  return bytes;
}

/* A district: its list tells each page with a digest, so that only what changed is fetched again. */
function district(box) {
  const list = new URL(box.dataset.list, location.href).href, folder = new URL("./", list);
  const name = `${NAME}kept:${folder.pathname.slice(ROOT.pathname.length)}`;
  const [keepButton, stopButton, dropButton] = ["keep", "stop", "drop"].map((act) => box.querySelector(`[data-act="${act}"]`));
  const bar = box.querySelector("progress"), status = box.querySelector('[role="status"]');
  const say = (text) => { status.textContent = text; };
  let stopped = false;

  async function known() {
    const cache = await caches.has(name) && await caches.open(name), told = cache && await cache.match(list);
    return told ? told.json() : null;
  }

  /* Return the addresses that must be fetched, and all that belong to the district now. */
  async function compare(cache, now) {
    const last = await known(), begun = await cache.match(`${list}?begun`);
    const before = last || (begun && (await begun.json())) || { pages: {} };
    const same = before.release === now.release;
    const all = [...now.lists, ...Object.keys(now.pages), ...now.photos].map((path) => new URL(path, folder).href);
    const stored = new Set((await cache.keys()).map((request) => request.url));
    const isNew = (path) => !same || before.pages[path] !== now.pages[path] || !stored.has(new URL(path, folder).href);
    const todo = [...now.lists, ...Object.keys(now.pages).filter(isNew)].map((path) => new URL(path, folder).href);
    return { all, todo: [...todo, ...now.photos.map((path) => new URL(path, folder).href).filter((url) => !stored.has(url))] };
  }

  async function store(cache, todo) {
    let done = 0, told = 0;
    bar.max = todo.length;
    bar.value = 0;
    const waiting = todo.slice(), read = await caches.open(`${NAME}read`);
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let url = waiting.shift(); url && !stopped; url = waiting.shift()) {
        const response = await fetch(url, { cache: "no-cache" });
        if (response.ok) { await cache.put(url, response); await read.delete(url); }
        else if (response.status !== 404) throw new Error(url);
        bar.value = ++done;
        if (done - told >= todo.length / 10) { told = done; say(`เก็บแล้ว ${done} จาก ${todo.length} ไฟล์`); }
      }
    }));
  }

  async function keepAll(quietly) {
    stopped = false;
    if (!quietly) say("กำลังเริ่มเก็บ…");
    try {
      const answered = await fetch(list, { cache: "no-cache" });
      if (!answered.ok) throw new Error(list);
      const text = await answered.text(), now = JSON.parse(text), cache = await caches.open(name);
      const { all, todo } = await compare(cache, now), last = await cache.match(list);
      if (quietly && last && await last.text() === text) return;
      keepButton.hidden = true;
      stopButton.hidden = bar.hidden = false;
      await cache.put(`${list}?begun`, new Response(text));
      await store(cache, todo);
      if (stopped) { say("หยุดแล้ว เก็บต่อได้ภายหลังโดยไม่ต้องเริ่มใหม่"); return; }
      const wanted = new Set([...all, list]);
      for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
      await cache.put(list, new Response(text, { headers: { "Content-Type": "application/json" } }));
      if (navigator.storage && navigator.storage.persist && !quietly) await navigator.storage.persist();
      /* Without the worker nothing of it could be opened, so it is not called kept before that stands ready. */
      await Promise.race([navigator.serviceWorker.ready, new Promise((done) => { setTimeout(done, 1e4); })]);
      await show(quietly ? "ปรับปรุงให้เป็นฉบับล่าสุดแล้ว " : "");
    } catch (failed) {
      say(failed.name === "QuotaExceededError" ? "พื้นที่ในเครื่องไม่พอ ลบสิ่งที่ไม่ใช้แล้วลองอีกครั้ง" : "เก็บได้ไม่ครบ ตรวจสัญญาณแล้วกดเก็บอีกครั้ง จะเก็บต่อจากเดิม");
    } finally {
      stopButton.hidden = bar.hidden = true;
      keepButton.hidden = Boolean(await known());
    }
  }

  async function show(before) {
    const kept = await known();
    keepButton.hidden = Boolean(kept);
    dropButton.hidden = !kept;
    if (kept) say(`${before}เก็บไว้ในเครื่องแล้ว ${Object.keys(kept.pages).length} เรื่อง ใช้พื้นที่ ${megabytes(await sizeOf(name))} อ่านได้แม้ไม่มีสัญญาณ`);
    return kept;
  }

  keepButton.addEventListener("click", () => keepAll(false).then(() => { if (!dropButton.hidden) dropButton.focus(); }));
  stopButton.addEventListener("click", () => { stopped = true; });
  dropButton.addEventListener("click", async () => {
    await caches.delete(name);
    await show("");
    say("ลบออกจากเครื่องแล้ว");
    keepButton.focus();
  });
  box.hidden = false;
  show("").then((kept) => { if (kept && navigator.onLine) keepAll(true); });
}

/* All that is kept: districts, and pages that were read. */
async function overview(box) {
  const list = box.querySelector("ul"), status = box.querySelector('[role="status"]'), clear = box.querySelector("button");
  const wanted = new URLSearchParams(location.search).get("page");
  const again = wanted && new URL(wanted, ROOT);
  if (again && again.origin === ROOT.origin && again.pathname.startsWith(ROOT.pathname)) {
    const link = $("k-again");
    link.href = again.href;
    link.parentElement.hidden = false;
  }
  async function draw() {
    const names = (await caches.keys()).filter((name) => name.startsWith(NAME) && !name.startsWith(`${NAME}shell:`));
    let bytes = 0, count = 0;
    list.replaceChildren();
    for (const name of names) {
      const cache = await caches.open(name), isRead = name === `${NAME}read`;
      bytes += await sizeOf(name);
      for (const request of await cache.keys()) {
        if (!/\.html$/.test(request.url) || /\/offline\.html$/.test(request.url)) continue;
        count++;
        if (!isRead && !/\/index\.html$/.test(request.url)) continue;
        const page = new DOMParser().parseFromString(await (await cache.match(request)).text(), "text/html");
        const link = document.createElement("a"), item = document.createElement("li"), heading = page.querySelector("h1");
        link.href = request.url;
        link.textContent = (heading ? heading.textContent : page.title).trim();
        item.append(link, isRead ? "" : " เก็บไว้ทั้งอำเภอ");
        list.prepend(item);
      }
    }
    clear.hidden = !bytes;
    status.textContent = count ? `เก็บไว้ในเครื่อง ${count} หน้า ใช้พื้นที่ ${megabytes(bytes)}` : "ยังไม่มีหน้าที่เก็บไว้ในเครื่อง";
    return names;
  }
  clear.addEventListener("click", async () => {
    for (const name of await draw()) await caches.delete(name);
    await draw();
    status.textContent = "ลบที่เก็บไว้ในเครื่องแล้ว";
    status.focus();
  });
  await draw();
  box.hidden = false;
}

if ($("k-keep")) district($("k-keep"));
if ($("k-store")) overview($("k-store"));
})();
