// What a reader does with fields: writes, saves, opens. Most of it runs in the page, so that every browser can do it.

/** In the page: writes something of its own into every field below `inside`; gives all that is written, by id. */
export function writeAll(inside = 'body') {
  const words = (field, at) => {
    if (field.closest('.date') || field.matches('.date')) return `2026-11-${String(at % 28 + 1).padStart(2, '0')}`;
    if (field.closest('.time')) return `0${at % 10}:30`;
    if (field.matches('textarea')) return `wort${at}x first line\nand "more" <b>words</b> & ${'long '.repeat(30)}end${at}x`;
    return `wort${at}x`;
  };
  const groups = new Set();
  [...document.querySelectorAll(`${inside} .sheet .body :is(input, textarea):not(.share)`)].forEach((field, at) => {
    if (field.type === 'radio' && (groups.has(field.name) || !groups.add(field.name))) return;
    field.focus();
    if (/checkbox|radio/.test(field.type)) return field.click();
    field.value = words(field, at);
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/** In the page: what stands in every field, by the id that interfaces.md gives it. */
export function readAll() {
  const found = {};
  for (const field of document.querySelectorAll('.sheet .body :is(input, textarea):not(.share)')) {
    if (field.type === 'checkbox' && field.checked) found[field.id] = true;
    else if (field.type === 'radio' && field.checked) found[field.name] = field.closest('.scale') ? Number(field.value) : field.value;
    else if (!/checkbox|radio/.test(field.type) && field.value) found[field.id] = field.value;
  }
  return found;
}

/** In the page: which of the workbook's sentences the panel says, by the name of its words, as `saved`; else what it says. */
export function said() {
  const says = document.getElementById('~state').textContent;
  const named = Object.entries(document.getElementById('~answers').dataset).filter(([, words]) => words);
  const begins = named.find(([, words]) => says.startsWith(words.split('#')[0]));
  return begins ? begins[0] : says;
}

/** Says whose words are written. */
export const choose = (page, role) => page.locator(`#\\~whose [value="${role}"]`).check();

/** Clicks the button that does `action`. */
export const press = (page, action) => page.locator(`[data-do="${action}"]:visible`).first().click();

/** Saves to a file, with a passphrase where one is given; gives its name and text, or null where none came. */
export async function save(page, passphrase = '') {
  await page.locator('#\\~file-words').fill(passphrase);
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 4000 }).catch(() => null), press(page, 'save')]);
  if (!download) return null;
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}

/** Opens a saved file; gives what the panel says then. */
export async function load(page, text, passphrase = '') {
  await page.locator('#\\~file-words').fill(passphrase);
  await page.evaluate(() => (document.getElementById('~state').textContent = ''));
  await page.locator('#\\~open').setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.waitForFunction(() => document.getElementById('~state').textContent, null, { timeout: 20000 });
  return page.evaluate(said);
}

/** Whether two sets of answers are the same; else the first id that differs. */
export function differing(one, other) {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  const id = [...ids].find((id) => one[id] !== other[id]);
  return id && `${id}: ${JSON.stringify(one[id])?.slice(0, 60)} and ${JSON.stringify(other[id])?.slice(0, 60)}`;
}

/** Adds a fault for every error in the console, and for every request that leaves the places named in `within`. */
export function watch(page, fault, within) {
  page.on('console', (message) => message.type() === 'error' && fault('console', `no error, found ${message.text()}`));
  page.on('pageerror', (error) => fault('script', `no error, found ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !within.some((place) => url.startsWith(place))) fault(url, 'no request outside the folder');
  });
}
