// The fields of this page: what stands in them, and what a screen can do for them that paper cannot.

const panel = document.getElementById("~answers");
const say = panel ? panel.dataset : {}; // the words of the workbook's language
const part = (name) => document.getElementById("~" + name);
const MOST_ROWS = 60;

// What a button does, by its `data-do`. Later parts add to it.
const actions = {};
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (button) actions[button.dataset.do](button);
});

function button(action, words) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button quiet";
  made.dataset.do = action;
  made.textContent = words;
  return made;
}

const numbered = (words, number) => words.replace("#", number);

const FIELD = ".sheet .body :is(input, textarea):not(.share)";
const idOf = (field) => (field.type === "radio" ? field.name : field.id);

// All fields with this id: one, or the choices of a group.
function fieldsOf(id) {
  const found = [document.getElementById(id), ...document.getElementsByName(id)];
  return found.filter((field) => field && field.matches(FIELD) && idOf(field) === id);
}

function valueOf(field) {
  if (field.type === "checkbox") return field.checked || undefined;
  if (field.type === "radio") return field.checked ? (field.closest(".scale") ? Number(field.value) : field.value) : undefined;
  return field.value.trim() ? field.value : undefined;
}

// What is written on the page, or inside an element of it, by id.
function written(inside = document) {
  const answers = new Map();
  for (const field of inside.querySelectorAll(FIELD)) {
    const value = valueOf(field);
    if (value !== undefined) answers.set(idOf(field), value);
  }
  return answers;
}

// Puts an answer into its field; says whether there is one that takes it. No value empties the field.
function put(id, value) {
  makeRoom(id);
  const fields = fieldsOf(id);
  if (!fields.length) return false;
  const [first] = fields;
  if (first.type === "radio") {
    const chosen = fields.find((field) => field.value === String(value));
    if (value !== undefined && !chosen) return false;
    for (const field of fields) field.checked = field === chosen;
  } else if (first.type === "checkbox") {
    if (value !== undefined && typeof value !== "boolean") return false;
    first.checked = value === true;
  } else {
    if (value !== undefined && typeof value !== "string") return false;
    first.value = value ?? "";
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
    back.setAttribute("aria-describedby", group.getAttribute("aria-labelledby") || "");
    (group.querySelector(":scope > th") || group).append(back);
  }
  back.hidden = !group.querySelector("input:checked");
}

actions["take-back"] = (back) => {
  const group = back.parentElement.closest(".scale, .options, tr");
  const radios = [...group.querySelectorAll("input[type=radio]")];
  for (const radio of radios) radio.checked = false;
  back.hidden = true;
  radios[0].focus();
  changed();
};

// --- A log grows by a row, a repeated sheet by a copy. Ids are those that a workbook with more rows would have.

function addRow(table) {
  const rows = table.tBodies[0].rows;
  const [last, number] = [rows[rows.length - 1], rows.length + 1];
  if (number > MOST_ROWS) return null;
  const row = last.cloneNode(true);
  const name = numbered(say.row, number);
  for (const field of row.querySelectorAll("input")) {
    const column = field.id.split(".").pop();
    field.id = `${table.id}.row-${number}.${column}`;
    field.value = "";
    field.checked = false;
    field.setAttribute("aria-label", `${name}, ${field.closest("td").dataset.label || column}`);
  }
  for (const head of row.querySelectorAll("th")) head.textContent = name;
  last.after(row);
  return row;
}

function addCopy(first, number) {
  const name = first.dataset.sheet;
  const rename = (words) => words.replace(new RegExp(`(^|[.# ])${name}(?=$|[. ])`, "g"), `$1${name}~${number}`);
  const copy = first.cloneNode(true);
  copy.dataset.sheet = `${name}~${number}`;
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const key of ["id", "name", "for", "href", "aria-labelledby", "aria-describedby"]) {
      const old = element.getAttribute(key);
      if (old && rename(old) !== old) element.setAttribute(key, rename(old));
      else if (old && key === "id") element.removeAttribute("id");
    }
    if (element.matches("input, textarea")) {
      element.checked = false;
      if (!/checkbox|radio/.test(element.type)) element.value = "";
    }
    if (element.dataset.do === "take-back") element.hidden = true;
  }
  copy.querySelector(".copy").textContent = numbered(say.copy, number);
  copiesOf(name).pop().after(copy);
  showNextCopy(first);
  return copy;
}

const copiesOf = (name) => [...document.querySelectorAll(".sheet")].filter((sheet) => sheet.dataset.sheet.split("~")[0] === name);

function showNextCopy(first) {
  const copies = copiesOf(first.dataset.sheet);
  for (const copy of copies) copy.querySelector("[data-do=next-copy]")?.remove();
  if (copies.length < Number(first.dataset.copies)) copies.pop().querySelector(".body").append(button("next-copy", say.nextCopy));
}

actions["next-copy"] = (next) => {
  const name = next.closest(".sheet").dataset.sheet.split("~")[0];
  const copies = copiesOf(name);
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
  if (first && Number(number) <= Number(first.dataset.copies)) {
    while (copiesOf(sheet).length < Number(number)) addCopy(first, copiesOf(sheet).length + 1);
  }
  const [, name, count] = /^(.+)\.row-(\d+)\.[^.]+$/.exec(id) || [];
  const table = name && document.getElementById(name);
  if (!table || !table.matches(".sheet table.log") || Number(count) > MOST_ROWS) return;
  while (table.tBodies[0].rows.length < Number(count)) addRow(table);
}

if (panel) {
  for (const table of document.querySelectorAll(".sheet table.log")) {
    const add = button("add-row", say.addRow);
    add.dataset.table = table.id;
    table.after(add);
  }
  for (const sheet of document.querySelectorAll(".sheet[data-copies]")) showNextCopy(sheet);
}
document.addEventListener("change", (event) => {
  const field = event.target;
  if (!field.matches(FIELD)) return;
  showTakeBack(field);
  const day = field.matches(".date input, .blank.date") && /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(field.value.trim());
  if (day) field.value = [day[1], day[2].padStart(2, "0"), day[3].padStart(2, "0")].join("-");
});
