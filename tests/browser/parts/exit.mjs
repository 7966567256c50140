// The way out: by click, Enter and Shift three times. What it does on the page, and that no word comes back by Back, Forward
// or a new visit, in Chromium and Firefox, as files, as one file and served; and that an ordinary Back keeps the words.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, start, tab } from '../chromium.mjs';
import { start as startFirefox } from '../firefox.mjs';
import { watch } from '../reader.mjs';
import { serve } from '../server.mjs';
import { small } from '../site.mjs';

const SHIFT = { Chromium: 'Shift', Firefox: '\uE008' };
const ENTER = { Chromium: 'Enter', Firefox: '\uE007' };
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export async function exit({ browser, scratch, faults }) {
  const folder = join(scratch, 'leaving');
  const server = await serve(folder);
  const site = small(scratch).leadingTo(server.away, folder);
  if (/beforeunload/.test(readFileSync(join(folder, 'assets/workbook.js'), 'utf8'))) faults.add('assets/workbook.js', 'script', 'never asks before a page is left');
  const readers = { Chromium: await chromiumReader(server, site, faults), Firefox: await startFirefox(scratch) };
  for (const [name, reader] of Object.entries(readers)) {
    for (const [where, address, pages] of [['served', server.address, ['alone', 'week']], ['file', site.file, ['alone', 'week']], ['single file', site.file, ['workbook', 'workbook']]]) {
      const fault = (selector, expected) => faults.add(`${pages[1]}.html`, selector, expected, `${name}, ${where}`);
      const way = { name, reader, fault, first: `${address}${pages[0]}.html`, second: `${address}${pages[1]}.html${pages[0] === pages[1] ? '?again' : ''}` };
      await reader.fresh();
      for (const leave of [byClick, byEnter, byShift]) await comesNotBack(way, leave);
      await effects(way);
      await ordinaryBack(way, where === 'served');
    }
    await reader.close();
  }
  for (const part of [presses, touchOnly, others, scriptsOff]) {
    await part({ browser, address: server.address, fault: (selector, expected) => faults.add('week.html', selector, expected) });
  }
  server.close();
}

/** Chromium as a reader has it: Playwright switches the memory for Back off, which is what has to be looked at. */
async function chromiumReader(server, site, faults) {
  const browser = await start({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  let sheet;
  return {
    fresh: async () => {
      await sheet?.context().close();
      sheet = await tab(browser, screen('desktop'));
      watch(sheet, (...fault) => faults.add('exit', ...fault), [server.address, site.file, server.away]);
    },
    open: (url) => sheet.goto(url),
    evaluate: (action, argument) => sheet.evaluate(action, argument),
    press: async (...keys) => { for (const key of keys) await sheet.keyboard.press(key); },
    go: (pages) => sheet.evaluate((pages) => void setTimeout(() => history.go(pages), 0), pages),
    close: () => browser.close(),
  };
}

/** In the page: writes `word` into its first long field, as a person does. */
function write(word) {
  const field = document.querySelector('.sheet textarea');
  field.focus();
  field.value = word;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** In the page: its address and title, and all words that stand in it or in its storage. */
function look() {
  if (location.protocol === 'about:') return { at: location.href, found: null };
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  const stored = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
  const text = [document.title, document.documentElement.textContent, JSON.stringify(history.state), ...fields, ...stored].join(' ');
  return { at: location.pathname, found: text.match(/secret-word-\d/)?.[0] ?? null };
}

async function byClick({ reader }) {
  await reader.evaluate(() => void setTimeout(() => document.querySelector('a.exit').click(), 0));
}

async function byEnter({ reader, name }) {
  await reader.evaluate(() => document.querySelector('a.exit').focus());
  await reader.press(ENTER[name]);
}

async function byShift({ reader, name }) {
  await reader.press(SHIFT[name], SHIFT[name], SHIFT[name]);
}

/** Writes on two pages, leaves from the second; neither word is met again, wherever the reader goes. */
async function comesNotBack(way, leave) {
  const { reader, first, second, fault } = way;
  const by = leave.name.replace('by', '').toLowerCase();
  await reader.open(first);
  await reader.evaluate(write, 'secret-word-1');
  await reader.evaluate((url) => void setTimeout(() => (location.href = url), 0), second);
  await pause(900);
  await reader.evaluate(write, 'secret-word-2');
  await leave(way);
  await pause(900);
  const { at } = await reader.evaluate(look);
  if (at !== '/away') return fault('a.exit', `leads away by ${by}, is at ${at}`);
  for (const step of [-1, -1, 1, 1]) {
    await reader.go(step);
    await pause(700);
    const { at, found } = await reader.evaluate(look);
    if (found) fault('a.exit', `${step < 0 ? 'Back' : 'Forward'} shows no word after leaving by ${by}, shows ${found} at ${at.split('/').pop()}`);
  }
  for (const url of [first, second]) {
    await reader.open(url);
    const { found } = await reader.evaluate(look);
    if (found) fault('a.exit', `a new visit shows no word after leaving by ${by}, shows ${found}`);
  }
}

/** On the page, at once: a neutral title, no word, a cover that says so; and what the session held is gone. */
async function effects({ reader, second, fault }) {
  await reader.open(second);
  await reader.evaluate(write, 'secret-word-3');
  const after = await reader.evaluate(() => {
    sessionStorage.setItem('x', '1');
    const field = document.querySelector('.sheet textarea');
    const link = document.querySelector('a.exit');
    const name = document.querySelector('.home').textContent;
    link.click();
    const [cover] = document.body.children;
    return { title: document.title === name, field: field.value, body: document.body.textContent, loading: link.dataset.loading, role: cover.getAttribute('role'),
      place: getComputedStyle(cover).position, session: sessionStorage.length };
  });
  if (!after.title) fault('title', 'is the neutral one at once');
  if (after.field) fault('textarea', 'is empty at once');
  if (after.body !== after.loading || after.role !== 'alert' || after.place !== 'fixed') fault('body', 'is covered at once, and says that another page is loading');
  if (after.session) fault('sessionStorage', 'is cleared at once');
  await pause(700);
}

/** Back without the way out shows the page again, and what was written on it. Of files Chromium keeps no words, Firefox does. */
async function ordinaryBack({ reader, first, second, fault }, keeps) {
  await reader.open(first);
  await reader.evaluate(write, 'secret-word-4');
  await reader.evaluate((url) => void setTimeout(() => (location.href = url), 0), second);
  await pause(900);
  await reader.go(-1);
  await pause(1200);
  const { found } = await reader.evaluate(look);
  const whole = await reader.evaluate(() => Boolean(document.querySelector('.sheet textarea') && document.title && !document.querySelector('.cover-all')));
  if (!whole) fault('main', 'stands there again after Back');
  if (keeps && !found) fault('textarea', 'ordinary Back keeps the words');
}

/** Shift counts alone, three times, each within five seconds of the last; and says how many are left. */
async function presses({ browser, address, fault }) {
  const sheet = await tab(browser, screen('desktop'));
  await sheet.clock.install();
  const left = async (...keys) => {
    await sheet.goto(`${address}week.html`);
    await sheet.locator('[id="week.hard"]').focus();
    for (const key of keys) typeof key === 'number' ? await sheet.clock.fastForward(key) : await sheet.keyboard.press(key);
    await pause(300);
    return sheet.url().endsWith('/away');
  };
  const stays = [['Shift', 'Shift'], ['Shift+A', 'Shift+B', 'Shift+C'], ['Shift', 'Shift', 'a', 'Shift'], ['Alt+Shift', 'Alt+Shift', 'Alt+Shift'],
    ['Control+Shift', 'Control+Shift', 'Control+Shift'], ['Shift', 'Shift', 5100, 'Shift'], ['Shift', 'Shift', 'Shift+Tab', 'Shift']];
  for (const keys of stays) if (await left(...keys)) fault('a.exit', `stays after ${keys.join(', ')}`);
  for (const keys of [['Shift', 4000, 'Shift', 4000, 'Shift'], ['ShiftLeft', 'ShiftRight', 'ShiftLeft'], ['Shift+A', 'Shift', 'Shift', 'Shift']]) {
    if (!(await left(...keys))) fault('a.exit', `leaves after ${keys.join(', ')}`);
  }
  await left('Shift');
  const [two, data] = await sheet.evaluate(() => [document.querySelector('.presses').textContent, { ...document.querySelector('a.exit').dataset }]);
  if (two !== data.two) fault('.presses', `says that two presses are left, says "${two}"`);
  await sheet.clock.fastForward(5100);
  const over = await sheet.locator('.presses').innerText();
  if (over !== data.over) fault('.presses', `says that it is over, says "${over}"`);
  await sheet.context().close();
}

/** A keyboard on the screen sends Shift by itself. */
async function touchOnly({ browser, address, fault }) {
  const sheet = await tab(browser, screen('phone'), { isMobile: true, hasTouch: true });
  await sheet.goto(`${address}week.html`);
  for (let press = 0; press < 3; press += 1) await sheet.keyboard.press('Shift');
  await pause(500);
  if (sheet.url().endsWith('/away')) fault('a.exit', 'stays after Shift three times on a device with touch alone');
  await sheet.context().close();
}

/** Other pages of the workbook leave too. */
async function others({ browser, address, fault }) {
  const sheet = await tab(browser, screen('desktop'));
  const other = await sheet.context().newPage();
  await sheet.goto(`${address}week.html`);
  await other.goto(`${address}alone.html`);
  await other.evaluate(write, 'secret-word-5');
  await sheet.locator('a.exit').click();
  await other.waitForURL(/away/, { timeout: 3000 }).catch(() => fault('a.exit', 'takes other open pages of the workbook along'));
  await sheet.context().close();
}

/** Without scripts it is a link like any other. */
async function scriptsOff({ browser, address, fault }) {
  const sheet = await tab(browser, screen('desktop'), { javaScriptEnabled: false });
  await sheet.goto(`${address}week.html`);
  const link = sheet.locator('a.exit');
  if ((await link.getAttribute('rel')) !== 'noreferrer nofollow') fault('a.exit', 'tells nobody where the reader came from');
  await link.click();
  await sheet.waitForURL(/away/, { timeout: 3000 }).catch(() => fault('a.exit', 'leads away without scripts'));
  await sheet.context().close();
}
