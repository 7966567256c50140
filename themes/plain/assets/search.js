// Searching in this workbook. Nothing leaves the page: words and chapters come from script files beside this one, or stand in
// the page itself where it is the whole workbook. What a reader types is neither sent nor kept, not even in the address.
(function () {
  "use strict";

  const AT_ONCE = 12; // chapters whose words are fetched before "show more"
  const AROUND = 90; // letters shown before and after a word that was found

  const form = document.getElementById("~search");
  const input = document.getElementById("~words");
  const found = document.getElementById("~found");
  const places = document.getElementById("~places");
  const more = document.getElementById("~more");

  let chapters = []; // [page, label, title]
  let words = []; // folded, in order
  let holders = []; // for each word, the chapters that hold it
  const texts = new Map(); // chapter -> [[anchor, heading, text]]
  const waiting = new Map(); // chapter -> promise
  const inPage = []; // for each chapter its words, where all chapters stand in this page
  let asked = 0; // the newest question; older ones are dropped

  // Scripts may only come from the folder of the chapters' words (the page asks for trusted types).
  const allowed = /^assets\/search\/\d+\.js$/;
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("search", { createScriptURL: (path) => (allowed.test(path) ? path : "") })
    : { createScriptURL: (path) => path };

  // Small letters without accents, as the program folds them.
  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "").toLowerCase();
  }

  function termsOf(text) {
    const terms = fold(text).match(/[\p{L}\p{N}]+/gu) || [];
    return [...new Set(terms)].filter((term) => [...term].length > 1 || /\P{ASCII}/u.test(term));
  }

  // The packed index: shared letters, the rest of the letters, distances between chapters in capitals.
  window.workbookIndex = function (packed, listed) {
    chapters = listed;
    const entry = /([0-9a-z])([^A-Z]*)([A-Z]+)/gu;
    let before = [];
    for (const [, shared, rest, numbers] of packed.matchAll(entry)) {
      before = before.slice(0, parseInt(shared, 36)).concat([...rest]);
      words.push(before.join(""));
      holders.push(numbers);
    }
    if (input.value) ask();
  };

  window.workbookText = function (chapter, sections) {
    texts.set(chapter, sections);
  };

  // Where all chapters stand in this page, they are read from it: what is under each heading, and each worksheet by itself.
  function readPage() {
    const clean = (text) => text.replace(/\s+/g, " ").trim();
    const open = (place, heading) => [place.id, clean(heading.textContent), ""];
    document.querySelectorAll("article[data-chapter]").forEach((chapter, number) => {
      const sections = [open(chapter, chapter.querySelector(".opening :is(h1, h2)"))];
      let [under, sheet] = sections;
      const walk = document.createTreeWalker(chapter, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const place = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (place.closest(".screen-only, .tear, .cited, .share-it, button")) continue;
        if (place === node && place.matches(".sheet")) sections.push((sheet = open(place, place.querySelector(".sheet-title"))));
        else if (place === node && place.matches("h3[id], h4[id], h5[id], h6[id]")) sections.push((under = open(place, place)));
        else (place.closest(".sheet") ? sheet : under)[2] += place === node ? " " : node.data;
      }
      for (const section of sections) section[2] = clean(section[2]);
      chapters.push(["", clean(chapter.querySelector(".chapter-number").textContent), sections[0][1]]);
      inPage.push(termsOf(sections.flat().join(" ")));
      texts.set(number, sections);
      waiting.set(number, null);
    });
  }

  function unpack(numbers) {
    const list = [];
    let chapter = 0;
    let high = 0;
    for (const letter of numbers) {
      const digit = letter.charCodeAt(0) - 65;
      if (digit >= 20) {
        high = high * 6 + digit - 20;
      } else {
        chapter += high * 20 + digit;
        list.push(chapter);
        high = 0;
      }
    }
    return list;
  }

  // The chapters that hold a word beginning with `term`.
  function holding(term) {
    const begins = (word) => word.startsWith(term);
    if (inPage.length) return new Set([...inPage.keys()].filter((chapter) => inPage[chapter].some(begins)));
    let low = 0;
    let end = words.length;
    while (low < end) {
      const middle = (low + end) >> 1;
      if (words[middle] < term) low = middle + 1;
      else end = middle;
    }
    const all = new Set();
    for (; low < words.length && words[low].startsWith(term); low += 1) {
      for (const chapter of unpack(holders[low])) all.add(chapter);
    }
    return all;
  }

  // Chapters that hold every term, those named by them first.
  function candidates(terms) {
    const sets = terms.map(holding).sort((one, other) => one.size - other.size);
    const both = [...sets[0]].filter((chapter) => sets.every((set) => set.has(chapter)));
    const named = (chapter) => {
      const title = termsOf(chapters[chapter][2]);
      return terms.filter((term) => title.some((word) => word.startsWith(term))).length;
    };
    const rank = new Map(both.map((chapter) => [chapter, named(chapter)]));
    return both.sort((one, other) => rank.get(other) - rank.get(one) || one - other);
  }

  function fetchWords(chapter) {
    if (!waiting.has(chapter)) {
      waiting.set(
        chapter,
        new Promise((done) => {
          const script = document.createElement("script");
          script.src = policy.createScriptURL("assets/search/" + chapter + ".js");
          script.onload = done;
          script.onerror = done;
          document.head.append(script);
        }),
      );
    }
    return waiting.get(chapter);
  }

  // Where words begin in `text` that begin with one of `terms`: [start, end] of each such word.
  function marks(text, terms) {
    const hits = [];
    for (const match of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
      const word = fold(match[0]);
      if (terms.some((term) => word.startsWith(term))) hits.push([match.index, match.index + match[0].length]);
    }
    return hits;
  }

  // Where the stretch of text begins that holds the most terms.
  function richest(hits, text, terms) {
    let best = hits[0][0];
    let most = 0;
    for (const [start] of hits) {
      const near = hits.filter(([from, to]) => from >= start && to <= start + 2 * AROUND);
      const held = near.map(([from, to]) => fold(text.slice(from, to)));
      const count = terms.filter((term) => held.some((word) => word.startsWith(term))).length;
      if (count > most) [best, most] = [start, count];
    }
    return best;
  }

  function sectionsOf(chapter, terms) {
    const sections = texts.get(chapter) || [];
    const scored = sections.map(([anchor, heading, text], order) => {
      const inText = termsOf(text);
      const inHeading = termsOf(heading);
      let score = 0;
      for (const term of terms) {
        if (inHeading.some((word) => word.startsWith(term))) score += 3;
        else if (inText.some((word) => word.startsWith(term))) score += 1;
        else score -= 10;
      }
      return { chapter, anchor, heading, text, order, score };
    });
    const whole = scored.filter((section) => section.score > 0);
    // The words may stand in different sections of a chapter: then its best one stands for it.
    if (whole.length) return whole;
    return scored.sort((one, other) => other.score - one.score).slice(0, 1);
  }

  // The words around the first hit, with what was found marked.
  function snippet(text, terms) {
    const line = document.createElement("p");
    line.className = "about";
    const hits = marks(text, terms);
    const first = hits.length ? richest(hits, text, terms) : 0;
    let start = Math.max(0, first - AROUND);
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    let end = Math.min(text.length, first + 2 * AROUND);
    if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first + 1);
    let at = start;
    if (start > 0) line.append("… ");
    for (const [from, to] of hits) {
      if (from < at || to > end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      line.append(text.slice(at, from), mark);
      at = to;
    }
    line.append(text.slice(at, end), end < text.length ? " …" : "");
    return line;
  }

  function place(section, terms) {
    const [page, label, title] = chapters[section.chapter];
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = "title";
    link.href = page + (section.anchor ? "#" + section.anchor : "");
    link.textContent = section.heading;
    const where = document.createElement("p");
    where.className = "where";
    where.textContent = section.anchor ? label + ", " + title : label;
    item.append(link, where, snippet(section.text, terms));
    return item;
  }

  async function ask() {
    const question = (asked += 1);
    const terms = termsOf(input.value);
    if (!chapters.length) readPage();
    if (!terms.length) {
      places.replaceChildren();
      found.textContent = "";
      more.hidden = true;
      return;
    }
    const all = candidates(terms);
    let shown = 0;
    let count = 0;
    const next = async () => {
      const now = all.slice(shown, shown + AT_ONCE);
      await Promise.all(now.map(fetchWords));
      if (question !== asked) return;
      const sections = now.flatMap((chapter) => sectionsOf(chapter, terms));
      sections.sort((one, other) => other.score - one.score);
      const items = sections.map((section) => place(section, terms));
      if (shown === 0) places.replaceChildren(...items);
      else places.append(...items);
      const focus = shown > 0 && items.length ? items[0].querySelector("a") : null;
      shown += now.length;
      count += items.length;
      const open = shown < all.length;
      found.textContent = count ? form.dataset.found + " " + count + (open ? "+" : "") : form.dataset.none;
      more.hidden = !open;
      if (focus) focus.focus();
    };
    more.onclick = next;
    await next();
  }

  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    ask();
  });

  // Arrows move between the words typed and the places found; Enter on a place is an ordinary link.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...places.querySelectorAll("a.title")];
    const at = stops.indexOf(document.activeElement);
    const to = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !to) return;
    event.preventDefault();
    to.focus();
  });
})();
