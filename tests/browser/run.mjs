// Builds the shipped workbook and looks at it as readers do. `node tests/browser/run.mjs [PART ...]`; see README.md.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from './chromium.mjs';
import { Faults } from './faults.mjs';
import { cases, shipped } from './site.mjs';
import { citations, links } from './parts/links.mjs';
import { fields, screens } from './parts/screens.mjs';
import { exit } from './parts/exit.mjs';
import { filling } from './parts/filling.mjs';
import { keeping } from './parts/keeping.mjs';
import { keyboard } from './parts/keyboard.mjs';
import { markup } from './parts/markup.mjs';
import { paper } from './parts/paper.mjs';
import { printing } from './parts/printing.mjs';
import { scriptsOff } from './parts/scripts-off.mjs';
import { search } from './parts/search.mjs';
import { single } from './parts/single.mjs';

const PARTS = { markup, links, citations, 'scripts-off': scriptsOff, search, keyboard, filling, keeping, exit, printing, single,
  paper, fields, screens };

/** Runs the parts called `names` in a folder that is removed afterwards; gives the number of faults. */
async function run(names, scratch) {
  const around = { site: shipped(scratch), cases: cases(scratch), browser: await start(), scratch };
  let count = 0;
  for (const name of names) {
    const faults = new Faults();
    const took = await timed(() => PARTS[name]({ ...around, faults }));
    say(name, took, faults.count);
    for (const line of faults.lines()) console.log(`  ${line}`);
    count += faults.count;
  }
  await around.browser.close();
  return count;
}

async function timed(action) {
  const from = performance.now();
  await action();
  return (performance.now() - from) / 1000;
}

function say(what, seconds, count) {
  console.log(`${what}: ${seconds.toFixed(1)} s, ${count === 1 ? '1 fault' : `${count || 'no'} faults`}`);
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
const unknown = names.filter((name) => !PARTS[name]);
if (unknown.length) {
  console.error(`no part is called ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'mendbook-browser-'));
try {
  let count = 0;
  const took = await timed(async () => (count = await run(names, scratch)));
  say('in all', took, count);
  process.exitCode = count ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
