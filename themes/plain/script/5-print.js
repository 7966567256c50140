// Printing what was written: each sheet again, with every answer as words in place of its field, so that nothing is cut off.

const chapterOf = (element) => element.closest("[data-chapter]");
const seenBy = (element) => element.closest("[data-see]")?.dataset.see;
const UNIT = ":is(.question, .sentence, .signing):not(:is(.question, .sentence, .signing) *)"; // what is shared as one

// The sheets that the reader picked: of the whole page, or of one chapter of it.
function picked() {
  const chapter = part("which")?.value;
  return [...document.querySelectorAll(".sheet")].filter((sheet) => !chapter || chapterOf(sheet)?.dataset.chapter === chapter);
}

// An answer as words; what is empty stays a line to write on.
function inWords(field) {
  const value = valueOf(field);
  if (/checkbox|radio/.test(field.type)) return element("span", field.checked ? "☒" : "☐");
  const words = element(field.localName === "textarea" ? "div" : "span", value ?? "");
  words.className = value === undefined ? "unwritten" : "written-words";
  return words;
}

// The sheet in words; where only shared answers are wanted, what is not shared leaves no trace.
function sheetInWords(sheet, onlyShared) {
  const copy = sheet.cloneNode(true);
  const [fields, others] = [sheet, copy].map((one) => [...one.querySelectorAll(FIELD)]);
  const [units, otherUnits] = [sheet, copy].map((one) => [...one.querySelectorAll(UNIT)]);
  others.forEach((field, at) => (field.closest(".writing") ?? field).replaceWith(inWords(fields[at])));
  units.forEach((unit, at) => onlyShared && !isShared(unit) && otherUnits[at].remove());
  return bare(copy);
}

// The copy of a sheet without what is for a screen, and without names that stand on the page already.
function bare(copy) {
  for (const extra of copy.querySelectorAll("button, .alone, .share-it")) extra.remove();
  for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  return copy;
}

function isShared(unit) {
  return seenBy(unit) === "shared" || (seenBy(unit) === "choose" && !!unit.querySelector(".share:checked"));
}

// The sheet as it was before anything was written.
function blankSheet(sheet) {
  const copy = sheet.cloneNode(true);
  for (const field of copy.querySelectorAll(FIELD)) {
    field.name = "";
    field.checked = false;
    if (!/checkbox|radio/.test(field.type)) field.value = "";
  }
  return bare(copy);
}

function printWords(onlyShared) {
  const shares = (sheet) => !onlyShared || [...sheet.querySelectorAll(UNIT)].some((unit) => isShared(unit) && written(unit).size);
  const sheets = picked().filter((sheet) => written(sheet).size && shares(sheet));
  if (!sheets.length) return tell(say.nothingToPrint);
  printThese(sheets.map((sheet) => sheetInWords(sheet, onlyShared)));
}

function printThese(sheets) {
  const out = element("main", "", ...sheets);
  out.className = "in-words";
  document.body.append(out);
  addEventListener("afterprint", () => out.remove(), { once: true });
  print();
}

actions["print-written"] = () => printWords(false);
actions["print-shared"] = () => printWords(true);
actions["print-blank"] = () => printThese(picked().map(blankSheet));

// --- Where the writer chooses who reads, there is a box for it.

if (panel) {
  for (const unit of document.querySelectorAll(`.sheet .body ${UNIT}`)) {
    const field = unit.querySelector("input, textarea");
    if (!field || seenBy(unit) !== "choose") continue;
    const box = document.createElement("input");
    box.type = "checkbox";
    box.className = "share";
    box.dataset.note = "~share." + idOf(field);
    const label = element("label", "", box, " ", say.share);
    label.className = "share-it";
    unit.append(label);
  }
}
