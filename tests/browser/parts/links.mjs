// Every link inside the workbook lands; every citation goes to its source and comes back to where it stands.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { screen, tab } from '../chromium.mjs';

const counted = new Map();

/** How many pages the PDF at `path` has. */
function pages(path) {
  if (!counted.has(path)) counted.set(path, Number(/^Pages: +(\d+)$/m.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[1] ?? 0));
  return counted.get(path);
}

export async function links({ browser, site, faults }) {
  const sheet = await tab(browser, screen('desktop'));
  const found = new Map();
  for (const page of site.pages) {
    await sheet.goto(site.file + page);
    found.set(page, await sheet.evaluate(collect));
  }
  for (const [page, { links }] of found) {
    for (const { name, href, rel } of links) {
      const url = new URL(href);
      if (['tel:', 'sms:', 'mailto:', 'data:'].includes(url.protocol)) continue;
      if (!href.startsWith(site.file)) {
        if (!/\bnoreferrer\b/.test(rel)) faults.add(page, `${name} ${href}`, 'a link to elsewhere says rel="noreferrer"');
        continue;
      }
      const target = decodeURIComponent(url.pathname).slice(new URL(site.file).pathname.length);
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!existsSync(join(site.folder, target))) faults.add(page, name, `${target} exists`);
      else if (target.endsWith('.pdf')) {
        const wanted = Number(anchor.replace('page=', '') || 1);
        if (!(wanted >= 1 && wanted <= pages(join(site.folder, target)))) faults.add(page, name, `${target} has a page for #${anchor}`);
      } else if (anchor && !found.get(target)?.ids.includes(anchor)) faults.add(page, name, `${target} has a place called #${anchor}`);
    }
  }
  await sheet.context().close();
}

/** In the page: what it links to, and the ids it has. */
function collect() {
  const links = [...document.querySelectorAll('a[href], link[href], script[src], img[src]')];
  return {
    ids: [...document.querySelectorAll('[id]')].map((one) => one.id),
    links: links.map((one) => ({ name: nameOf(one), href: one.href ?? one.src, rel: one.rel ?? '' })),
  };
}

export async function citations({ browser, site, faults }) {
  for (const page of site.chapters) {
    const sheet = await tab(browser, screen('desktop'));
    await sheet.goto(site.file + page);
    const mentions = sheet.locator('main a[role=doc-biblioref]:visible');
    const count = await mentions.count();
    for (let at = 0; at < count; at++) {
      const { id, words } = await mentions.nth(at).evaluate((one) => ({ id: one.id, words: one.textContent.trim() }));
      await mentions.nth(at).click();
      const name = id ? `#${id}` : `a[role=doc-biblioref] number ${at + 1}`;
      const source = await sheet.evaluate(landed);
      if (!source.seen || !source.words.startsWith(words.replace(/[,;\]].*/, ''))) {
        faults.add(page, `${name} ${words}`, `opens its source in view, opened ${source.id || 'nothing'} "${source.words.slice(0, 40)}"`);
        continue;
      }
      const back = sheet.locator(`[id="${source.id}"] a[href="#${id}"]`);
      if (id && (await back.count()) !== 1) {
        faults.add(page, `#${source.id}`, `one link leads back to #${id}, found ${await back.count()}`);
      } else if (id) {
        await back.click();
        const mention = await sheet.evaluate(landed);
        if (!mention.seen || mention.id !== id) faults.add(page, `#${source.id}`, `its link back shows #${id}, shows ${mention.id || 'nothing'}`);
      }
    }
    await sheet.context().close();
  }
}

/** In the page: the place its address names, and whether a reader sees its beginning. */
function landed() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return { id: '', words: '', seen: false };
  const box = place.getBoundingClientRect();
  const top = document.elementFromPoint(Math.max(box.left, 0) + 3, box.top + 3);
  return { id: place.id, words: place.textContent.trim(), seen: box.top >= 0 && box.top < innerHeight && (place.contains(top) || top?.contains(place)) };
}
