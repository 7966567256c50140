// What was written, as one value: what stands on this page, and what came along from a file or from this device and belongs
// elsewhere. It leaves the page only as a file that the reader asks for.

const LARGEST = 1024 * 1024;
const carried = new Map(); // answers without a field on this page; ids that begin with ~ are notes, not answers
let owner; // whose words were opened: a role, `both`, or null; undefined while none were
let unsaved = false;
let conflicts = []; // [id, mine, theirs]: two answers to one question, for the reader to settle

const tell = (words) => (part("state").textContent = words);
const whose = () => document.querySelector("#\\~whose input:checked")?.value;
const roles = () => [...document.querySelectorAll("#\\~whose input")].map((one) => one.value);

// Whether what is written in this field goes into the copy that is kept or saved now.
function belongs(field) {
  if (!roles().length) return true;
  const writer = field.closest("[data-for]").dataset.for;
  return whose() === "both" ? writer === "both" : writer === "each" || writer === whose();
}

function chosen() {
  if (!roles().length || whose()) return true;
  tell(say.choose);
  document.querySelector("#\\~whose input").focus();
  return false;
}

// All answers of the copy, by id.
function mine() {
  const all = new Map(carried);
  for (const [id, value] of written()) if (belongs(fieldsOf(id)[0])) all.set(id, value);
  return all;
}

function take(id, value) {
  if (!id.startsWith("~") && put(id, value)) carried.delete(id);
  else if (value === undefined) carried.delete(id);
  else carried.set(id, value);
}

// Brings in answers from elsewhere. `base` is what both began with: who changed nothing since gives way.
function merge(theirs, base = new Map()) {
  const before = mine();
  for (const id of new Set([...theirs.keys(), ...base.keys()])) {
    const [here, there, was] = [before.get(id), theirs.get(id), base.get(id)];
    if (here === there || there === was) continue;
    if (here === was || id.startsWith("~")) take(id, there);
    else conflicts.push([id, here, there]);
  }
  showConflicts();
  showElsewhere();
  showNotes();
}

// --- As a file

function asFile() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const all = [...mine()].sort(([one], [other]) => (one < other ? -1 : 1));
  const saved = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const answers = all.filter(([id]) => id[0] !== "~");
  const notes = all.filter(([id]) => id[0] === "~").map(([id, value]) => [id.slice(1), value]);
  const file = { version: 1, workbook: say.stamp, edition: say.edition || null, role: whose() ?? null, saved };
  return { ...file, answers: Object.fromEntries(answers), notes: Object.fromEntries(notes) };
}

// The answers that a text holds. Nothing in it is believed: what is no word, number or tick is refused.
function read(file) {
  const isMap = (thing) => typeof thing === "object" && thing !== null && !Array.isArray(thing);
  if (!isMap(file) || file.version !== 1 || !isMap(file.answers)) throw new Error(say.notAnswers);
  const notes = Object.entries(isMap(file.notes) ? file.notes : {}).map(([id, value]) => ["~" + id, value]);
  const all = [...Object.entries(file.answers).filter(([id]) => id[0] !== "~"), ...notes];
  if (all.some(([, value]) => !["string", "boolean", "number"].includes(typeof value))) throw new Error(say.notAnswers);
  return new Map(all);
}

function bringIn(file) {
  const answers = read(file);
  const role = file.role ?? null;
  if (owner !== undefined && owner !== role) throw new Error(say.otherRole);
  for (const one of document.querySelectorAll("#\\~whose input")) if (one.value === role) one.checked = true;
  setOwner(role);
  return answers;
}

// Words of two people never meet on a page: whose they are can be changed again once it was emptied.
function setOwner(role) {
  owner = role;
  if (part("whose")) part("whose").disabled = owner !== undefined;
}

actions.save = async () => {
  if (!chosen()) return;
  if (conflicts.length) return tell(say.settleFirst);
  const words = part("file-words").value;
  const file = words ? await locked(asFile(), words) : asFile();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  link.download = `${say.file}-${asFile().saved}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  unsaved = false;
  tell(say.saved + without());
};

// What is said of words on the page that belong to somebody else's copy.
function without() {
  const count = [...written().keys()].filter((id) => !belongs(fieldsOf(id)[0])).length;
  return count ? " " + numbered(say.without, count) : "";
}

async function open(input) {
  const [file] = input.files;
  if (!file) return;
  try {
    if (file.size > LARGEST) throw new Error(say.notAnswers);
    let held;
    try {
      held = JSON.parse(await file.text());
    } catch {
      throw new Error(say.notAnswers);
    }
    if (held?.locked) {
      const words = part("file-words");
      if (!words.value) {
        words.focus();
        throw new Error(say.isLocked);
      }
      held = await unlocked(held, words.value);
    }
    const answers = bringIn(held);
    merge(answers);
    const elsewhere = (held.edition ?? null) !== (say.edition || null) ? " " + say.otherEdition : "";
    tell(numbered(say.opened, [...answers.keys()].filter((id) => id[0] !== "~").length) + elsewhere);
  } catch (fault) {
    tell(fault.message);
  }
  input.value = "";
}

// --- Two answers to one question

function labelOf(id) {
  const field = fieldsOf(id)[0] || document.getElementById(id);
  const prompt = field && document.getElementById((field.getAttribute("aria-labelledby") || "").split(" ")[0]);
  const label = field?.labels?.[0] || prompt;
  return label?.textContent.trim() || field?.getAttribute("aria-label") || id;
}

function element(name, words, ...inside) {
  const made = document.createElement(name);
  made.textContent = words;
  made.append(...inside);
  return made;
}

const shown = (value) => (value === true ? "☒" : value === undefined ? say.nothing : String(value));

function showConflicts() {
  const entries = conflicts.map(([id, here, there], at) => {
    const choices = [["keep", say.here, here], ["take", say.there, there]].map(([action, name, value]) => {
      const choose = button(action, name);
      choose.dataset.at = at;
      return element("p", "", choose, " ", element("q", shown(value)));
    });
    return element("li", labelOf(id), ...choices);
  });
  part("conflicts").hidden = !entries.length;
  part("conflicts").querySelector("ul").replaceChildren(...entries);
}

function settle(at, takeTheirs) {
  const [[id, , there]] = conflicts.splice(at, 1);
  if (takeTheirs) take(id, there);
  showConflicts();
  changed();
  (part("conflicts").querySelector("button") || part("state")).focus();
}
actions.keep = (choice) => settle(choice.dataset.at, false);
actions.take = (choice) => settle(choice.dataset.at, true);

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
  const answers = [...carried].filter(([id]) => id[0] !== "~");
  part("elsewhere").hidden = !answers.length;
  if (!answers.length) return;
  whenSheetsAreKnown(() => {
    const sheetOf = (id) => id.split(/[.~]/)[0];
    const lost = answers.filter(([id]) => !everySheet?.has(sheetOf(id)) || copiesOf(sheetOf(id)).length);
    part("elsewhere").querySelector("p").textContent = numbered(say.elsewhere, answers.length - lost.length);
    part("lost").hidden = !lost.length;
    const entries = lost.flatMap(([id, value]) => [element("dt", id), element("dd", shown(value))]);
    part("lost").querySelector("dl").replaceChildren(...entries);
  });
}

// --- What cannot be undone is asked once more.

actions.ask = ({ dataset }) => {
  part("sure").hidden = false;
  part("sure").dataset.then = dataset.then;
  part("sure").querySelector("p").textContent = dataset.asks;
  part("sure").querySelector("button").focus();
};
actions["not-sure"] = () => (part("sure").hidden = true);
actions.sure = () => {
  part("sure").hidden = true;
  actions[part("sure").dataset.then]();
};

// --- Words that would be lost

const afterChange = []; // what later parts do when something was written

function changed() {
  unsaved = true;
  for (const step of afterChange) step();
}

// A link to another page of the workbook first asks. The way out, help and Back never do.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const goes = link && link.origin === location.origin && (link.pathname !== location.pathname || link.search !== location.search);
  if (!panel || !goes || !unsaved || link.matches(".exit, .help, [download]") || event.ctrlKey || event.metaKey || !written().size) return;
  event.preventDefault();
  const asks = part("leaving");
  asks.querySelector("a").href = link.href;
  asks.showModal();
});
actions.stay = () => {
  part("leaving").close();
  panel.scrollIntoView();
  part("state").focus();
};

if (panel) {
  panel.hidden = false;
  for (const line of document.querySelectorAll(".sheet .alone")) {
    const link = element("a", say.toAnswers);
    link.href = "#~answers";
    line.append(" ", link);
  }
  if (!document.querySelector(FIELD)) for (const idle of panel.querySelectorAll("[data-needs=fields]")) idle.hidden = true;
  part("show").addEventListener("change", ({ target }) => panel.toggleAttribute("data-shown", target.checked));
  document.addEventListener("input", (event) => event.target.matches(FIELD) && changed());
  part("open").addEventListener("change", (event) => open(event.target));
  part("leaving").querySelector("a").addEventListener("click", () => (unsaved = false));
  beforeLeaving.push(() => carried.clear());
}
