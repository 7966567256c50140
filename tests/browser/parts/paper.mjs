// print.html, a chapter, and one worksheet alone, on A4 and Letter, from both browsers: no question is cut by a page end,
// lines to write on are 8.5 mm apart, each worksheet begins a page, pages bear nothing of the browser's and little ink.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { start as startFirefox } from '../firefox.mjs';
import { screen, tab } from '../chromium.mjs';
import { contrast, darkness, marks, size, words } from '../paper/pdf.mjs';
import { INK, tag, tagOf } from '../paper/tint.mjs';
import { shipped } from '../site.mjs';

const PAPERS = [{ name: 'A4', width: 210, height: 297 }, { name: 'Letter', width: 215.9, height: 279.4 }];

/** From line to line, in millimetres. A browser puts each on a whole pixel of its own: it may be off by one, not by more with every line. */
const PITCH = 8.5;
const PIXEL = 25.4 / 96;

/** The most of a page that may be dark. */
const DARKEST = { prose: 0.08, worksheet: 0.05 };

/** The least contrast with paper after all colour is gone. */
const FAINTEST = { letter: 4.5, drawing: 3 };

/** What is lower than this, in millimetres, is a rule between two rows, which may be drawn on both pages. */
const RULE = 1;

/** No word is nearer to the edge than this, in millimetres; below `FOOT` stands what is on every page. */
const EDGE = 10;
const FOOT = 20;

export async function paper({ browser, site: { file, chapters }, scratch, faults }) {
  const [chapter] = chapters;
  const alone = `${chapter}#${await firstWithSources(browser, file + chapter)}`;
  const firefox = await startFirefox(scratch);
  const ways = { Chromium: (...what) => printInChromium(browser, ...what), Firefox: (...what) => printInFirefox(firefox, ...what) };
  for (const sheet of PAPERS) {
    const site = shipped(scratch, sheet.name.toLowerCase());
    for (const [name, way] of Object.entries(ways)) {
      const print = async (page, tagged) => keep(await way(site.file + page, sheet, tagged), scratch);
      const fault = (page) => (selector, expected) => faults.add(page, selector, expected, `${name} ${sheet.name}`);
      for (const page of ['print.html', chapter]) {
        const printed = await print(page, true);
        judgeSize(printed, sheet, fault(page));
        judgeQuestions(printed, fault(page));
        judgeSheets(printed, fault(page));
        if (name !== 'Chromium') continue;
        const plain = { ...await print(page, false), kinds: printed.owners.map((names) => (names.size ? 'worksheet' : 'prose')) };
        judgeInk(plain, fault(page));
        judgeEdges(plain, fault(page));
        if (page === 'print.html') judgeFeet(plain, fault(page));
      }
      judgeAlone(await print(alone, true), fault(alone));
    }
  }
  await firefox.close();
}

async function firstWithSources(browser, url) {
  const sheet = await tab(browser, screen('desktop'));
  await sheet.goto(url);
  const id = await sheet.evaluate(() => document.querySelector('.sheet:has(a[role=doc-biblioref])').id);
  await sheet.context().close();
  return id;
}

/** Prints as a reader's print window does when nobody has changed a thing in it: with the browser's own lines at the edges. */
async function printInChromium(browser, url, paper, tagged) {
  const sheet = await tab(browser, screen('desktop'));
  await sheet.goto(url);
  const about = await sheet.evaluate(describe);
  const tags = tagged ? await sheet.evaluate(tag, INK) : [];
  const printer = await sheet.context().newCDPSession(sheet);
  const options = { displayHeaderFooter: true, paperWidth: paper.width / 25.4, paperHeight: paper.height / 25.4, preferCSSPageSize: true };
  const { data } = await printer.send('Page.printToPDF', options);
  await sheet.context().close();
  return { ...about, tags, bytes: Buffer.from(data, 'base64') };
}

async function printInFirefox(firefox, url, paper, tagged) {
  await firefox.open(url);
  const about = await firefox.evaluate(describe);
  const tags = tagged ? await firefox.evaluate(tag, INK) : [];
  return { ...about, tags, bytes: await firefox.print(paper) };
}

/** In the page: what is looked for on paper. */
function describe() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const cited = [...target?.querySelectorAll('.rests li') ?? []];
  return {
    title: document.title,
    folder: decodeURIComponent(location.pathname.replace(/[^/]*$/, '')),
    help: document.querySelector('.urgent a[href^="tel:"]').textContent,
    sources: cited.map((one) => one.textContent.trim()),
    target: target ? '#' + target.id : null,
  };
}

/** The printed file, what its page said of itself, and where each tag is: `places`, and for each page its `owners`. */
function keep({ bytes, tags, ...about }, scratch) {
  const file = join(mkdtempSync(join(scratch, 'printed-')), 'page.pdf');
  writeFileSync(file, bytes);
  const pages = marks(file);
  const places = tags.map(() => new Map());
  const owners = pages.map(() => new Set());
  pages.forEach((page, at) => {
    for (const mark of page) {
      const number = tagOf(mark.ink);
      if (!tags[number]) continue;
      places[number].set(at, [...places[number].get(at) ?? [], mark]);
      if (tags[number].sheet) owners[at].add(tags[number].sheet);
    }
  });
  return { file, pages, tags, places, owners, ...about };
}

function judgeSize({ file }, { width, height }, fault) {
  const found = size(file);
  if (Math.abs(found.width - width) > 1 || Math.abs(found.height - height) > 1) {
    fault('@page', `the paper is ${width} by ${height} mm, it is ${found.width.toFixed(0)} by ${found.height.toFixed(0)}`);
  }
}

/** Each question stands on one page, with all its lines; of a long log, what each row holds does. */
function judgeQuestions({ tags, places }, fault) {
  tags.forEach(({ kind, name, lines }, number) => {
    const on = [...places[number].keys()];
    const split = (pages) => pages.length > 1 && fault(name, `stands on one page, stands on pages ${pages.map((at) => at + 1).join(' and ')}`);
    if (kind === 'row') return split(on.filter((at) => places[number].get(at).some(({ top, bottom }) => bottom - top > RULE)));
    if (kind !== 'question') return;
    if (on.length === 0) fault(name, 'is printed');
    else if (!split(on) && lines) judgeLines(name, lines, places[number].get(on[0]), fault);
  });
}

function judgeLines(name, lines, found, fault) {
  const ruled = found.filter((mark) => !mark.letter && mark.right - mark.left > 60 && mark.bottom - mark.top < RULE);
  const at = [...new Set(ruled.map((mark) => mark.bottom.toFixed(1)))].map(Number).sort((a, b) => a - b);
  if (at.length !== lines) return fault(name, `has ${lines} lines to write on, has ${at.length} on paper`);
  const wrong = at.findIndex((bottom, index) => Math.abs(bottom - at[0] - PITCH * index) > PIXEL + 0.1);
  if (wrong > 0) fault(name, `lines are ${PITCH} mm apart, line ${wrong + 1} is ${(at[wrong] - at[wrong - 1]).toFixed(1)} mm below line ${wrong}`);
}

/** No two worksheets share a page, and none takes more than two: one page, or a spread. */
function judgeSheets({ owners }, fault) {
  const pages = new Map();
  owners.forEach((names) => names.forEach((name) => pages.set(name, (pages.get(name) ?? 0) + 1)));
  pages.forEach((count, name) => count > 2 && fault(name, `fits two pages, takes ${count}`));
  owners.forEach((names, at) => {
    const [first, second] = names;
    if (second) fault(second, `begins a page, is on page ${at + 1} with ${first}`);
  });
}

/** A worksheet's own address prints that sheet, with help and the works it rests on, which may need a page more, and nothing else. */
function judgeAlone({ file, owners, target, help, sources }, fault) {
  const own = owners.filter((names) => names.has(target) && names.size === 1).length;
  const without = owners.filter((names) => names.size === 0).length;
  const others = owners.length - own - Math.min(without, 1);
  if (own === 0 || others) return fault(target, `its own address prints this worksheet alone, prints ${others} pages of other things`);
  const text = words(file).flat().map((word) => word.text).join('');
  for (const wanted of [help, ...sources]) {
    if (!text.includes(wanted.replace(/\s/g, ''))) fault(target, `printed alone, it bears "${wanted}"`);
  }
}

/** Pages need little ink, and can be read when all colour is gone. */
function judgeInk({ file, pages, kinds }, fault) {
  darkness(file).forEach((dark, at) => {
    const most = DARKEST[kinds[at]];
    if (dark > most) fault(`page ${at + 1}`, `a ${kinds[at]} page is at most ${most * 100} % dark, is ${(dark * 100).toFixed(1)} %`);
  });
  pages.forEach((page, at) => {
    for (const { letter, ink } of page) {
      const kind = letter ? 'letter' : 'drawing';
      const has = contrast(ink);
      if (has < FAINTEST[kind]) fault(`page ${at + 1}`, `in grey a ${kind} has a contrast of ${FAINTEST[kind]} with paper, rgb(${ink}) has ${has.toFixed(2)}`);
    }
  });
}

/** The browser adds nothing at the edges, and nothing stands where printers cannot print or holes are punched. */
function judgeEdges({ file, title, folder }, fault) {
  const { width, height } = size(file);
  const pages = words(file);
  const added = pages.map((page) => page.filter((word) => word.top < FOOT || word.bottom > height - FOOT).map((word) => word.text).join(' '))
    .filter((line) => line.includes(folder) || line.includes(title) || /\d+\/\d+\/\d\d/.test(line));
  if (added.length) {
    const example = added[0].replace(folder, '').slice(0, 80);
    return fault('@page', `the browser adds no title, date or address, it does on ${added.length} of ${pages.length} pages: ${example}`);
  }
  pages.forEach((page, at) => {
    const outside = page.find((word) => Math.min(word.left, word.top, width - word.right, height - word.bottom) < EDGE);
    if (outside) fault(`page ${at + 1}`, `no word is nearer than ${EDGE} mm to the edge, "${outside.text}" is`);
  });
}

/** At each foot stand the number of the page and whom to call; the cover may go without. */
function judgeFeet({ file, help }, fault) {
  const { height } = size(file);
  words(file).forEach((page, at) => {
    const foot = page.filter((word) => word.bottom > height - FOOT).map((word) => word.text.replace(/[.,:;]$/, ''));
    for (const wanted of at ? [String(at + 1), help] : []) {
      if (!foot.includes(wanted)) fault(`page ${at + 1}`, `bears "${wanted}" at its foot`.replace(`"${at + 1}"`, 'its number'));
    }
  });
}
