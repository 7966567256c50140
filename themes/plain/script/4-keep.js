// Kept on this device, only when a reader asks for it, and only as a text that nobody can read without the passphrase.
// PBKDF2 with 600,000 turns is what OWASP asks for (Password Storage Cheat Sheet, 2026); AES-GCM notices a changed text.

const TURNS = 600000;
const SHORTEST = 12;
const store = location.pathname.replace(/[^/]*$/, "") + "notes."; // pages of one host share a store: folders keep apart in it
const entryOf = (role) => store + (role ?? "all");
let kept = null; // { role, key, salt, iv, base }: the key is only ever here

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const textOf = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
const random = (count) => crypto.getRandomValues(new Uint8Array(count));

async function keyOf(words, salt, turns) {
  const bytes = new TextEncoder().encode(words.normalize("NFKC"));
  const base = await crypto.subtle.importKey("raw", bytes, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytesOf(salt), iterations: turns };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

// What is written beside the secret text is sealed with it.
const seal = ({ kdf, iterations, salt, iv }) => new TextEncoder().encode([1, kdf, iterations, salt, iv].join(" "));

async function lockedWith(key, salt, file) {
  const head = { kdf: "PBKDF2-HMAC-SHA-256", iterations: TURNS, salt, iv: textOf(random(12)) };
  const how = { name: "AES-GCM", iv: bytesOf(head.iv), additionalData: seal(head) };
  const data = await crypto.subtle.encrypt(how, key, new TextEncoder().encode(JSON.stringify(file)));
  return { version: 1, locked: { ...head, data: textOf(data) } };
}

async function locked(file, words) {
  const salt = textOf(random(16));
  return lockedWith(await keyOf(words, salt, TURNS), salt, file);
}

async function openWith(key, { locked: held }) {
  const how = { name: "AES-GCM", iv: bytesOf(held.iv), additionalData: seal(held) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, bytesOf(held.data))));
}

async function unlocked(whole, words) {
  try {
    if (whole.version !== 1 || whole.locked.iterations !== TURNS) throw new Error();
    return await openWith(await keyOf(words, whole.locked.salt, TURNS), whole);
  } catch {
    throw new Error(say.wrongWords);
  }
}

// What lies under `name`: null where nothing does.
const stored = (name) => JSON.parse(localStorage.getItem(name));
const storedNames = () => Object.keys(localStorage).filter((name) => name.startsWith(store));

actions["keep-here"] = async () => {
  const words = part("keep-words");
  if (!chosen()) return;
  try {
    const role = whose() ?? null;
    if (owner !== undefined && owner !== role) throw new Error(say.otherRole);
    const there = stored(entryOf(role));
    if (!there && words.value.length < SHORTEST) throw new Error(say.tooShort);
    const salt = there ? there.locked.salt : textOf(random(16));
    const held = there && (await unlocked(there, words.value));
    const answers = held ? bringIn(held) : new Map();
    setOwner(role);
    kept = { role, salt, key: await keyOf(words.value, salt, TURNS), iv: there?.locked.iv, base: answers };
    words.value = "";
    merge(answers);
    await keep();
    showKept();
    part("state").focus();
  } catch (fault) {
    tell(fault.name === "QuotaExceededError" || fault.name === "SecurityError" ? say.noRoom : fault.message);
    words.focus();
  }
};

// Writes what is on the page. Where another tab wrote since, its words are brought in first.
async function keep() {
  if (!kept || conflicts.length) return;
  const name = entryOf(kept.role);
  try {
    const there = stored(name);
    if (there ? there.locked.iv !== kept.iv : kept.iv) {
      if (!there) return stopKeeping(say.deletedElsewhere);
      const theirs = read(await openWith(kept.key, there));
      merge(theirs, kept.base);
      Object.assign(kept, { iv: there.locked.iv, base: theirs });
      tell(conflicts.length ? say.settleFirst : say.otherTab);
      return keep();
    }
    const base = mine();
    const whole = await lockedWith(kept.key, kept.salt, asFile());
    if (!kept || (stored(name)?.locked.iv ?? undefined) !== kept.iv) return keep();
    localStorage.setItem(name, JSON.stringify({ ...whole, forget: part("forget").checked }));
    Object.assign(kept, { iv: whole.locked.iv, base });
    unsaved = false;
    tell(numbered(say.kept, new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" })) + without());
  } catch {
    tell(say.notKept);
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

function emptyFields() {
  for (const id of written().keys()) put(id, undefined);
  carried.clear();
  conflicts = [];
  setOwner(undefined);
  unsaved = false;
  showConflicts();
  showElsewhere();
  showNotes();
}

actions["put-away"] = async () => {
  await keep();
  if (conflicts.length) return;
  emptyFields();
  stopKeeping(say.putAway);
};

function showKept() {
  for (const closed of document.querySelectorAll("[data-when=closed]")) closed.hidden = !!kept;
  for (const opened of document.querySelectorAll("[data-when=open]")) opened.hidden = !kept;
  const there = !kept && localStorage.getItem(entryOf(whose() ?? null));
  document.querySelector("[data-do=keep-here]").textContent = there ? say.openKept : say.keepHere;
  part("delete").hidden = !storedNames().length;
}

// --- Deleting is proved by looking again.

actions["delete-all"] = () => {
  for (const name of storedNames()) localStorage.removeItem(name);
  emptyFields();
  stopKeeping(storedNames().length ? say.notDeleted : say.deleted);
  part("state").focus();
};
actions["empty-page"] = async () => {
  if (!kept) emptyFields();
  else for (const sheet of picked()) for (const id of written(sheet).keys()) put(id, undefined);
  await keep();
  tell(kept ? say.emptiedKept : say.emptied);
  part("state").focus();
};

if (panel && /^https?:$/.test(location.protocol) && window.crypto?.subtle) {
  try {
    showKept();
    part("device").hidden = false;
    afterChange.push(keepSoon);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
    part("whose")?.addEventListener("change", showKept);
    part("forget").addEventListener("change", keep);
    addEventListener("storage", (event) => {
      if (kept && event.key === entryOf(kept.role)) event.newValue === null ? stopKeeping(say.deletedElsewhere) : keep();
    });
    beforeLeaving.push(() => {
      kept = null;
      clearTimeout(soon);
      for (const name of storedNames()) if (stored(name).forget) localStorage.removeItem(name);
    });
  } catch { /* storage is not allowed here: then nothing is offered */ }
}
