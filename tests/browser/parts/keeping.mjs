// What is kept on the device: only when it is asked for, only under a passphrase, one entry for each writer, seen by two
// tabs, deleted for good. With saving off nothing is anywhere in the browser.

import { join } from 'node:path';
import { screen, tab } from '../chromium.mjs';
import { start as startFirefox } from '../firefox.mjs';
import { choose, differing, press, readAll, said, watch, writeAll } from '../reader.mjs';
import { serve } from '../server.mjs';
import { small } from '../site.mjs';

const WORDS = 'three plain words';

export async function keeping({ browser, site, scratch, faults }) {
  const built = small(scratch);
  const server = await serve(join(scratch, 'kept'));
  const tiny = built.leadingTo(server.away, join(scratch, 'kept'));
  const open = async (page, address = server.address, context) => {
    const fault = (selector, expected) => faults.add(page, selector, expected);
    const sheet = context ? await context.newPage() : await tab(browser, screen('desktop'));
    sheet.setDefaultTimeout(5000);
    watch(sheet, fault, [address, server.away]);
    await sheet.goto(address + page);
    return { sheet, fault, again: (...more) => open(page, address, ...more) };
  };
  for (const part of [keeps, apart, twoTabs, deletes, forgets, full]) {
    const given = await open('week.html');
    await part(given);
    await given.sheet.context().close();
  }
  const { sheet, fault } = await open('week.html', tiny.file);
  if (await sheet.locator('#\\~device').isVisible()) fault('#~device', 'is not offered where the page is a file');
  await sheet.context().close();
  await nothingKept(browser, site, faults);
  await inFirefox(scratch, server.address, faults);
  server.close();
}

/** In the page: all that it stored anywhere in the browser. */
async function everything() {
  const stores = [localStorage, sessionStorage].map((store) => Object.entries(store));
  const bases = (await indexedDB.databases()).map(({ name }) => name);
  return JSON.stringify([...stores, bases, await caches.keys(), document.cookie].filter((found) => found.length));
}

/** Types the passphrase and asks to keep or to open; waits for what is said then. */
async function keep(sheet, words = WORDS) {
  await sheet.evaluate(() => (document.getElementById('~state').textContent = ''));
  await sheet.locator('#\\~keep-words').fill(words);
  await press(sheet, 'keep-here');
  await sheet.waitForFunction(() => document.getElementById('~state').textContent);
  return sheet.evaluate(said);
}

/** Waits until the panel says it. */
const says = (sheet, wanted) => sheet.waitForFunction((words) => document.getElementById('~state').textContent.includes(words),
  wanted).then(() => true, () => false);
const wordsOf = (sheet, name) => sheet.evaluate((name) => document.getElementById('~answers').dataset[name].split('#')[0], name);

/** Kept, opened again, refused without the passphrase; and nothing can be read in the browser. */
async function keeps({ sheet, fault }) {
  if ((await keep(sheet)) !== 'choose') fault('#~whose', 'is asked first');
  await choose(sheet, 'hurt');
  await sheet.evaluate(writeAll);
  const tried = await keep(sheet, 'short');
  if (tried !== 'tooShort') fault('#~keep-words', `a short passphrase is refused, says ${tried}`);
  const kept = await keep(sheet);
  if (kept !== 'kept') fault('#~state', `says that it is kept, says ${kept}`);
  await sheet.locator('[id="week.hard"]').fill('written later');
  await sheet.waitForTimeout(1500);
  const written = await sheet.evaluate(readAll);
  const found = await sheet.evaluate(everything);
  for (const word of ['wort', 'later', 'week.hard', 'plain']) if (found.includes(word)) fault('localStorage', `holds nothing in plain, holds "${word}"`);
  await sheet.reload();
  if (Object.keys(await sheet.evaluate(readAll)).length) fault('.sheet', 'is empty after a reload, until what is kept is opened');
  await choose(sheet, 'hurt');
  if ((await sheet.locator('[data-do="keep-here"]').innerText()) !== (await wordsOf(sheet, 'openKept'))) fault('[data-do=keep-here]', 'says that something is kept');
  const wrong = await keep(sheet, 'three other words');
  if (wrong !== 'wrongWords') fault('#~state', `refuses another passphrase, says ${wrong}`);
  if (Object.keys(await sheet.evaluate(readAll)).length) fault('.sheet', 'stays empty without the passphrase');
  await keep(sheet);
  const mine = Object.fromEntries(Object.entries(written).filter(([id]) => !/^(together(?!\.own)|involved)/.test(id)));
  const lost = differing(mine, await sheet.evaluate(readAll));
  if (lost) fault('.sheet', `what was kept comes back, not so ${lost}`);
}

/** Each writer has an entry and a passphrase of their own; putting words away takes only those off the page. */
async function apart({ sheet, fault }) {
  await choose(sheet, 'hurt');
  await sheet.locator('[id="hurt.need"]').fill('mine alone');
  await sheet.locator('[id="together.agree"]').fill('ours');
  await keep(sheet);
  await press(sheet, 'put-away');
  await says(sheet, await wordsOf(sheet, 'putAway'));
  const left = await sheet.evaluate(readAll);
  if (left['hurt.need'] || left['together.agree'] !== 'ours') fault('[data-do=put-away]', `takes away what was kept, and nothing else, leaves ${JSON.stringify(left)}`);
  await choose(sheet, 'both');
  await keep(sheet, 'words of both of us');
  const entries = await sheet.evaluate(() => Object.keys(localStorage).map((name) => name.split('notes.')[1]).sort().join());
  if (entries !== 'both,hurt') fault('localStorage', `has one entry for each, has ${entries}`);
  await press(sheet, 'put-away');
  await choose(sheet, 'hurt');
  if ((await keep(sheet, 'words of both of us')) !== 'wrongWords') fault('#~state', 'one passphrase does not open what another one locked');
}

/** Two tabs: what each writes is seen by the other, two answers are shown, and they do not answer each other for ever. */
async function twoTabs({ sheet: one, fault, again }) {
  await choose(one, 'hurt');
  await keep(one);
  const { sheet: other } = await again(one.context());
  await choose(other, 'hurt');
  await keep(other);
  await one.locator('[id="week.hard"]').fill('from one');
  await other.locator('[id="hurt.need"]').fill('from the other');
  for (const sheet of [one, other]) {
    if (!(await says(sheet, await wordsOf(sheet, 'otherTab')))) fault('#~state', 'each tab says that the words were changed in another');
    const { 'week.hard': hard, 'hurt.need': need } = await sheet.evaluate(readAll);
    if (hard !== 'from one' || need !== 'from the other') fault('.sheet', `holds what both tabs wrote, holds ${hard} and ${need}`);
  }
  const entry = () => one.evaluate(() => JSON.stringify({ ...localStorage }));
  await one.waitForTimeout(1500);
  const before = await entry();
  await one.waitForTimeout(1500);
  if ((await entry()) !== before) fault('localStorage', 'rests when nobody writes');
  await Promise.all([one, other].map((sheet, at) => sheet.locator('[id="week.secret"]').fill(`secret ${at}`)));
  const asks = await Promise.any([one, other].map((sheet) => sheet.locator('#\\~conflicts li').first().waitFor().then(() => sheet))).catch(() => null);
  if (!asks) return fault('#~conflicts', 'shows what two tabs wrote into one field');
  const shown = await asks.locator('#\\~conflicts li').innerText();
  if (!/secret 0/.test(shown) || !/secret 1/.test(shown)) fault('#~conflicts', `shows both answers, shows "${shown}"`);
  await asks.locator('#\\~conflicts [data-do="take"]').click();
  await one.waitForTimeout(2500);
  const [first, second] = await Promise.all([one, other].map((sheet) => sheet.evaluate(readAll)));
  if (first['week.secret'] !== second['week.secret']) fault('week.secret', 'is the same in both tabs after one was chosen');
}

/** Deleting looks again; another tab says so and brings nothing back. */
async function deletes({ sheet, fault, again }) {
  await choose(sheet, 'hurt');
  await sheet.locator('[id="week.hard"]').fill('to be deleted');
  await keep(sheet);
  const { sheet: other } = await again(sheet.context());
  await choose(other, 'hurt');
  await keep(other);
  await press(sheet, 'ask');
  await press(sheet, 'not-sure');
  if (!(await sheet.evaluate(() => document.activeElement.dataset.do === 'ask'))) fault('#~sure', 'gives the focus back to the button that asked');
  await sheet.locator('#\\~delete').click();
  await press(sheet, 'sure');
  if (!(await says(sheet, await wordsOf(sheet, 'deleted')))) fault('#~state', 'says that it is deleted');
  if (!(await says(other, await wordsOf(other, 'deletedElsewhere')))) fault('#~state', 'the other tab says so too');
  await other.locator('[id="week.hard"]').fill('still here');
  await other.waitForTimeout(1500);
  const left = await sheet.evaluate(everything);
  if (left !== '[]') fault('localStorage', `holds nothing when it was deleted, holds ${left.slice(0, 80)}`);
}

/** What the way out shall delete is deleted, also where it was not opened on the page. */
async function forgets({ sheet, fault, again }) {
  await choose(sheet, 'hurt');
  await sheet.locator('[id="week.hard"]').fill('to be forgotten');
  await keep(sheet);
  await sheet.locator('#\\~forget').check();
  await sheet.waitForTimeout(300);
  await sheet.reload();
  if (!(await sheet.locator('#\\~forget').isChecked())) fault('#~forget', 'stays as it was ticked');
  await choose(sheet, 'hurt');
  await keep(sheet);
  if (!(await sheet.locator('#\\~forget').isChecked())) fault('#~forget', 'stays ticked when what is kept is opened');
  await sheet.reload();
  await sheet.locator('a.exit').click();
  await sheet.waitForURL(/away/);
  const { sheet: next } = await again(sheet.context());
  if ((await next.evaluate(everything)) !== '[]') fault('a.exit', 'deletes what is kept, where that was asked for');
}

/** Where nothing can be kept the page says so, and takes no words away. */
async function full({ sheet, fault }) {
  await choose(sheet, 'hurt');
  await sheet.locator('[id="week.hard"]').fill('no room for this');
  await keep(sheet);
  await sheet.evaluate(() => (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }));
  await sheet.locator('[id="week.hard"]').fill('more than fits');
  await press(sheet, 'put-away');
  if (!(await says(sheet, await wordsOf(sheet, 'notKept')))) fault('#~state', 'says that it could not be kept');
  if ((await sheet.evaluate(readAll))['week.hard'] !== 'more than fits') fault('[data-do=put-away]', 'takes nothing away that is not kept');
}

/** With saving off a visit to every page, filled in, leaves nothing in the browser. */
async function nothingKept(browser, site, faults) {
  const server = await serve(site.folder);
  const sheet = await tab(browser, screen('desktop'));
  for (const page of site.pages) {
    await sheet.goto(server.address + page);
    await sheet.evaluate(writeAll);
    const found = await sheet.evaluate(everything);
    if (found !== '[]') faults.add(page, 'storage', `is empty where nobody asked to keep a thing, holds ${found.slice(0, 80)}`);
  }
  await sheet.context().close();
  server.close();
}

/** The same in Firefox: kept, refused, opened. */
async function inFirefox(scratch, address, faults) {
  const firefox = await startFirefox(scratch);
  const fault = (selector, expected) => faults.add('week.html', selector, expected, 'Firefox');
  const ask = async (words) => {
    await firefox.evaluate((words) => {
      document.querySelector('#\\~whose [value="hurt"]').click();
      document.getElementById('~keep-words').value = words;
      document.querySelector('[data-do="keep-here"]').click();
    }, words);
    await new Promise((done) => setTimeout(done, 2500));
    return firefox.evaluate(said);
  };
  await firefox.open(`${address}week.html`);
  if ((await firefox.evaluate(everything)) !== '[]') fault('storage', 'is empty at first');
  await firefox.evaluate(writeAll);
  const kept = await ask(WORDS);
  if (kept !== 'kept') fault('#~state', `says that it is kept, says ${kept}`);
  const written = await firefox.evaluate(readAll);
  const found = await firefox.evaluate(everything);
  if (/wort|week\./.test(found)) fault('localStorage', 'holds nothing in plain');
  await firefox.open(`${address}week.html`);
  if ((await ask('three other words')) !== 'wrongWords') fault('#~state', 'refuses another passphrase');
  await ask(WORDS);
  const mine = Object.fromEntries(Object.entries(written).filter(([id]) => !/^(together(?!\.own)|involved)/.test(id)));
  const lost = differing(mine, await firefox.evaluate(readAll));
  if (lost) fault('.sheet', `what was kept comes back, not so ${lost}`);
  await firefox.close();
}
