// What stands on the pages of a PDF: marks with their colours and places, words, and how dark a page is. Read with
// poppler's programs.

import { spawnSync } from 'node:child_process';

/** A point of a PDF in millimetres. */
const POINT = 25.4 / 72;

/** The marks on each page of the PDF `file`, in millimetres from the top left corner. */
export function marks(file) {
  return Array.from({ length: pages(file) }, (_, at) => marksOf(call('pdftocairo', ['-svg', '-f', at + 1, '-l', at + 1, file, '-'])));
}

/** How many pages the PDF `file` has. */
export function pages(file) {
  return Number(/^Pages:\s+(\d+)/m.exec(call('pdfinfo', [file]))[1]);
}

/** The size of the first page, in millimetres. */
export function size(file) {
  const [, width, height] = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(call('pdfinfo', [file]));
  return { width: width * POINT, height: height * POINT };
}

/** The words on each page: `text`, and `left`, `top`, `right`, `bottom` in millimetres. */
export function words(file) {
  const html = call('pdftotext', ['-bbox', file, '-']);
  return html.split('<page ').slice(1).map((page) => [...page.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</g)]
    .map(([, left, top, right, bottom, text]) => ({ text, left: left * POINT, top: top * POINT, right: right * POINT, bottom: bottom * POINT })));
}

/** How dark each page is in grey at 100 dots an inch: 0 is white paper, 1 all black. */
export function darkness(file) {
  const raster = call('pdftoppm', ['-r', '100', '-gray', file], 'buffer');
  const found = [];
  for (let at = 0; at < raster.length; ) {
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(raster.subarray(at, at + 40).toString('latin1'));
    const dots = raster.subarray(at + head[0].length, at + head[0].length + head[1] * head[2]);
    found.push(1 - dots.reduce((sum, dot) => sum + dot, 0) / dots.length / 255);
    at += head[0].length + dots.length;
  }
  return found;
}

/** The grey a black-and-white printer makes of a colour, and its contrast with white paper as WCAG counts it. */
export function contrast([red, green, blue]) {
  const grey = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
  const light = grey <= 0.04045 ? grey / 12.92 : ((grey + 0.055) / 1.055) ** 2.4;
  return 1.05 / (light + 0.05);
}

function call(program, options, encoding = 'utf8') {
  const run = spawnSync(program, options.map(String), { encoding, maxBuffer: 1 << 30 });
  if (run.error) throw new Error(`${program} cannot be run: install poppler-utils`);
  if (run.status !== 0) throw new Error(`${program} failed: ${run.stderr}`);
  return run.stdout;
}

/** A mark is a letter (`letter`) or a drawing; `ink` its red, green and blue; its box in millimetres. */
function marksOf(svg) {
  const found = [];
  const drawn = svg.slice(svg.indexOf('</defs>'));
  let inherited = null;
  for (const [, name, rest] of drawn.matchAll(/<(g|use|path|image)\b([^>]*)>/g)) {
    if (name === 'g') inherited = inkOf(rest, 'fill');
    if (name === 'use' && inherited) {
      const [x, y] = [/ x="(.*?)"/, / y="(.*?)"/].map((part) => (part.exec(rest)?.[1] ?? 0) * POINT);
      found.push({ letter: true, ink: inherited, left: x, right: x, top: y, bottom: y });
    }
    if (name === 'path') {
      const box = boxOf(rest);
      const [stroke, fill] = [inkOf(rest, 'stroke'), inkOf(rest, 'fill')];
      if (fill && !(stroke && isWhite(fill))) found.push({ letter: false, ink: fill, ...box });
      if (stroke) found.push({ letter: false, ink: stroke, ...box });
    }
  }
  return found.filter((mark) => !isWhite(mark.ink));
}

const isWhite = (ink) => ink.every((part) => part === 255);

function inkOf(attributes, kind) {
  const parts = new RegExp(`[;" ]${kind}:rgb\\(([\\d.]+)%,([\\d.]+)%,([\\d.]+)%\\)`).exec(attributes)?.slice(1);
  const faint = new RegExp(`${kind}-opacity:0[;"]`).test(attributes);
  return parts && !faint ? parts.map((part) => Math.round(part * 2.55)) : null;
}

function boxOf(attributes) {
  const [a, b, c, d, e, f] = /matrix\((.*?)\)/.exec(attributes)?.[1].split(',').map(Number) ?? [1, 0, 0, 1, 0, 0];
  const numbers = / d="(.*?)"/.exec(attributes)[1].match(/-?[\d.]+/g)?.map(Number) ?? [];
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [x, y] = [a * numbers[at] + c * numbers[at + 1] + e, b * numbers[at] + d * numbers[at + 1] + f].map((part) => part * POINT);
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}
