// The way out. It stands first and needs nothing of the parts behind it, so that no fault of theirs can block it.

const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const wayOut = document.querySelector("a.exit");
const pages = "BroadcastChannel" in window ? new BroadcastChannel("workbook") : null;
const beforeLeaving = []; // what later parts have to forget
let left = false;

function element(name, words, ...inside) {
  const made = document.createElement(name);
  made.textContent = words;
  made.append(...inside);
  return made;
}

function empty(field) {
  field.checked = false;
  if (!/checkbox|radio/.test(field.type)) field.value = "";
}

// Takes every word out of the page: what was typed, what was read, and the name of the tab.
function emptyThePage() {
  document.title = document.querySelector(".home").textContent;
  all("input, textarea").forEach(empty);
  const cover = element("p", wayOut?.dataset.loading ?? "");
  cover.className = "cover-all";
  cover.setAttribute("role", "alert");
  document.body.replaceChildren(cover);
}

// Goes to the neutral page in place of this one. A page that holds a channel open is not brought back by the browser once a
// message was sent on it: so Back shows no page with words in it, and nothing is stored for that.
function leave(told) {
  left = true;
  const tellOthers = () => told || pages.postMessage("leave");
  for (const step of [emptyThePage, tellOthers, ...beforeLeaving, () => sessionStorage.clear()]) {
    try {
      step();
    } catch { /* nothing may hold up the way out */ }
  }
  location.replace(wayOut.href);
}

// Shift three times, each within five seconds of the last.
function leaveByShift() {
  const state = element("p", "");
  state.className = "presses";
  state.setAttribute("role", "status");
  wayOut.after(state);
  let presses = 0;
  let alone = false; // whether nothing but Shift was touched since it went down
  let timer = 0;
  const stop = (words) => {
    clearTimeout(timer);
    presses = 0;
    state.textContent = words;
  };
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone && presses) stop("");
  }, true);
  addEventListener("pointerdown", () => (alone = false), true);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    presses += 1;
    if (presses === 3) return leave();
    clearTimeout(timer);
    timer = setTimeout(stop, 5000, wayOut.dataset.over);
    state.textContent = presses === 1 ? wayOut.dataset.two : wayOut.dataset.one;
  }, true);
}

if (wayOut) {
  wayOut.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  if (pages) pages.onmessage = () => leave(true);
  addEventListener("pageshow", () => left && location.replace(wayOut.href));
  // A keyboard on the screen sends Shift by itself: so not there.
  if (!matchMedia("(hover: none) and (pointer: coarse)").matches) leaveByShift();
}
