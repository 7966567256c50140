// Printing what was written: each sheet again, with every answer as words in place of its field, so that nothing is cut off.

const chapterOf = (place) => place.closest("[data-chapter]")?.dataset.chapter;
const PLACES = ":is(.question, .sentence, .signing, .options, .scale, .log, .rows, .writing)";
const UNIT = `.sheet .body ${PLACES}:not(${PLACES} *)`; // what is shared as one

// The sheets that the reader picked: of the whole page, or of one chapter of it.
function picked() {
  const chapter = part("which").value;
  return all(".sheet").filter((sheet) => !chapter || chapterOf(sheet) === chapter);
}

const seenBy = (field) => field.closest("[data-see]").dataset.see;
const noteOf = (unit) => "~share." + idOf(unit.querySelector("input, textarea"));

function isShared(field) {
  const unit = field.closest(UNIT);
  return seenBy(field) === "shared" || (seenBy(field) === "choose" && !!unit && carried.get(noteOf(unit)) === true);
}

// An answer as words; what is empty, or not shown, stays a line to write on.
function inWords(field, isShown) {
  const value = isShown ? valueOf(field) : undefined;
  const [box, long] = [/checkbox|radio/.test(field.type), field.localName === "textarea"];
  const words = element(long ? "div" : "span", box ? (value === undefined ? "☐" : "☒") : value ?? "");
  words.className = box ? "box" : value === undefined ? "unwritten" : "written-words";
  return words;
}

// The sheet in words; where only shared answers are wanted, a question without one leaves no trace.
function sheetInWords(sheet, shows) {
  const copy = sheet.cloneNode(true);
  const units = all(UNIT, copy);
  const fields = all(FIELD, copy);
  all(UNIT, sheet).forEach((unit, at) => all(FIELD, unit).some(shows) || units[at].remove());
  all(FIELD, sheet).forEach((field, at) => (fields[at].closest(".writing") ?? fields[at]).replaceWith(inWords(field, shows(field))));
  return bare(copy);
}

// The sheet as it was before anything was written.
function blankSheet(sheet) {
  const copy = sheet.cloneNode(true);
  for (const field of all(FIELD, copy)) {
    field.name = "";
    empty(field);
  }
  return bare(copy);
}

// The copy of a sheet without what is for a screen, and without names that stand on the page already.
function bare(copy) {
  for (const extra of all("button, .alone, .share-it", copy)) extra.remove();
  for (const named of [copy, ...all("[id]", copy)]) named.removeAttribute("id");
  copy.removeAttribute("data-alone");
  return copy;
}

function printWords(shows) {
  const sheets = picked().filter((sheet) => written(sheet, shows).size);
  if (!sheets.length) return tell(say.nothingToPrint);
  printThese(sheets.map((sheet) => sheetInWords(sheet, shows)));
}

function printThese(sheets) {
  const out = element("main", "", ...sheets);
  out.className = "in-words";
  document.querySelector("body > .in-words")?.remove();
  document.body.append(out);
  addEventListener("afterprint", () => out.remove(), { once: true });
  print();
}

actions["print-written"] = () => printWords(() => true);
actions["print-shared"] = () => printWords(isShared);
actions["print-blank"] = () => printThese(picked().map(blankSheet));

// --- Where the writer chooses who reads, there is a box for it.

if (panel) {
  for (const unit of all(UNIT)) {
    if (!all(FIELD, unit).some((field) => seenBy(field) === "choose")) continue;
    const box = element("input", "");
    box.type = "checkbox";
    box.className = "share";
    box.dataset.note = noteOf(unit);
    const label = element("label", "", box, " ", say.share);
    label.className = "share-it screen-only";
    if (unit.matches(".question, .sentence, .signing")) unit.append(label);
    else unit.after(label);
  }
}
