// The fields of this page: what stands in them, and what a screen can do for them that paper cannot.

const panel = document.getElementById("~answers");
const say = panel ? panel.dataset : {}; // the words of the workbook's language
const part = (name) => document.getElementById("~" + name);
const numbered = (words, number) => words.replace("#", () => number);
const MOST_ROWS = 60;

// What a button does, by its `data-do`. Later parts add to it.
const actions = {};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (button) actions[button.dataset.do](button);
});

function button(action, words) {
  const made = element("button", words);
  made.type = "button";
  made.className = "button quiet screen-only";
  made.dataset.do = action;
  return made;
}

// The worksheet that an answer, a note on it or a copy of the sheet belongs to.
const sheetNameOf = (id) => /^(?:~share\.)?([^.~]*)/.exec(id)[1];
const FIELD = ".sheet .body :is(input, textarea):not(.share)";
const idOf = (field) => (field.type === "radio" ? field.name : field.id);

// All fields with this id: one, or the choices of a group.
function fieldsOf(id) {
  const found = [document.getElementById(id), ...document.getElementsByName(id)];
  return found.filter((field) => field?.matches(FIELD) && idOf(field) === id);
}

function valueOf(field) {
  if (field.type === "checkbox") return field.checked || undefined;
  if (field.type !== "radio") return field.value.trim() ? field.value : undefined;
  return field.checked ? (field.closest(".scale") ? Number(field.value) : field.value) : undefined;
}

// What is written on the page, or inside an element of it, by id; `which` says of a field whether it counts.
function written(inside = document, which = () => true) {
  const answers = new Map();
  for (const field of all(FIELD, inside)) {
    const value = valueOf(field);
    if (value !== undefined && which(field)) answers.set(idOf(field), value);
  }
  return answers;
}

// Puts an answer into its field; says whether there is one that takes it. No value empties the field.
function put(id, value) {
  const fields = fieldsOf(id);
  const [first] = fields;
  const kind = first?.type === "checkbox" ? "boolean" : "string";
  if (!first) return false;
  if (value === undefined) {
    fields.forEach(empty);
  } else if (first.type === "radio") {
    const choice = fields.find((field) => field.value === String(value));
    if (!choice) return false;
    choice.checked = true;
  } else {
    if (typeof value !== kind) return false;
    first[kind === "boolean" ? "checked" : "value"] = value;
  }
  showTakeBack(first);
  return true;
}

// --- A choice can be taken back.

function showTakeBack(field) {
  const group = field.type === "radio" && field.closest(".scale, .options, tr");
  if (!group) return;
  let back = group.querySelector("[data-do=take-back]");
  if (!back) {
    back = button("take-back", say.takeBack);
    const name = group.getAttribute("aria-labelledby");
    if (name) back.setAttribute("aria-describedby", name);
    (group.querySelector("th") || group).append(back);
  }
  back.hidden = !group.querySelector("input:checked");
}

actions["take-back"] = (back) => {
  const radios = all("input[type=radio]", back.parentElement.closest(".scale, .options, tr"));
  radios.forEach(empty);
  back.hidden = true;
  radios[0].focus();
  changed();
};

// --- A log grows by a row, a repeated sheet by a copy. Ids are those that a workbook with more rows would have.

function addRow(table) {
  const { rows } = table.tBodies[0];
  const [last, number] = [rows[rows.length - 1], rows.length + 1];
  if (number > MOST_ROWS) return null;
  const row = last.cloneNode(true);
  const name = numbered(say.row, number);
  const before = last.querySelector("th")?.textContent ?? numbered(say.row, number - 1);
  for (const field of all("input", row)) {
    field.id = `${table.id}.row-${number}.${field.id.split(".").pop()}`;
    field.setAttribute("aria-label", field.getAttribute("aria-label").replace(before, () => name));
    empty(field);
  }
  for (const cell of row.cells) if (!cell.querySelector("input")) cell.textContent = cell.localName === "th" ? name : "";
  last.after(row);
  return row;
}

const copiesOf = (name) => all(".sheet").filter((sheet) => sheetNameOf(sheet.dataset.sheet) === name);

function addCopy(first, number) {
  const name = first.dataset.sheet;
  const rename = (words) => words.replace(new RegExp(`(^|[.# ])${name}(?=$|[. ])`, "g"), `$1${name}~${number}`);
  const copy = first.cloneNode(true);
  const words = numbered(say.copy, number);
  for (const one of [copy, ...all("*", copy)]) {
    for (const { name: key, value } of [...one.attributes]) {
      if (!/^(id|name|for|href|aria-.*by|data-(sheet|note|table))$/.test(key)) continue;
      if (rename(value) !== value) one.setAttribute(key, rename(value));
      else if (key === "id") one.removeAttribute(key);
    }
    if (one.matches("input, textarea")) empty(one);
    if (one.dataset.do === "take-back") one.hidden = true;
  }
  copy.setAttribute("aria-label", `${first.getAttribute("aria-label")}, ${words}`);
  copy.querySelector(".copy").textContent = words;
  copiesOf(name).pop().after(copy);
  showNextCopy(first);
  return copy;
}

function showNextCopy(first) {
  const copies = copiesOf(first.dataset.sheet);
  for (const copy of copies) copy.querySelector("[data-do=next-copy]")?.remove();
  if (copies.length < Number(first.dataset.copies)) copies.pop().querySelector(".body").append(button("next-copy", say.nextCopy));
}

actions["next-copy"] = (next) => {
  const copies = copiesOf(sheetNameOf(next.closest(".sheet").dataset.sheet));
  const copy = addCopy(copies[0], copies.length + 1);
  copy.scrollIntoView();
  copy.querySelector("input, textarea").focus({ preventScroll: true });
};

actions["add-row"] = (add) => {
  const row = addRow(document.getElementById(add.dataset.table));
  if (row) row.querySelector("input").focus();
  else add.hidden = true;
};

// Makes the row or the copy that an answer's id tells of, where the page may have it.
function makeRoom(id) {
  const [, sheet, number] = /^([^.~]+)~(\d+)\./.exec(id) || [];
  const first = sheet && copiesOf(sheet)[0];
  if (Number(number) <= Number(first?.dataset.copies)) {
    for (let next = copiesOf(sheet).length + 1; next <= number; next += 1) addCopy(first, next);
  }
  const [, name, count] = /^(.+)\.row-(\d+)\.[^.]+$/.exec(id) || [];
  const table = name && document.getElementById(name);
  if (!table?.matches(".sheet table.log") || Number(count) > MOST_ROWS) return;
  while (table.tBodies[0].rows.length < Number(count)) addRow(table);
}

if (panel) {
  for (const table of all(".sheet table.log")) {
    const add = button("add-row", say.addRow);
    add.dataset.table = table.id;
    table.after(add);
  }
  all(".sheet[data-copies]").forEach(showNextCopy);
}
document.addEventListener("change", ({ target: field }) => {
  if (!field.matches(FIELD)) return;
  showTakeBack(field);
  const day = field.matches(".date input, .blank.date") && /^\s*(\d{4})-(\d\d?)-(\d\d?)\s*$/.exec(field.value);
  if (day) field.value = day.slice(1).map((number) => number.padStart(2, "0")).join("-");
});
