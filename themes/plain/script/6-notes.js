// A reader's own notes beside the answers: how far a chapter is, where they wrote last, what may be read. Never computed,
// never counted; kept and saved with the answers, and nowhere else.

function showNotes() {
  for (const box of document.querySelectorAll(".share")) box.checked = carried.get(box.dataset.note) === true;
  for (const choice of document.querySelectorAll(".how-far input")) {
    const note = carried.get("~progress." + chapterOf(choice).dataset.chapter);
    choice.checked = choice.value === (note ?? "");
  }
  for (const entry of document.querySelectorAll("[data-of]")) {
    const note = carried.get("~progress." + entry.dataset.of);
    entry.textContent = { begun: say.begun, done: say.done }[note] ?? "";
  }
  const place = carried.get("~place");
  part("place").hidden = typeof place !== "string";
  if (typeof place === "string") whenSheetsAreKnown(() => showPlace(place));
}

function showPlace(name) {
  const here = document.querySelector(`.sheet[data-sheet="${CSS.escape(name)}"]`);
  const [page, title] = everySheet?.get(name) ?? (here ? ["#" + here.id, here.querySelector(".sheet-title").textContent] : []);
  const link = part("place").querySelector("a");
  part("place").hidden = !page;
  link.href = page ?? "";
  link.textContent = title ?? "";
}

document.addEventListener("change", ({ target }) => {
  if (target.matches(".share")) {
    if (target.checked) carried.set(target.dataset.note, true);
    else carried.delete(target.dataset.note);
    changed();
  } else if (target.matches(".how-far input")) {
    const note = "~progress." + chapterOf(target).dataset.chapter;
    if (target.value) carried.set(note, target.value);
    else carried.delete(note);
    changed();
  }
});
document.addEventListener("input", ({ target }) => {
  if (panel && target.matches(FIELD)) carried.set("~place", target.closest(".sheet").dataset.sheet);
});

if (panel) {
  const chapters = [...document.querySelectorAll("article[data-chapter]")];
  chapters.forEach((chapter, at) => {
    const howFar = part("how-far").content.cloneNode(true);
    for (const choice of howFar.querySelectorAll("input")) choice.name = "~how-far-" + at;
    chapter.append(howFar);
  });
  part("which").append(...chapters.filter((chapter) => chapters.length > 1 && chapter.querySelector(".sheet")).map((chapter) => {
    const option = element("option", chapter.querySelector(".opening :is(h1, h2)").textContent);
    option.value = chapter.dataset.chapter;
    return option;
  }));
  part("which").parentElement.hidden = part("which").options.length < 2;
}
