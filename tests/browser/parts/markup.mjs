// The Nu HTML checker finds no error in any page of the workbook and of the cases with worksheets.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

export function markup({ site, cases, scratch, faults }) {
  const folders = [site, ...cases.map((one) => one.site)].map((one) => one.folder);
  const options = ['-jar', JAR, '--format', 'json', '--stdout', '--skip-non-html', '--errors-only', ...folders];
  const run = spawnSync('java', options, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.error) throw new Error('java cannot be run: install default-jre-headless');
  for (const { type, url, lastLine, extract, message } of JSON.parse(run.stdout).messages) {
    // The style sheet stands in workbook.html. The checker's own CSS is older than the properties that browsers have.
    if (type === 'info' || message.startsWith('CSS:')) continue;
    const page = url ? relative(scratch, fileURLToPath(url)) : 'the checker';
    faults.add(page, `line ${lastLine} ${extract?.replace(/\s+/g, ' ').trim().slice(0, 100)}`, message);
  }
}
