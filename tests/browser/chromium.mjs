// Debian's Chromium, with nothing that goes out to the network by itself.

import { chromium } from 'playwright-core';

const CALM = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** The sizes at which every page has to hold: width and height in CSS pixels. */
export const SCREENS = [
  { name: 'phone', width: 390, height: 844 },
  { name: 'desktop', width: 1280, height: 800 },
  { name: '320 px', width: 320, height: 640 },
  { name: '400 % zoom', width: 320, height: 256 },
];

/** The screen called `name`. */
export const screen = (name) => SCREENS.find((one) => one.name === name);

/** Starts Chromium with a new, empty profile. `more` is what else Playwright should do. */
export function start(more = {}) {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: CALM, ...more });
}

/** A tab of its own in `browser`, on this `screen`; `more` is what else Playwright should know of it. */
export async function tab(browser, { width, height }, more = {}) {
  const window = await browser.newContext({ viewport: { width, height }, ...more });
  await window.addInitScript(nameElements);
  return window.newPage();
}

/** In the page: `nameOf(element)` is a selector by which a person finds it. */
export function nameElements() {
  window.nameOf = (element) => {
    if (element.id) return '#' + element.id;
    const label = element.localName + [...element.classList].map((word) => '.' + word).join('');
    const around = element.parentElement?.closest('[id]');
    const words = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 30);
    return (around ? `#${around.id} ` : '') + label + (words ? ` "${words}"` : '');
  };
}
