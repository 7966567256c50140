// Lists what pdf.js finds to fill in. `node tests/pdf/pdfjs.mjs FILE` prints one object:
// `fields`, the names; `widgets`, of each its page, name, kind, what it stands for and its tooltip; `warnings`.

import { readFileSync } from 'node:fs';

const warnings = [];
const keep = (...words) => warnings.push(words.join(' '));
// pdf.js looks for what it draws with as soon as it is loaded; nothing is drawn here.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) globalThis[name] ??= class {};
console.log = console.warn = () => {};
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
console.log = console.warn = keep;

const data = new Uint8Array(readFileSync(process.argv[2]));
const file = await getDocument({ data, verbosity: VerbosityLevel.WARNINGS, isEvalSupported: false }).promise;
const fields = Object.keys((await file.getFieldObjects()) ?? {});
const widgets = [];
for (let number = 1; number <= file.numPages; number++) {
  const page = await file.getPage(number);
  for (const one of await page.getAnnotations()) {
    if (one.subtype === 'Widget') widgets.push([number, one.fieldName, kindOf(one), stateOf(one), one.alternativeText]);
  }
  page.cleanup();
}
await file.destroy();
process.stdout.write(JSON.stringify({ fields, widgets, warnings: [...new Set(warnings)] }));

function kindOf({ fieldType, checkBox, radioButton }) {
  if (fieldType === 'Tx') return 'text';
  return radioButton ? 'choice' : checkBox ? 'box' : fieldType;
}

function stateOf({ radioButton, checkBox, buttonValue, exportValue }) {
  return radioButton ? buttonValue : checkBox ? exportValue : null;
}
