// A reader's own notes beside the answers: how far a chapter is, where they wrote last, what may be read. Never computed,
// never counted; kept and saved with the answers, and nowhere else.

function showNotes() {
  for (const box of all(".share")) box.checked = carried.get(box.dataset.note) === true;
  for (const choice of all(".how-far input")) choice.checked = choice.value === (carried.get("~progress." + chapterOf(choice)) ?? "");
  for (const entry of all("[data-of]")) {
    const note = carried.get("~progress." + entry.dataset.of);
    entry.textContent = note === "begun" ? say.begun : note === "done" ? say.done : "";
  }
  const place = carried.get("~place");
  part("place").hidden = true;
  if (typeof place === "string") whenSheetsAreKnown(() => showPlace(place));
}

function showPlace(name) {
  const here = sheetOf(name);
  const [page, title] = here ? ["#" + here.id, here.querySelector(".sheet-title").textContent] : everySheet?.get(sheetNameOf(name)) ?? [];
  const link = part("place").querySelector("a");
  part("place").hidden = !page;
  link.href = page ?? "";
  link.textContent = title ?? "";
}

function note(id, value) {
  if (value) carried.set(id, value);
  else carried.delete(id);
  changed();
}

document.addEventListener("change", ({ target }) => {
  if (target.matches(".share")) note(target.dataset.note, target.checked);
  else if (target.matches(".how-far input")) note("~progress." + chapterOf(target), target.value);
});
document.addEventListener("input", ({ target }) => {
  if (panel && target.matches(FIELD)) carried.set("~place", target.closest(".sheet").dataset.sheet);
});

if (panel) {
  const chapters = all("article[data-chapter]");
  chapters.forEach((chapter, at) => {
    const howFar = part("how-far").content.cloneNode(true);
    for (const choice of all("input", howFar)) choice.name = "~how-far-" + at;
    chapter.append(howFar);
  });
  part("which").append(...chapters.filter((chapter) => chapters.length > 1 && chapter.querySelector(".sheet")).map((chapter) => {
    const option = element("option", chapter.querySelector(".opening :is(h1, h2)").textContent);
    option.value = chapter.dataset.chapter;
    return option;
  }));
  part("which").parentElement.hidden = part("which").options.length < 2;
}
