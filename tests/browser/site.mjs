// The folder under test, and the addresses it is reached at.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '../..');
const CASES = join(ROOT, 'tests/cases');
const BINARY = resolve(process.env.MENDBOOK ?? join(ROOT, 'target/release/mendbook'));

/** A built workbook: where it was written, its folder and its pages, by name. */
export class Site {
  constructor(workbook, folder) {
    this.workbook = workbook;
    this.folder = folder;
    this.pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.html')).sort();
    this.file = pathToFileURL(folder).href + '/';
  }

  /** The pages of one chapter each, the one with most fields first. */
  get chapters() {
    const count = (page) => readFileSync(join(this.folder, page), 'utf8').split(/<(?:input|textarea)\b/).length;
    const holds = (page) => readFileSync(join(this.folder, page), 'utf8').includes('<article class="chapter');
    return this.pages.filter((page) => !['print.html', 'workbook.html'].includes(page) && holds(page)).sort((a, b) => count(b) - count(a));
  }

  /** A copy of the folder below `to`, whose way out leads to `away`: no test asks for a page of the network. */
  leadingTo(away, to) {
    cpSync(this.folder, to, { recursive: true });
    for (const page of this.pages) {
      const html = readFileSync(join(to, page), 'utf8').replace(/(class="exit" href=")[^"]*/, `$1${away}`);
      writeFileSync(join(to, page), html);
    }
    return new Site(this.workbook, to);
  }

  /** Serves the workbook with `mendbook serve`; gives its address and a way to end it. */
  async serve() {
    const server = spawn(BINARY, ['serve', this.workbook, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    const address = await new Promise((done, fail) => {
      let said = '';
      const listen = (words) => {
        said += words;
        const found = /http:\/\/[\w.:[\]]+\//.exec(said);
        if (found) done(found[0]);
      };
      server.stdout.on('data', listen);
      server.stderr.on('data', listen);
      server.on('exit', () => fail(new Error(`mendbook serve ended:\n${said}`)));
    });
    return { address, close: () => server.kill() };
  }
}

/** Builds `workbook` into `out`; null where it holds mistakes. */
function build(workbook, out, ...flags) {
  const run = spawnSync(BINARY, ['build', '--quiet', workbook, '--out', out, ...flags], { encoding: 'utf8' });
  if (run.error) throw new Error(`${BINARY} cannot be run; build it with: cargo build --release`);
  if (run.status > 1) throw new Error(`${workbook} cannot be built:\n${run.stderr}`);
  return run.status === 0 ? new Site(workbook, out) : null;
}

/** The shipped workbook, built below `scratch`; for `paper` where it is given. */
export function shipped(scratch, paper) {
  const flags = paper ? ['--paper', paper] : [];
  const site = build(join(ROOT, 'workbook'), join(scratch, `workbook${paper ? `-${paper}` : ''}`), ...flags);
  if (!site) throw new Error('the shipped workbook holds mistakes; mendbook check workbook lists them');
  return site;
}

/** The small workbook beside this file, with every kind of field and every kind of writer, built below `scratch`. */
export function small(scratch) {
  return build(join(import.meta.dirname, 'small'), join(scratch, 'small'), '--format', 'site,single');
}

/** The edition of it that asks some of its questions in other words. */
export function reworded(scratch) {
  const code = 'other-words';
  build(join(import.meta.dirname, 'small'), scratch, '--format', 'site,single', '--edition', code);
  return new Site(join(import.meta.dirname, 'small'), join(scratch, code));
}

/** Puts `answers` into the PDF of `workbook` with `mendbook fill`; gives how that ended. */
export function fill(answers, workbook, scratch) {
  const file = join(mkdtempSync(join(scratch, 'fill-')), 'notes.json');
  writeFileSync(file, JSON.stringify(answers));
  return spawnSync(BINARY, ['fill', file, workbook], { encoding: 'utf8' });
}

/** Every case of tests/cases that holds no mistakes, built below `scratch`: its name and its site. */
export function cases(scratch) {
  const found = readdirSync(CASES, { recursive: true }).filter((path) => basename(path) === 'case.md').sort();
  const built = found.map((path) => {
    const name = dirname(path);
    const workbook = join(scratch, 'in', name);
    const beside = join(CASES, name, 'in');
    if (existsSync(beside)) cpSync(beside, workbook, { recursive: true });
    write(filesOf(readFileSync(join(CASES, path), 'utf8')), workbook);
    return { name, site: build(workbook, join(scratch, 'cases', name)) };
  });
  return built.filter((one) => one.site);
}

/** The files that a case describes, as tests/README.md says. */
function filesOf(page) {
  const block = /^(`{3,})files\n([\s\S]*?)^\1$/m.exec(page)?.[2] ?? '';
  const parts = block.split(/^--- /m).slice(1).map((part) => [part.split('\n', 1)[0], part.slice(part.indexOf('\n') + 1)]);
  const files = new Map(parts);
  const lacks = (path) => ![...files.keys()].some((name) => name.replace(/^no /, '').startsWith(path));
  if (lacks('workbook.yml')) files.set('workbook.yml', 'title: A workbook\nlanguage: en\n');
  if (lacks('chapters')) files.set('chapters/01-one.md', '---\ntitle: One\n---\n\nSome words.\n');
  return [...files].filter(([name]) => !name.startsWith('no '));
}

function write(files, folder) {
  for (const [name, text] of files) {
    const path = join(folder, name.replace(/ \(escaped\)$/, ''));
    const bytes = name.endsWith(' (escaped)')
      ? Buffer.from(Buffer.from(text).toString('latin1').replace(/\\x(..)/g, (_, digits) => String.fromCharCode(parseInt(digits, 16))), 'latin1')
      : text;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}
