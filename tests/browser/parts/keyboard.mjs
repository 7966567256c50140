// With the keyboard alone: Tab reaches the skip link first, the way out, help and every field; the focus can be seen and
// nothing lies over it, forward and backward; the skip link skips.

import { screen, tab } from '../chromium.mjs';

/** So much of what has the focus has to be seen, or all of it where it is lower: a target and its words, in pixels. */
const LINE = 44;

export async function keyboard({ browser, site, faults }) {
  const [fullest, ...others] = site.chapters;
  const walks = [[fullest, 'desktop'], [fullest, '400 % zoom'], [fullest, 'phone'], ...others.map((page) => [page, 'desktop']),
    ['index.html', '320 px'], ['help.html', 'phone'], ['worksheets.html', 'desktop']];
  const next = async () => {
    for (let one = walks.shift(); one; one = walks.shift()) await walk(browser, site, faults, ...one);
  };
  await Promise.all([next(), next()]);
}

async function walk(browser, site, faults, page, size) {
  const sheet = await tab(browser, screen(size));
  await sheet.goto(site.file + page);
  const order = await steps(sheet, 'Tab', (...fault) => faults.add(page, ...fault, size));
  const wanted = ['.skip', '.exit', '.help'];
  const first = await sheet.evaluate((all) => all.map((one) => nameOf(document.querySelector(one))), wanted);
  first.forEach((name, at) => {
    const found = order.indexOf(name);
    if (at < 2 && found !== at) faults.add(page, wanted[at], `is number ${at + 1} to be reached by Tab, is number ${found + 1}`, size);
    if (found < 0) faults.add(page, wanted[at], 'is reached by Tab', size);
  });
  const reached = new Set(order);
  for (const name of await sheet.evaluate(reachable)) if (!reached.has(name)) faults.add(page, name, 'is reached by Tab', size);
  await steps(sheet, 'Shift+Tab', (...fault) => faults.add(page, ...fault, `${size}, backward`));

  await sheet.goto(site.file + page);
  await sheet.keyboard.press('Tab');
  await sheet.keyboard.press('Enter');
  await sheet.keyboard.press('Tab');
  if (!(await sheet.evaluate(() => document.querySelector('main').contains(document.activeElement)))) {
    faults.add(page, '.skip', 'after it, Tab goes to the first stop inside main', size);
  }
  await sheet.context().close();
}

/** Presses `key` until the focus leaves the page; gives the names of the stops. What is closed is opened on the way. */
async function steps(sheet, key, fault) {
  const order = [];
  const seen = new Set();
  for (;;) {
    await sheet.keyboard.press(key);
    const stop = await sheet.evaluate(stopped, LINE);
    if (!stop || seen.has(stop.key)) return order;
    seen.add(stop.key);
    order.push(stop.name);
    if (!stop.outlined) fault(stop.name, 'shows that it has the focus by an outline of 2 px or more');
    if (stop.seen < stop.height - 1) {
      const under = stop.roof ? ` under ${stop.roof}` : '';
      fault(stop.name, `shows ${Math.round(stop.height)} px of itself when it has the focus, shows ${Math.round(stop.seen)}${under}`);
    }
    if (stop.closed) await sheet.keyboard.press('Enter');
  }
}

/** In the page: where the focus is, and what can be seen of it. */
function stopped(line) {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.stops ??= new Map();
  if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
  const outlined = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.opacity !== '0';
  };
  const box = element.getBoundingClientRect();
  const roofs = [...document.querySelectorAll('body *')].filter((one) => {
    if (one.contains(element) || !['sticky', 'fixed'].includes(getComputedStyle(one).position)) return false;
    const roof = one.getBoundingClientRect();
    const [left, top] = [Math.max(roof.left, box.left), Math.max(roof.top, box.top)];
    const [right, bottom] = [Math.min(roof.right, box.right), Math.min(roof.bottom, box.bottom)];
    return right - left > 1 && bottom - top > 1 && one.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  });
  const roof = Math.max(0, ...roofs.map((one) => one.getBoundingClientRect().bottom));
  return {
    key: window.stops.get(element),
    name: nameOf(element),
    outlined: [element, element.closest('label')].some((one) => one && outlined(one)),
    height: Math.min(box.height, line),
    seen: Math.min(box.bottom, innerHeight) - Math.max(box.top, roof),
    roof: roofs.length ? nameOf(roofs[0]) : null,
    closed: element.localName === 'summary' && !element.parentElement.open,
  };
}

/** In the page: all that has to be reached. Of the choices of one question, the one that Tab stops at. */
function reachable() {
  const all = [...document.querySelectorAll('a[href], button, summary, input, textarea, select')];
  const groups = new Set();
  const stops = (element) => {
    if (!element.checkVisibility() || element.disabled) return false;
    if (element.type !== 'radio') return true;
    return !groups.has(element.name) && groups.add(element.name);
  };
  return all.filter(stops).map((element) => nameOf(element));
}
