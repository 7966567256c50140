// The whole workbook in one file: small enough to pass on, asks for nothing, can be searched, filled in and saved; every
// anchor is its chapter's; light and dark, filled, with a question open and a window open, axe finds nothing.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { screen, tab } from '../chromium.mjs';
import { choose, differing, load, readAll, save, watch, writeAll } from '../reader.mjs';
import { small } from '../site.mjs';
import { AXE, inspect, TAGS, tryAxe } from './screens.mjs';

const PAGE = 'workbook.html';
const MOST = 1000000;

export async function single({ browser, site, scratch, faults }) {
  const fault = (selector, expected, where) => faults.add(PAGE, selector, expected, where);
  const { size } = statSync(join(site.folder, PAGE));
  if (size > MOST) fault(PAGE, `is smaller than ${MOST} bytes, is ${size}`);
  if (/\s(?:style|on\w+)="/.test(readFileSync(join(site.folder, PAGE), 'utf8').replace(/<script>[^]*/, ''))) fault(PAGE, 'has no style and no script in an attribute');
  const sheet = await tab(browser, screen('desktop'));
  watch(sheet, fault, [site.file + PAGE]);
  await sheet.goto(site.file + PAGE);
  for (const [selector, expected] of await sheet.evaluate(anchors)) fault(selector, expected);
  await find(sheet, fault);
  await choose(sheet, 'hurt');
  await sheet.evaluate(writeAll);
  const saved = JSON.parse((await save(sheet)).text);
  await sheet.reload();
  await load(sheet, JSON.stringify(saved));
  const lost = differing(saved.answers, await sheet.evaluate(readAll));
  if (lost) fault('.sheet', `what was saved comes back, not so ${lost}`);
  await sheet.context().close();
  await looks(browser, small(scratch), faults);
}

/** In the page: anchors inside chapters that are not their chapter's, and links that lead nowhere. */
function anchors() {
  const found = [];
  for (const chapter of document.querySelectorAll('article[data-chapter]')) {
    const fields = new Set([...chapter.querySelectorAll('.sheet')].map((sheet) => sheet.dataset.sheet));
    for (const { id } of chapter.querySelectorAll('[id]')) {
      const known = id.startsWith(`${chapter.dataset.chapter}.`) || fields.has(id.split('.')[0]);
      if (!known) found.push([id, "is an anchor below its chapter's or a field's"]);
    }
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) found.push([link.hash, 'is a place in the file']);
  }
  return found;
}

/** Whole words, their beginnings and other accents find the same places; Enter opens one, and the word stands there. */
async function find(sheet, fault) {
  const ask = async (words) => {
    await sheet.locator('#\\~words').fill(words);
    await sheet.waitForTimeout(500);
    return sheet.locator('#\\~places a').evaluateAll((all) => all.map((one) => one.hash));
  };
  const found = await ask('flooding');
  if (!found.length) fault('#~places', 'finds "flooding"');
  if ((await ask('flöoding')).join() !== found.join()) fault('#~places', 'finds for "flöoding" what it finds for "flooding"');
  const begun = await ask('FLOODI');
  for (const place of found) if (!begun.includes(place)) fault('#~places', `finds ${place} for "FLOODI" too`);
  if ((await ask('zebra')).length) fault('#~places', 'finds nothing for "zebra"');
  await ask('flooding');
  await sheet.keyboard.press('ArrowDown');
  await sheet.keyboard.press('Enter');
  await sheet.waitForTimeout(300);
  const landed = await sheet.evaluate(() => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = place?.getBoundingClientRect();
    return place && box.top < innerHeight && box.bottom > 0;
  });
  if (!landed) fault('#~places a', 'opens the place that it names');
}

/** Filled in, with two answers to one question, with the question before deleting, with the window before leaving: what axe finds. */
async function looks(browser, { file }, faults) {
  for (const scheme of ['light', 'dark']) {
    for (const size of ['desktop', '320 px']) {
      for (const page of [PAGE, 'week.html']) {
        const where = `${scheme} ${size}`;
        const sheet = await tab(browser, screen(size), { colorScheme: scheme });
        const fault = (selector, expected) => faults.add(page, selector, expected, where);
        watch(sheet, fault, [file]);
        await sheet.goto(file + page);
        await sheet.evaluate(AXE);
        const judge = async () => {
          for (const found of [...await sheet.evaluate(inspect), ...await sheet.evaluate(tryAxe, TAGS)]) fault(...found);
        };
        await sheet.evaluate(writeAll);
        await sheet.evaluate(() => {
          for (const name of ['add-row', 'next-copy']) document.querySelector(`[data-do="${name}"]`).click();
        });
        const answers = { 'week.hard': 'theirs', 'week.often.spoke-softly': 'often', 'week.gone': 'no question', 'alone.remember': 'elsewhere', [`week.${'long'.repeat(40)}`]: 'long'.repeat(90) };
        await load(sheet, JSON.stringify({ version: 1, role: 'hurt', answers, notes: { place: 'week' } }));
        await sheet.evaluate(() => document.querySelector('[data-do="ask"]').click());
        await judge();
        await sheet.evaluate(() => document.getElementById('~leaving').showModal());
        await judge();
        await sheet.context().close();
      }
    }
  }
}
