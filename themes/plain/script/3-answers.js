// What was written, as one value: what stands on this page, and what came along from a file or from this device and belongs
// elsewhere. It leaves the page only as a file that the reader asks for.

const LARGEST = 1024 * 1024;
const carried = new Map(); // answers without a field on this page; ids that begin with ~ are notes, not answers
let owner; // whose words were opened: a role, `both`, or null; undefined while none were
let unsaved = false;
let conflicts = []; // [id, mine, theirs]: two answers to one question, for the reader to settle
const afterChange = []; // what later parts do when something was written

const isNote = (id) => id[0] === "~";
const writers = all("#\\~whose input");
const whose = () => writers.find((one) => one.checked)?.value ?? null;
const tell = (words) => (part("state").textContent = words);

function fault(words) {
  return Object.assign(new Error(words), { words });
}

function changed() {
  unsaved = true;
  for (const step of afterChange) step();
}

// Whether what is written in this field, or on this sheet, goes into the copy that is kept or saved now.
function belongs(place) {
  const writer = place.closest("[data-for]").dataset.for;
  return !writers.length || writer === whose() || (writer === "each" && whose() !== "both");
}

function choose() {
  if (!writers.length || whose()) return;
  writers[0].focus();
  throw fault(say.choose);
}

// Whether a note may go into the copy too: not where it tells of a place that belongs to somebody else's.
function belongsNote([id, value]) {
  const place = id === "~place" ? sheetOf(value) : id.startsWith("~share.") && fieldsOf(id.slice(7))[0];
  return !place || belongs(place);
}

// All answers of the copy, by id.
const mine = () => new Map([...[...carried].filter(belongsNote), ...written(document, belongs)]);
const sheetOf = (name) => all(".sheet").find((sheet) => sheet.dataset.sheet === name);

function take(id, value) {
  if (!isNote(id)) makeRoom(id);
  const [field] = isNote(id) ? [] : fieldsOf(id);
  const fits = field && belongs(field) && put(id, value);
  if (fits || value === undefined) carried.delete(id);
  else carried.set(id, value);
}

// Brings in answers from elsewhere. `base` is what both began with: who changed nothing since gives way.
function merge(theirs, base = new Map()) {
  const before = mine();
  for (const id of new Set([...theirs.keys(), ...base.keys()])) {
    const [here, there, was] = [before, theirs, base].map((answers) => answers.get(id));
    if (here === there || there === was) continue;
    if (here === was || isNote(id)) take(id, there);
    else conflicts.push([id, here, there]);
  }
  show();
}

function show() {
  showConflicts();
  showElsewhere();
  showNotes();
}

// --- As a file

function asFile() {
  const two = (number) => String(number).padStart(2, "0");
  const now = new Date();
  const saved = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const entries = [...mine()].sort(([one], [other]) => (one < other ? -1 : 1));
  const answers = Object.fromEntries(entries.filter(([id]) => !isNote(id)));
  const notes = Object.fromEntries(entries.filter(([id]) => isNote(id)).map(([id, value]) => [id.slice(1), value]));
  return { version: 1, workbook: say.stamp, edition: say.edition || null, role: whose(), saved, answers, notes };
}

// The answers that a file holds. Nothing in it is believed: what is no word, number or tick is refused.
function read(file) {
  const isMap = (thing) => typeof thing === "object" && thing !== null && !Array.isArray(thing);
  if (!isMap(file) || file.version !== 1 || !isMap(file.answers)) throw fault(say.notAnswers);
  const notes = Object.entries(isMap(file.notes) ? file.notes : {}).map(([id, value]) => ["~" + id, value]);
  const entries = [...Object.entries(file.answers).filter(([id]) => !isNote(id)), ...notes];
  if (entries.some(([, value]) => !["string", "boolean", "number"].includes(typeof value))) throw fault(say.notAnswers);
  return new Map(entries);
}

// Brings in a file, if its words are of the one who writes here. Where its writer is not known here, the reader says who it is.
function bringIn(file) {
  const answers = read(file);
  if (conflicts.length) throw fault(say.settleFirst);
  let writer = writers.find((one) => one.value === file.role);
  if (!writer) choose();
  writer ??= writers.find((one) => one.checked);
  const role = writer?.value ?? null;
  if (owner !== undefined ? owner !== role : whose() !== role && whose() && written(document, belongs).size) throw fault(say.otherRole);
  if (writer) writer.checked = true;
  setOwner(role);
  merge(answers);
  return answers;
}

// Words of two people never meet on a page: whose they are can be changed again once it was emptied.
function setOwner(role) {
  owner = role;
  if (part("whose")) part("whose").disabled = owner !== undefined;
}

actions.save = async () => {
  try {
    choose();
    if (conflicts.length) throw fault(say.settleFirst);
    const words = part("file-words").value;
    const file = words ? await locked(asFile(), words) : asFile();
    const link = element("a", "");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    link.download = `${say.file}-${asFile().saved}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    tell(say.saved + without());
  } catch ({ words }) {
    tell(words ?? say.notKept);
  }
};

// What is said of words on the page that belong to somebody else's copy. They alone are unsaved then.
function without() {
  const { size } = written(document, (field) => !belongs(field));
  unsaved = size > 0;
  return size ? " " + numbered(say.without, size) : "";
}

const countOf = (answers) => numbered(say.opened, [...answers.keys()].filter((id) => !isNote(id)).length);

async function open(input) {
  const [file] = input.files;
  if (!file) return;
  try {
    if (file.size > LARGEST) throw fault(say.notAnswers);
    let held = JSON.parse(await file.text());
    if (held?.locked) {
      const { value } = part("file-words");
      if (!value) part("file-words").focus();
      if (!value) throw fault(say.isLocked);
      held = await unlocked(held, value);
    }
    tell(countOf(bringIn(held)) + ((held.edition || "") === say.edition ? "" : " " + say.otherEdition));
  } catch ({ words }) {
    tell(words ?? say.notAnswers);
  }
  input.value = "";
}

// --- Two answers to one question

function wordsOf(place) {
  const copy = place.cloneNode(true);
  for (const extra of all("button", copy)) extra.remove();
  return copy.textContent.trim();
}

function questionOf(id) {
  const [field] = fieldsOf(id);
  const name = field?.type !== "radio" && field?.getAttribute("aria-label");
  if (!field || name) return name || id;
  const prompt = field.closest("[aria-labelledby]")?.getAttribute("aria-labelledby").split(" ")[0];
  const own = field.type === "radio" ? field.closest("tr")?.querySelector("th") : field.type === "checkbox" && field.labels[0];
  return [document.getElementById(prompt), own].filter(Boolean).map(wordsOf).join(" ") || id;
}

const shown = (value) => (value === true ? "☒" : value === undefined ? say.nothing : String(value));

function showConflicts() {
  const entries = conflicts.map(([id, here, there], at) => {
    const choices = [["keep", say.here, here], ["take", say.there, there]].map(([action, name, value]) => {
      const choice = button(action, name);
      choice.dataset.at = at;
      return element("p", "", choice, " ", element("q", shown(value)));
    });
    return element("li", questionOf(id), ...choices);
  });
  part("conflicts").hidden = !entries.length;
  part("conflicts").querySelector("ul").replaceChildren(...entries);
}

function settle({ dataset }) {
  const [[id, , there]] = conflicts.splice(dataset.at, 1);
  if (dataset.do === "take") take(id, there);
  show();
  changed();
  (part("conflicts").querySelector("button") || part("state")).focus();
}
actions.keep = settle;
actions.take = settle;

// --- Answers that have no question here

// The worksheets of all pages, by id: [page, title]. On a page that holds the whole workbook they are there to be seen.
let everySheet;
window.workbookSheets = (list) => (everySheet = new Map(list.map(([id, ...where]) => [id, where])));

function whenSheetsAreKnown(action) {
  if (everySheet || !say.sheets) return action();
  const policy = window.trustedTypes?.createPolicy("sheets", { createScriptURL: () => say.sheets });
  const script = document.createElement("script");
  script.src = policy ? policy.createScriptURL("") : say.sheets;
  script.onload = script.onerror = action;
  document.head.append(script);
}

function showElsewhere() {
  const answers = [...carried].filter(([id]) => !isNote(id));
  part("elsewhere").hidden = !answers.length;
  if (answers.length) whenSheetsAreKnown(() => {
    const here = new Set(all(".sheet").map((sheet) => sheet.dataset.sheet));
    const lost = answers.map(([id]) => id).filter((id) => !everySheet?.has(sheetNameOf(id)) || here.has(sheetNameOf(id)));
    const count = answers.length - lost.length;
    part("elsewhere").querySelector("p").textContent = count ? numbered(say.elsewhere, count) : "";
    part("lost").hidden = !lost.length;
    const entries = lost.flatMap((id) => [element("dt", id), element("dd", shown(carried.get(id)))]);
    part("lost").querySelector("dl").replaceChildren(...entries);
  });
}

// --- What cannot be undone is asked once more.

let asker;
actions.ask = (button) => {
  asker = button;
  const chosen = button.dataset.then === "empty-page" && part("which").selectedOptions[0].textContent;
  part("sure").hidden = false;
  part("sure").querySelector("p").textContent = numbered(button.dataset.asks, chosen);
  part("sure").querySelector("button").focus();
};
actions["not-sure"] = () => {
  part("sure").hidden = true;
  asker.focus();
};
actions.sure = async () => {
  part("sure").hidden = true;
  await actions[asker.dataset.then]();
  part("state").focus();
};

// --- Words that would be lost

// A link to another page of the workbook first asks. The way out, help and Back never do.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.protocol !== location.protocol || link.host !== location.host) return;
  if (link.pathname === location.pathname && link.search === location.search) return;
  if (!unsaved || link.matches(".exit, .help, [download], #\\~leaving a") || !written().size) return;
  event.preventDefault();
  part("leaving").querySelector("a").href = link.href;
  part("leaving").showModal();
});
actions.stay = () => {
  part("leaving").close();
  panel.scrollIntoView();
  part("state").focus();
};

if (panel) {
  panel.hidden = false;
  for (const line of all(".sheet .alone")) {
    const link = element("a", say.toAnswers);
    link.href = "#~answers";
    line.append(" ", link);
  }
  if (!document.querySelector(FIELD)) for (const idle of all("[data-needs=fields]", panel)) idle.hidden = true;
  part("show").addEventListener("change", ({ target }) => panel.toggleAttribute("data-shown", target.checked));
  document.addEventListener("input", ({ target }) => target.matches(FIELD) && changed());
  part("open").addEventListener("change", ({ target }) => open(target));
  part("leaving").querySelector("a").addEventListener("click", () => part("leaving").close());
  beforeLeaving.push(() => carried.clear());
}
