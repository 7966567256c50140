// What is typed can be saved to a file and comes back from it: every kind of field, rows and copies that were added, whose
// words they are, two answers to one question, files under a passphrase, and files that mean harm.

import { screen, tab } from '../chromium.mjs';
import { choose, differing, load, press, readAll, said, save, watch, writeAll } from '../reader.mjs';
import { serve } from '../server.mjs';
import { fill, reworded, small } from '../site.mjs';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=1</script>';

export async function filling({ browser, site, scratch, faults }) {
  const [tiny, other] = [small(scratch), reworded(scratch)];
  const servers = await Promise.all([site, tiny, other].map((one) => serve(one.folder)));
  const open = async (address, page, where) => {
    const fault = (selector, expected) => faults.add(page, selector, expected, where);
    const sheet = await tab(browser, screen('desktop'));
    watch(sheet, fault, [address]);
    sheet.setDefaultTimeout(5000);
    await sheet.goto(address + page);
    return { sheet, fault, address: address + page };
  };
  const places = (one, server) => [['file', one.file], ['served', server.address]];
  const [fullest] = site.chapters;
  for (const [where, address] of places(site, servers[0])) {
    for (const page of [fullest, 'workbook.html']) await comesBack(await open(address, page, where), page === fullest && where === 'file' && site.workbook, scratch);
  }
  for (const [where, address] of places(tiny, servers[1])) {
    const at = (page) => open(address, page, where);
    await comesBack(await at('week.html'), where === 'file' && tiny.workbook, scratch);
    for (const part of [shape, grows, takesBack, roles, conflict, travels, locks, harm]) await part(await at('week.html'));
    await travelsOn(await at('alone.html'));
    const elsewhere = where === 'file' ? other.file : servers[2].address;
    for (const page of ['week.html', 'workbook.html']) await moves(await at('week.html'), await open(elsewhere, page, where));
  }
  for (const server of servers) server.close();
}

/** In the page: the ids of the fields that one of `writers` fills in. */
function ownedBy(writers) {
  const fields = [...document.querySelectorAll('.sheet .body :is(input, textarea):not(.share)')];
  return fields.filter((field) => writers.includes(field.closest('[data-for]').dataset.for)).map((field) => (field.type === 'radio' ? field.name : field.id));
}

/** All fields, saved, opened on a new page: the same; and `mendbook fill` takes the file. */
async function comesBack({ sheet, fault, address }, workbook, scratch) {
  await choose(sheet, 'hurt');
  await sheet.evaluate(writeAll);
  const written = await sheet.evaluate(readAll);
  const saved = JSON.parse((await save(sheet)).text);
  const owned = await sheet.evaluate(ownedBy, ['each', 'hurt']);
  const mine = Object.fromEntries(Object.entries(written).filter(([id]) => owned.includes(id)));
  const lost = differing(mine, saved.answers);
  if (lost) fault(address, `the file holds what was written, not so ${lost}`);
  await sheet.goto('about:blank');
  await sheet.goto(address);
  const before = await sheet.evaluate(readAll);
  if (Object.keys(before).length) fault(Object.keys(before)[0], 'is empty when the page is opened anew');
  const says = await load(sheet, JSON.stringify(saved));
  if (says !== 'opened') fault('#~state', `says that answers were opened, says ${says}`);
  const back = differing(saved.answers, await sheet.evaluate(readAll));
  if (back) fault(address, `what was saved comes back, not so ${back}`);
  const again = JSON.parse((await save(sheet)).text);
  const other = differing(saved.answers, again.answers);
  if (other) fault(address, `a file that was opened is saved the same, not so ${other}`);
  const report = workbook && fill(saved, workbook, scratch);
  if (report && report.status !== 0) fault('mendbook fill', `takes the file, says ${report.stderr.split('\n')[0]}`);
  await sheet.context().close();
}

/** What was written stays with its question in an edition that asks it in other words. */
async function moves({ sheet, fault }, other) {
  const asks = (page) => page.locator('main').getByText('What weighed on you this week?').count();
  if ((await asks(sheet)) || !(await asks(other.sheet))) fault('week.hard', 'is asked in other words by the edition alone');
  await choose(sheet, 'hurt');
  await sheet.evaluate(writeAll);
  const saved = JSON.parse((await save(sheet)).text);
  const says = await load(other.sheet, JSON.stringify(saved));
  if (says !== 'opened') other.fault('#~state', `says that answers of the base were opened, says ${says}`);
  const back = differing(saved.answers, await other.sheet.evaluate(readAll));
  if (back) other.fault(other.address, `holds what was written in the base, not so ${back}`);
  await Promise.all([sheet, other.sheet].map((page) => page.context().close()));
}

/** The file is as interfaces.md says. */
async function shape({ sheet, fault }) {
  await sheet.locator('[id="week.hard"]').fill('Words.');
  if (await save(sheet)) fault('#~whose', 'is asked before anything is saved');
  if ((await sheet.evaluate(said)) !== 'choose') fault('#~state', 'says that the writer has to be chosen first');
  await choose(sheet, 'hurt');
  for (const id of ['week.safe.7', 'week.talk.every-evening', 'week.who.my-partner', 'week.often.spoke-softly.often', 'week.log.mon.kept']) {
    await sheet.locator(`[id="${id}"]`).check();
  }
  await sheet.locator('[id="week.calls.row-1.when"]').fill('2026-1-2');
  await sheet.locator('[id="week.nights"]').fill('1,5');
  await sheet.locator('[id="week.secret"]').fill('  ');
  const { name, text } = await save(sheet);
  const { workbook, saved, notes, ...file } = JSON.parse(text);
  const wanted = {
    version: 1, edition: null, role: 'hurt',
    answers: { 'week.calls.row-1.when': '2026-01-02', 'week.hard': 'Words.', 'week.log.mon.kept': true, 'week.nights': '1,5', 'week.often.spoke-softly': 'often',
      'week.safe': 7, 'week.talk': 'every-evening', 'week.who.my-partner': true },
  };
  if (JSON.stringify(file) !== JSON.stringify(wanted)) fault('file', `is ${JSON.stringify(wanted)}, is ${JSON.stringify(file)}`);
  if (!/^[0-9a-f]{8}$/.test(workbook)) fault('file', `names the workbook by its stamp, by ${workbook}`);
  if (!/^\d{4}-\d\d-\d\d$/.test(saved) || name !== `notes-${saved}.json`) fault('file', `is called notes and the day, is called ${name}`);
  await sheet.context().close();
}

/** A log grows by a row, a repeated sheet by a copy, with the ids of interfaces.md; both come back. */
async function grows({ sheet, fault, address }) {
  await choose(sheet, 'hurt');
  await sheet.locator('[data-do="add-row"][data-table="week.log"]').click();
  if ((await sheet.evaluate(() => document.activeElement.id)) !== 'week.log.row-3.kept') fault('[data-do=add-row]', 'moves the focus into the new row');
  await sheet.locator('[id="week.log.row-3.kept"]').check();
  const named = await sheet.locator('[id="week.log.row-3.what-helped"]').getAttribute('aria-label');
  if (!/Row 3/.test(named) || /Mon|Tue/.test(named)) fault('week.log.row-3.what-helped', `is named by its own row, is named "${named}"`);
  await sheet.locator('#together [data-do="next-copy"]').click();
  await sheet.locator('[id="together~2.own"]').fill('the second copy');
  await sheet.locator('[id="together~2"] [data-do="add-row"]').click();
  if (!(await sheet.locator('[id="together~2.days.row-3.day"]').count())) fault('together~2', 'a copy has rows of its own to add');
  await sheet.locator('[id="together~2"] [data-do="next-copy"]').click();
  if (await sheet.locator('[data-do="next-copy"]').count()) fault('together', 'has no more copies than the workbook says');
  const twice = await sheet.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id).find((id, at, all) => all.indexOf(id) !== at));
  if (twice) fault(twice, 'an id stands once on a page');
  const { text } = await save(sheet);
  const { answers } = JSON.parse(text);
  if (!answers['week.log.row-3.kept']) fault('file', 'holds the row that was added, as week.log.row-3.kept');
  if (answers['together~2.own'] !== 'the second copy') fault('file', 'holds the copy that was added, as together~2.own');
  await sheet.goto('about:blank');
  await sheet.goto(address);
  await load(sheet, text);
  const back = differing(answers, await sheet.evaluate(readAll));
  if (back) fault(address, `rows and copies come back, not so ${back}`);
  await sheet.context().close();
}

/** A choice can be taken back, by the keyboard too. */
async function takesBack({ sheet, fault }) {
  for (const [id, name] of [['week.safe.7', 'week.safe'], ['week.talk.every-evening', 'week.talk'], ['week.often.spoke-softly.never', 'week.often.spoke-softly']]) {
    await sheet.locator(`[id="${id}"]`).check();
    const back = sheet.locator('[data-do="take-back"]:visible');
    if ((await back.count()) !== 1) {
      fault(name, `has a button to take the choice back, ${await back.count()} are there`);
      continue;
    }
    await back.focus();
    await sheet.keyboard.press('Enter');
    if ((await sheet.evaluate(readAll))[name] !== undefined) fault(name, 'is empty when its choice was taken back');
    if (!(await sheet.evaluate((name) => document.activeElement.name === name, name))) fault(name, 'has the focus when its choice was taken back');
  }
  await sheet.context().close();
}

/** Each one's file holds their own words only, and the joint one none that one of them wrote alone. */
async function roles({ sheet, fault, address }) {
  await sheet.evaluate(writeAll);
  await sheet.locator('.share').first().check();
  const own = {
    hurt: ['week.hard', 'together.own', 'hurt.need'], involved: ['week.hard', 'together.own', 'involved.give'], both: ['together.agree'],
  };
  const every = [...new Set(Object.values(own).flat())];
  const files = {};
  for (const [role, ids] of Object.entries(own)) {
    await choose(sheet, role);
    files[role] = (await save(sheet)).text;
    const { answers, notes, role: said } = JSON.parse(files[role]);
    if (said !== role) fault('file', `is of ${role}, is of ${said}`);
    for (const id of every) {
      if (ids.includes(id) !== id in answers) fault(id, `${ids.includes(id) ? 'is' : 'is not'} in the file of ${role}`);
    }
    const told = Object.entries(notes).flat().find((word) => role === 'both' && /^(share\.)?week/.test(word));
    if (told) fault('file', `of both tells nothing of a sheet of one, tells ${told}`);
  }
  await sheet.goto('about:blank');
  await sheet.goto(address);
  await load(sheet, files.hurt);
  const says = await load(sheet, files.both);
  if (says !== 'otherRole') fault('#~state', `refuses the words of another one, says ${says}`);
  const moved = JSON.stringify({ ...JSON.parse(files.hurt), role: 'both' });
  await sheet.goto('about:blank');
  await sheet.goto(address);
  await load(sheet, moved);
  const kept = JSON.parse((await save(sheet)).text).answers;
  const lost = differing(JSON.parse(moved).answers, kept);
  if (lost) fault('file', `keeps an answer whose question belongs to someone else by now, not so ${lost}`);
  await load(sheet, JSON.stringify({ version: 1, role: { of: 'nobody' }, answers: {} }));
  await sheet.locator('#\\~whose').evaluate((one) => one.disabled && !one.querySelector(':checked')).then((stuck) => stuck && fault('#~whose', 'a file of an unknown role locks nobody out'));
  await sheet.context().close();
}

/** Two answers to one question are shown, nothing is saved before one is chosen, and neither is lost. */
async function conflict({ sheet, fault }) {
  const file = (hard) => JSON.stringify({ version: 1, role: 'hurt', answers: { 'week.hard': hard, 'week.often.spoke-softly': 'often', 'hurt.need': 'new' } });
  await choose(sheet, 'hurt');
  await sheet.locator('[id="week.hard"]').fill('mine');
  await sheet.locator('[id="week.often.spoke-softly.never"]').check();
  await load(sheet, file('theirs'));
  const asks = await sheet.locator('#\\~conflicts li').allInnerTexts();
  if (asks.length !== 2) fault('#~conflicts', `asks for two questions, asks for ${asks.length}`);
  if (!/What was hard/.test(asks[0]) || !/mine/.test(asks[0]) || !/theirs/.test(asks[0])) fault('#~conflicts', `shows the question and both answers, shows "${asks[0]}"`);
  if (!/Spoke softly/.test(asks[1]) || /Take it back/.test(asks[1])) fault('#~conflicts', `names the row of a table, shows "${asks[1]}"`);
  if (await save(sheet)) fault('#~conflicts', 'is settled before anything is saved');
  if ((await load(sheet, file('third'))) !== 'settleFirst') fault('#~conflicts', 'is settled before another file is opened');
  await sheet.locator('#\\~conflicts [data-do="take"]').first().focus();
  await sheet.keyboard.press('Enter');
  if (!(await sheet.evaluate(() => document.activeElement.closest('#\\~conflicts')))) fault('#~conflicts', 'keeps the focus for the next question');
  await sheet.locator('#\\~conflicts [data-do="keep"]').first().click();
  const { answers } = JSON.parse((await save(sheet)).text);
  const wrong = differing(answers, { 'week.hard': 'theirs', 'week.often.spoke-softly': 'never', 'hurt.need': 'new' });
  if (wrong) fault('#~conflicts', `leaves what was chosen, not so ${wrong}`);
  await sheet.context().close();
}

/** Answers of other pages and answers without a question travel along, and the latter are shown. */
async function travels({ sheet, fault }) {
  const answers = { 'alone.remember': 'from another page', 'week.gone': 'its question is gone', 'week.safe': 99, 'week.talk': 'no-such-choice', 'no-sheet.x': true };
  await load(sheet, JSON.stringify({ version: 1, role: 'hurt', answers }));
  await sheet.locator('#\\~lost dt').first().waitFor();
  const lost = await sheet.locator('#\\~lost dt').allInnerTexts();
  const wanted = ['week.gone', 'week.safe', 'week.talk', 'no-sheet.x'];
  if (lost.join() !== wanted.join()) fault('#~lost', `lists ${wanted.join(', ')}, lists ${lost.join(', ')}`);
  if (!(await sheet.locator('#\\~elsewhere > p').innerText()).includes('1')) fault('#~elsewhere', 'says that one answer belongs to another page');
  const other = differing(answers, JSON.parse((await save(sheet)).text).answers);
  if (other) fault('#~elsewhere', `saves what it could not show, not so ${other}`);
  await sheet.context().close();
}

/** A page asks before unsaved words are left; help and numbers to call never wait; words that were opened arrive elsewhere. */
async function travelsOn({ sheet, fault }) {
  await load(sheet, JSON.stringify({ version: 1, role: 'hurt', answers: { 'alone.remember': 'it arrived', 'week.hard': 'elsewhere' } }));
  if ((await sheet.evaluate(readAll))['alone.remember'] !== 'it arrived') fault('alone.remember', 'an answer of a file arrives on its own page');
  await sheet.locator('[id="alone.remember"]').fill('unsaved');
  const call = await sheet.evaluate(() => {
    const link = document.querySelector('a[href^="tel:"]');
    let stopped;
    addEventListener('click', (event) => { stopped = event.defaultPrevented; event.preventDefault(); }, { once: true });
    link.click();
    return stopped;
  });
  if (call) fault('a[href^="tel:"]', 'is never held up');
  const link = sheet.locator('nav.ways a').first();
  await link.click();
  if (!(await sheet.locator('#\\~leaving').evaluate((one) => one.open))) fault('#~leaving', 'asks before unsaved words are left');
  else {
    await press(sheet, 'stay');
    if ((await sheet.evaluate(readAll))['alone.remember'] !== 'unsaved') fault('#~leaving', 'keeps the words of one who stays');
    await link.click();
    await sheet.locator('#\\~leaving a').click();
    await sheet.waitForURL(/index\.html/).catch(() => fault('#~leaving', 'lets go one who wants to go on'));
  }
  await sheet.context().close();
}

/** A file with a passphrase holds no word in plain, and opens with its passphrase only. */
async function locks({ sheet, fault, address }) {
  await choose(sheet, 'hurt');
  await sheet.evaluate(writeAll);
  const { text } = await save(sheet, 'three plain words');
  if (/wort\d|week|hurt/.test(text)) fault('file', 'with a passphrase says nothing in plain');
  const { locked, ...around } = JSON.parse(text);
  const head = Object.keys({ ...around, ...locked }).sort().join();
  if (head !== 'data,iterations,iv,kdf,salt,version' || locked.iterations !== 600000) fault('file', `is locked as interfaces.md says, has ${head}`);
  const { locked: next } = JSON.parse((await save(sheet, 'three plain words')).text);
  if (next.iv === locked.iv || next.salt === locked.salt) fault('file', 'has salt and start of its own each time');
  const saved = JSON.parse((await save(sheet)).text).answers;
  await sheet.goto('about:blank');
  await sheet.goto(address);
  const tries = { isLocked: '', wrongWords: 'three other words' };
  for (const [wanted, words] of Object.entries(tries)) {
    const says = await load(sheet, text, words);
    if (says !== wanted) fault('#~state', `says ${wanted} with the words "${words}", says ${says}`);
  }
  const broken = [{ iv: '' }, { data: locked.data.slice(8) }, { salt: 7 }, { iterations: 1 }, { data: null }, { kdf: 'none' }];
  for (const part of broken) {
    const says = await load(sheet, JSON.stringify({ version: 1, locked: { ...locked, ...part } }), 'three plain words');
    if (says !== 'wrongWords') fault('file', `locked and broken (${JSON.stringify(part).slice(0, 30)}) is refused, the page says ${says}`);
  }
  if (Object.keys(await sheet.evaluate(readAll)).length) fault('file', 'that was refused brings nothing in');
  await load(sheet, text, 'three plain words');
  const back = differing(saved, await sheet.evaluate(readAll));
  if (back) fault('file', `opens with its passphrase, not so ${back}`);
  await sheet.context().close();
}

/** Files that mean harm are refused with words, or shown as plain text; the page stays as it was. */
async function harm({ sheet, fault }) {
  const title = await sheet.title();
  const whole = (answers, more = {}) => JSON.stringify({ version: 1, role: 'hurt', answers, ...more });
  const refused = {
    'no JSON': 'week.hard: words', nothing: '', null: 'null', 'a list': '[]', 'a number': '1', 'no version': '{"answers":{}}', 'another version': whole({}, { version: 2 }),
    'a list of answers': whole([]), 'no answers': '{"version":1}', 'a list for an answer': whole({ 'week.hard': ['a'] }), 'a map for an answer': whole({ 'week.hard': { a: 1 } }),
    'null for an answer': whole({ 'week.hard': null }), 'a list for a note': whole({}, { notes: { place: [1] } }), '2 MiB': whole({ 'week.hard': 'x'.repeat(2 ** 21) }),
  };
  for (const [name, text] of Object.entries(refused)) {
    const says = await load(sheet, text);
    if (says !== 'notAnswers') fault('#~open', `refuses ${name}, says ${says}`);
  }
  if (Object.keys(await sheet.evaluate(readAll)).length) fault('#~open', 'brings nothing in from a file that it refuses');
  const nasty = `{"version":1,"role":"hurt","edition":"${'x'.repeat(9)}","answers":{"__proto__":"p","constructor":"c","week.hard":${JSON.stringify(MARKUP)},"week.safe":"7","week.who.my-partner":"yes",
    "week.promise":5,"toString.x":true,${JSON.stringify(MARKUP)}:${JSON.stringify(MARKUP)},"together~99.own":"far","week.log.row-9999.kept":true,"~whose":"both","":"empty","week.log.row-2":"x"},
    "notes":{"place":${JSON.stringify(MARKUP)},"progress.week":"constructor","__proto__":true,"share.week.hard":"yes"}}`;
  const says = await load(sheet, nasty);
  if (says !== 'opened') fault('#~open', `opens a strange file, says ${says}`);
  const after = await sheet.evaluate(() => ({ title: document.title, made: document.querySelectorAll('main img[src=x], .answers script, .lost *:not(dt, dd)').length, own: {}.p, rows: document.querySelectorAll('[id="week.log"] tbody tr').length }));
  if (after.title !== title || after.made) fault('#~lost', 'shows words of a file as words, never as markup');
  if (after.rows > 60) fault('week.log', 'has no more rows than a page can hold');
  if ((await sheet.evaluate(readAll))['week.hard'] !== MARKUP) fault('week.hard', 'shows markup as the words that it is');
  const { answers } = JSON.parse((await save(sheet)).text);
  for (const [id, value] of Object.entries({ constructor: 'c', 'week.safe': 7, 'week.promise': 5, [MARKUP]: MARKUP, '': 'empty' })) {
    if (answers[id] !== value) fault(id, `is kept as ${value}, is ${answers[id]}`);
  }
  const many = Object.fromEntries(Array.from({ length: 60000 }, (_, at) => [`week~${at}.x.row-${at}.y`.slice(0, 14), '']));
  const from = Date.now();
  await load(sheet, whole(many));
  if (Date.now() - from > 10000) fault('#~open', `opens 60,000 answers within ten seconds, took ${Math.round((Date.now() - from) / 1000)}`);
  await sheet.locator('[id="week.hard"]').fill('still usable', { timeout: 5000 }).catch(() => fault('week.hard', 'can be used after that'));
  await sheet.context().close();
}
