// With scripts off everything can be read: the same words as with scripts on.

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

async function read(sheet, address) {
  await sheet.goto(address);
  const words = await sheet.evaluate(() => document.querySelector('main').innerText);
  return words.split('\n').map((line) => line.trim()).filter(Boolean);
}
