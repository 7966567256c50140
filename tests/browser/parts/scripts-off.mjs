// With scripts off everything can be read: the same words as with scripts on, but for what only a script can do.

import { screen, tab } from '../chromium.mjs';

export async function scriptsOff({ browser, site, faults }) {
  const on = await tab(browser, screen('desktop'));
  const off = await tab(browser, screen('desktop'), { javaScriptEnabled: false });
  for (const page of site.pages) {
    const [all, left] = await Promise.all([on, off].map((sheet) => read(sheet, site.file + page)));
    const missing = all.find((line) => !left.includes(line));
    if (missing) faults.add(page, 'main', `says "${missing}" with scripts off too`);
  }
  await Promise.all([on, off].map((sheet) => sheet.context().close()));
}

/** What saves, adds rows, takes back and notes: nothing of it works without a script, so without one it is not shown. */
const ADDED = '#\\~answers, [data-do], .share-it, .how-far, a[href="#~answers"]';

async function read(sheet, address) {
  await sheet.goto(address);
  const words = await sheet.evaluate((added) => {
    for (const one of document.querySelectorAll(added)) one.remove();
    return document.querySelector('main').innerText;
  }, ADDED);
  return words.split('\n').map((line) => line.trim()).filter(Boolean);
}
