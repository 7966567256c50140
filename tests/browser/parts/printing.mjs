// What was written, on paper: every word of it, long ones too, nothing beyond the edge; only what is shared; or nothing at all.
// In Chromium and Firefox, from the site and from the single file.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, tab } from '../chromium.mjs';
import { start as startFirefox } from '../firefox.mjs';
import { size, words } from '../paper/pdf.mjs';
import { writeAll } from '../reader.mjs';
import { small } from '../site.mjs';

const A4 = { width: 210, height: 297 };

/** What is shared in the small workbook without a further word, and what stays with its writer. */
const SHARED = ['week.open', 'together.agree'];
const PRIVATE = ['week.secret', 'week.hard', 'week.promise', 'together.own', 'hurt.need', 'involved.give'];

export async function printing({ browser, site, scratch, faults }) {
  const tiny = small(scratch);
  const readers = { Chromium: chromiumReader(browser), Firefox: await startFirefox(scratch) };
  for (const [name, reader] of Object.entries(readers)) {
    for (const page of ['week.html', 'workbook.html', 'week.html#together']) {
      const fault = (selector, expected) => faults.add(page, selector, expected, name);
      const print = async (action) => {
        await reader.evaluate((action) => document.querySelector(`[data-do="${action}"]`).click(), action);
        return keep(await reader.print(A4), scratch);
      };
      await reader.open(tiny.file + page);
      await reader.evaluate(stubPrint);
      await reader.evaluate(writeAll);
      await reader.evaluate(stretch);
      const written = await reader.evaluate(wordsById);
      const has = (text, id) => written[id].every((word) => text.includes(word));
      const all = await print('print-written');
      for (const id of Object.keys(written)) if (!has(all.text, id)) fault(id, 'is printed whole');
      if (all.beyond) fault(all.beyond, 'stands on the paper, not beyond its edge');
      const shared = await print('print-shared');
      for (const id of SHARED) if (!has(shared.text, id)) fault(id, 'is printed among what is shared');
      for (const id of PRIVATE) if (has(shared.text, id)) fault(id, 'is not printed among what is shared');
      await reader.evaluate(() => document.querySelector('.question:has([id="week.hard"]) .share').click());
      const more = await print('print-shared');
      if (!has(more.text, 'week.hard')) fault('week.hard', 'is printed when its writer may show it');
      if (has(more.text, 'week.promise')) fault('week.promise', 'is not printed when another answer may be shown');
      const empty = await print('print-blank');
      const left = Object.keys(written).find((id) => has(empty.text, id));
      if (left) fault(left, 'is not printed on an empty sheet');
      if (!empty.text.includes('Whatwashard?') || /wort\d/.test(empty.text)) fault('[data-do=print-blank]', 'prints the questions and no answer');
      const again = await reader.evaluate(() => document.querySelectorAll('body > .in-words').length);
      if (again > 1) fault('.in-words', 'what was printed before is not printed again');
    }
    await reader.close();
  }
}

function chromiumReader(browser) {
  let sheet;
  return {
    open: async (url) => {
      await sheet?.context().close();
      sheet = await tab(browser, screen('desktop'));
      await sheet.goto(url);
    },
    evaluate: (action, argument) => sheet.evaluate(action, argument),
    print: ({ width, height }) => sheet.pdf({ width: `${width}mm`, height: `${height}mm`, preferCSSPageSize: true }),
    close: () => sheet.context().close(),
  };
}

/** In the page: the button shall not open the browser's own window; the test prints by itself. */
function stubPrint() {
  window.print = () => {};
}

/** In the page: a word longer than any line, and more lines than the paper drew. */
function stretch() {
  const field = document.getElementById('week.hard');
  field.value = `begin1x ${'unbroken'.repeat(40)} ${'many lines\n'.repeat(90)} end1x`;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** In the page: the words that can be told apart on paper, by the id of their field. */
function wordsById() {
  const fields = [...document.querySelectorAll('.sheet .body :is(textarea, input:not([type=checkbox], [type=radio]))')];
  const told = fields.map((field) => [field.id, field.value.match(/(?:wort|end|begin)\d+x|(?:unbroken){40}|\d{4}-\d\d-\d\d|\d\d:30/g) ?? []]);
  return Object.fromEntries(told.filter(([, words]) => words.length));
}

/** The printed words without spaces, and the first that is not on the paper. */
function keep(bytes, scratch) {
  const file = join(mkdtempSync(join(scratch, 'printed-')), 'page.pdf');
  writeFileSync(file, bytes);
  const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/[\s\u00ad]/g, '');
  const { width } = size(file);
  return { text, beyond: words(file).flat().find(({ left, right }) => left < 0 || right > width)?.text };
}
