// Colours as name tags: before printing, every question and every worksheet gets ink of its own colour, which changes
// nothing in the layout. In the PDF, colour says what belongs to what.

/** The blue part of every tag; red and green number it. Dark enough that no browser darkens it for paper. */
const BLUE = 77;
const STEPS = 100;

/** The tag with the number `number`. */
const ink = (number) => [Math.floor(number / STEPS), number % STEPS, BLUE];

/** The number of the tag that is `red`, `green`, `blue`, or -1. */
export const tagOf = ([red, green, blue]) => (blue === BLUE && red < STEPS && green < STEPS ? red * STEPS + green : -1);

/**
 * In the page: tags all questions and worksheets that can be seen, and the rows of a log that is too long to be kept on one
 * page with its question (style.css says how long that is). Gives, for each tag, its `kind` and `name`, the name of
 * the `sheet` it belongs to, and how many `lines` to write on it has.
 */
export function tag(ink) {
  const tags = [];
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());
  const paint = (element, about) => {
    const colour = `rgb(${ink[tags.push(about) - 1].join(' ')})`;
    const wanted = { color: colour, 'border-color': colour, 'print-color-adjust': 'exact' };
    for (const one of [element, ...element.querySelectorAll('*')]) {
      for (const [name, value] of Object.entries(wanted)) one.style.setProperty(name, value, 'important');
      if (one.localName === 'rect') one.style.setProperty('stroke', colour, 'important');
    }
  };
  const nameOf = (element) => element && '#' + element.id;
  for (const sheet of seen('.sheet')) paint(sheet, { kind: 'sheet', name: nameOf(sheet), sheet: nameOf(sheet), lines: 0 });
  for (const unit of seen('.question, .sentence, .signing')) {
    if (unit.parentElement.closest('.question, .sentence, .signing')) continue;
    const lines = unit.querySelectorAll('.pen-lines i').length;
    const named = unit.id ? unit : unit.querySelector('[id]');
    const sheet = nameOf(unit.closest('.sheet'));
    const name = nameOf(named) ?? '.sentence';
    const log = unit.querySelector('tbody > :nth-child(8)')?.parentElement;
    paint(unit, { kind: log ? 'log' : 'question', name, sheet, lines });
    [...log?.rows ?? []].forEach((row, at) => paint(row, { kind: 'row', name: `${name} row ${at + 1}`, sheet, lines: 0 }));
  }
  return tags;
}

/** All tags, for `tag`. */
export const INK = Array.from({ length: STEPS * STEPS }, (_, number) => ink(number));
