// Kept on this device, only when a reader asks for it, and only as a text that nobody can read without the passphrase.
// PBKDF2 with 600,000 turns is what OWASP asks for (Password Storage Cheat Sheet, 2026); AES-GCM notices a changed text.

const TURNS = 600000;
const SHORTEST = 12;
const store = location.pathname.replace(/[^/]*$/, "") + "notes."; // pages of one host share a store: folders keep apart in it
let kept = null; // { role, key, salt, iv, base }: the key is only ever here
let forgets = false; // whether the way out deletes what is kept

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const textOf = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const random = (count) => textOf(crypto.getRandomValues(new Uint8Array(count)));

async function keyOf(words, salt) {
  const bytes = new TextEncoder().encode(words.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: TURNS };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// How a text is locked. What is written beside it is sealed with it.
function cipher({ kdf, iterations, salt, iv }) {
  const additionalData = new TextEncoder().encode([1, kdf, iterations, salt, iv].join(" "));
  return { name: "AES-GCM", iv: bytesOf(iv), additionalData };
}

async function lockedWith(key, salt, file) {
  const head = { kdf: "PBKDF2-HMAC-SHA-256", iterations: TURNS, salt, iv: random(12) };
  const data = await crypto.subtle.encrypt(cipher(head), key, new TextEncoder().encode(JSON.stringify(file)));
  return { version: 1, locked: { ...head, data: textOf(data) } };
}

async function locked(file, words) {
  const salt = random(16);
  return lockedWith(await keyOf(words, salt), salt, file);
}

async function openWith(key, { locked: held }) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(cipher(held), key, bytesOf(held.data))));
}

async function unlocked(whole, words) {
  try {
    return await openWith(await keyOf(words, whole.locked.salt), whole);
  } catch {
    throw fault(say.wrongWords);
  }
}

// --- What this browser holds

const entryOf = (role) => store + (role ?? "all");
const stored = (name) => JSON.parse(localStorage.getItem(name)); // null where nothing is
const storedNames = () => Object.keys(localStorage).filter((name) => name.startsWith(store));
const hold = (name, whole) => localStorage.setItem(name, JSON.stringify({ ...whole, forget: forgets }));

actions["keep-here"] = async () => {
  const words = part("keep-words");
  try {
    choose();
    const role = whose();
    const there = stored(entryOf(role));
    if (!there && words.value.length < SHORTEST) throw fault(say.tooShort);
    const salt = there ? there.locked.salt : random(16);
    const base = there ? bringIn(await unlocked(there, words.value)) : new Map();
    if (there) tell(countOf(base));
    const key = await keyOf(words.value, salt);
    setOwner(role);
    kept = { role, salt, key, iv: there?.locked.iv, base };
    words.value = "";
    await keep();
    showKept();
    part("state").focus();
  } catch (error) {
    tell(error.words ?? say.noRoom);
    if (error.words !== say.choose) words.focus();
  }
};

// One tab writes at a time.
const keep = () => kept && navigator.locks.request(store, write);

const same = (one, other) => one.size === other.size && [...one].every(([id, value]) => other.get(id) === value);

// Writes what is on the page, and says whether all of it is kept now. Where another tab wrote since, its words are brought in.
async function write() {
  if (!kept) return false;
  try {
    const name = entryOf(kept.role);
    const there = stored(name);
    let news = "";
    if (!there && kept.iv) return stopKeeping(say.deletedElsewhere);
    if (there && there.locked.iv !== kept.iv && !conflicts.length) {
      const theirs = read(await openWith(kept.key, there));
      if (!kept) return false;
      merge(theirs, kept.base);
      Object.assign(kept, { iv: there.locked.iv, base: theirs });
      tell((news = say.otherTab));
    }
    if (conflicts.length) throw fault(say.settleFirst);
    const base = mine();
    if (!same(base, kept.base) || !there) {
      const whole = await lockedWith(kept.key, kept.salt, asFile());
      if (!kept) return false;
      hold(name, whole);
      Object.assign(kept, { iv: whole.locked.iv, base });
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
      tell(`${news} ${numbered(say.kept, time)}`.trim() + without());
    }
    without();
    return true;
  } catch ({ words }) {
    tell(words ?? say.notKept);
    return false;
  }
}

let soon = 0;
function keepSoon() {
  clearTimeout(soon);
  if (kept) soon = setTimeout(keep, 800);
}

function stopKeeping(words) {
  kept = null;
  showKept();
  tell(words);
}

// Takes what `which` says off the page, and everything that came along.
function emptyFields(which) {
  for (const id of written(document, which).keys()) put(id);
  for (const words of all(".pass", panel)) words.value = "";
  carried.clear();
  conflicts = [];
  setOwner(undefined);
  unsaved = written().size > 0;
  show();
}

actions["put-away"] = async () => {
  if (!(await keep())) return;
  emptyFields(belongs);
  stopKeeping(say.putAway);
};

function showKept() {
  const names = storedNames();
  if (names.length) forgets = names.some((name) => stored(name)?.forget);
  part("forget").checked = forgets;
  for (const closed of all("[data-when=closed]", panel)) closed.hidden = !!kept;
  for (const opened of all("[data-when=open]", panel)) opened.hidden = !kept;
  panel.querySelector("[data-do=keep-here]").textContent = names.includes(entryOf(whose())) ? say.openKept : say.keepHere;
  part("delete").hidden = !names.length;
}

// --- Deleting is proved by looking again.

actions["delete-all"] = () => navigator.locks.request(store, () => {
  for (const name of storedNames()) localStorage.removeItem(name);
  emptyFields();
  stopKeeping(storedNames().length ? say.notDeleted : say.deleted);
});

actions["empty-page"] = async () => {
  const names = new Set(picked().map((sheet) => sheetNameOf(sheet.dataset.sheet)));
  const goes = (id) => names.has(sheetNameOf(id));
  for (const sheet of picked()) for (const id of written(sheet).keys()) put(id);
  for (const id of carried.keys()) if (goes(id)) carried.delete(id);
  conflicts = conflicts.filter(([id]) => !goes(id));
  if (!kept && !part("which").value) emptyFields();
  show();
  if (!kept) tell(say.emptied);
  else if (await keep()) tell(say.emptiedKept);
};

if (panel && /^https?:$/.test(location.protocol) && window.crypto?.subtle) {
  try {
    showKept();
    part("device").hidden = false;
    afterChange.push(keepSoon);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
    part("whose")?.addEventListener("change", showKept);
    part("forget").addEventListener("change", ({ target }) => {
      forgets = target.checked;
      for (const name of storedNames()) hold(name, stored(name));
    });
    addEventListener("storage", () => {
      showKept();
      keep();
    });
    beforeLeaving.push(() => {
      kept = null;
      clearTimeout(soon);
      if (forgets) for (const name of storedNames()) localStorage.removeItem(name);
    });
  } catch { /* storage is not allowed here: then nothing is offered */ }
}
