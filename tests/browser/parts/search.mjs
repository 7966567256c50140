// Search with the keyboard alone, as a file and served: a word, the beginning of one and one with strange accents find
// the same place, the number of results is announced, Enter opens the place.

import { screen, tab } from '../chromium.mjs';

/** A word of the shipped workbook, what a reader may type for it, and one that it does not have. */
const WORD = 'flooding';
const TYPED = ['flooding', 'FLOODING', 'floodi', 'flöoding'];
const ABSENT = 'zebra';

export async function search({ browser, site, faults }) {
  if (!site.pages.includes('search.html')) return faults.add('search.html', 'the page', 'is in the folder');
  const server = await site.serve();
  for (const address of [site.file, server.address]) {
    const where = address === site.file ? 'file' : 'served';
    const fault = (selector, expected) => faults.add('search.html', selector, expected, where);
    const sheet = await tab(browser, screen('desktop'));
    sheet.on('console', (message) => message.type() === 'error' && fault('console', `no error, found ${message.text()}`));
    sheet.on('pageerror', (error) => fault('script', `no error, found ${error.message}`));
    const found = [];
    for (const typed of TYPED) found.push(await ask(sheet, address, typed, fault));
    if (found[0].length === 0) fault('main li a', `"${WORD}" has a result`);
    TYPED.forEach((typed, at) => {
      if (!found[0].every((href) => found[at].includes(href))) fault('main li a', `"${typed}" finds what "${WORD}" finds`);
    });
    const none = await ask(sheet, address, ABSENT, fault);
    if (none.length) fault('main li a', `"${ABSENT}" finds nothing, finds ${none.length} places`);
    for (const way of ['ArrowDown', 'Tab']) await open(sheet, address, way, fault);
    await sheet.context().close();
  }
  server.close();
}

/** Types `word` into the empty field; gives where the results lead. */
async function ask(sheet, address, word, fault) {
  await sheet.goto(address + 'search.html');
  await sheet.locator('form[role=search] input[type=search]').focus();
  await sheet.keyboard.type(word);
  const status = sheet.locator('main [role=status]');
  await status.filter({ hasText: /\S/ }).waitFor({ timeout: 3000 }).catch(() => fault('[role=status]', `says how many results "${word}" has`));
  await sheet.waitForTimeout(300);
  const links = await sheet.locator('main li a[href]:visible').evaluateAll((all) => all.map((one) => one.href));
  const said = (await status.textContent()) ?? '';
  if (links.length && !said.includes(links.length)) fault('[role=status]', `says there are ${links.length} results, says "${said.trim()}"`);
  const bare = await sheet.locator('main li:visible').evaluateAll((all) => all.filter((one) => one.querySelector('a') && one.innerText.trim() === one.querySelector('a').innerText.trim()).length);
  if (bare) fault('main li', `each result has a snippet, ${bare} of "${word}" have none`);
  return links;
}

/** Goes from the field to the first result with `key`, and opens it. */
async function open(sheet, address, key, fault) {
  await ask(sheet, address, WORD, fault);
  let reached = false;
  for (let press = 0; press < 10 && !reached; press++) {
    await sheet.keyboard.press(key);
    reached = await sheet.evaluate(() => document.activeElement.matches('main li a[href]'));
  }
  if (!reached) return fault('main li a', `is reached from the field by ${key}`);
  const href = await sheet.evaluate(() => document.activeElement.href);
  await Promise.all([sheet.waitForURL(href), sheet.keyboard.press('Enter')]);
  const place = await sheet.evaluate(() => {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return { found: Boolean(place) || !location.hash, seen: !place || place.getBoundingClientRect().top < innerHeight, text: document.querySelector('main').innerText };
  });
  if (!place.found) fault('main li a', `leads to a place that exists, ${href.replace(address, '')} does not`);
  if (!place.seen) fault('main li a', `shows its place when it is opened, ${href.replace(address, '')} does not`);
  if (!place.text.toLowerCase().includes(WORD)) fault('main li a', `leads to a page with the word "${WORD}", ${href.replace(address, '')} has none`);
}
