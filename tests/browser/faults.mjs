// What was found: one plain line for each fault, however many screens show it.

/** How many faults that expect the same are printed one by one. */
const SHOWN = 8;

/** Collects faults. `add` says on which page, at which selector, what was expected; `where` is the screen or paper. */
export class Faults {
  #found = new Map();

  add(page, selector, expected, where = '') {
    const places = this.#found.get(expected) ?? new Map();
    const wheres = places.get(`${page}  ${selector}`) ?? new Set();
    if (where) wheres.add(where);
    this.#found.set(expected, places.set(`${page}  ${selector}`, wheres));
  }

  get count() {
    return [...this.#found.values()].reduce((sum, places) => sum + places.size, 0);
  }

  /** The lines to print; a number stands for those that only repeat. */
  lines() {
    return [...this.#found].flatMap(([expected, places]) => {
      const lines = [...places].slice(0, SHOWN).map(([place, wheres]) => `${place}: ${expected}${among([...wheres])}`);
      return places.size > SHOWN ? [...lines, `and in ${places.size - SHOWN} more places: ${expected}`] : lines;
    });
  }
}

function among(wheres) {
  if (wheres.length === 0) return '';
  const more = wheres.length > 2 ? `, and ${wheres.length - 2} more` : '';
  return `  (${wheres.slice(0, 2).join(', ')}${more})`;
}
