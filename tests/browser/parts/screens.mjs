// Every page, light and dark, at four sizes, as a file and served: no error, no request outside the folder, no sideways
// scroll, each id once, and nothing that axe finds at WCAG 2.2 AA.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SCREENS, screen, tab } from '../chromium.mjs';

export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function screens({ browser, site, faults }) {
  const server = await site.serve();
  const settings = SCREENS.flatMap((screen) => ['light', 'dark'].map((scheme) => ({ screen, scheme })));
  const addresses = { file: site.file, served: server.address };
  const next = async () => {
    for (let one = settings.shift(); one; one = settings.shift()) await look(browser, site.pages, addresses, one, faults);
  };
  await Promise.all([next(), next()]);
  server.close();
}

/** The chapters of the cases on the smallest phone: every kind of field. */
export async function fields({ browser, cases, faults }) {
  const smallest = { screen: screen('320 px'), scheme: 'light' };
  const left = [...cases];
  const next = async () => {
    for (let one = left.shift(); one; one = left.shift()) {
      const { name, site } = one;
      const below = { add: (page, ...rest) => faults.add(`${name}/${page}`, ...rest) };
      await look(browser, site.chapters, { file: site.file }, smallest, below);
    }
  };
  await Promise.all([next(), next()]);
}

async function look(browser, pages, addresses, { screen, scheme }, faults) {
  const sheet = await tab(browser, screen, { colorScheme: scheme });
  let page, where, address;
  const found = (selector, expected) => faults.add(page, selector.replace(address, ''), expected.replaceAll(address, ''), where);
  sheet.on('console', (message) => message.type() === 'error' && found('console', `no error, found ${message.text()}`));
  sheet.on('pageerror', (error) => found('script', `no error, found ${error.message}`));
  // The preview's own request for news stays open until the page is left.
  const news = (request) => request.url().startsWith(`${address}~live`);
  sheet.on('requestfailed', (request) => news(request) || found(request.url(), 'the request is answered'));
  sheet.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) found(url, 'no request outside the folder');
  });
  for ([where, address] of Object.entries(addresses)) {
    where = `${screen.name} ${scheme} ${where}`;
    for (page of pages) {
      await sheet.goto(address + page);
      await sheet.evaluate(AXE);
      const all = [...await sheet.evaluate(inspect), ...await sheet.evaluate(tryAxe, TAGS)];
      for (const [selector, expected] of all) found(selector, expected);
    }
  }
  await sheet.context().close();
}

/** In the page: sideways scroll and ids. */
export function inspect() {
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5);
    const inner = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
    found.push([nameOf(inner[0] ?? document.body), `fits into ${clientWidth} px, the page is ${scrollWidth} px wide`]);
  }
  const seen = new Set();
  for (const { id } of document.querySelectorAll('[id]')) {
    if (seen.has(id)) found.push(['#' + id, 'an id stands once on a page']);
    seen.add(id);
  }
  return found;
}

/** In the page: what axe finds. */
export async function tryAxe(tags) {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false });
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => {
    const numbers = node.any.find((check) => check.data?.expectedContrastRatio)?.data;
    const more = numbers ? `: ${numbers.contrastRatio} is less than ${numbers.expectedContrastRatio}` : '';
    return [node.target.join(' '), `${help}${more} [axe ${id}]`];
  }));
}
