"""Every word of `mendbook export` that a reader needs is on the pages of its worksheet or chapter, and nothing else leaks."""

import re

from parts.places import pages_of_chapter, pages_of_sheet
from text import bare

LEAKS = ["#read", "#let", "#text", "text(", "box(", "undefined", "NaN", "{{", "}}", ":::", "](", "[^", "\ufffd", "\ufffc"]


def words(book, faults):
    for pdf in book.fillable:
        for chapter in pdf.chapters:
            if pdf.kind != "sheet":
                judge(chapter_words(chapter), pages_of_chapter(pdf, chapter), chapter["id"], pdf, faults)
            for sheet in chapter["worksheets"]:
                judge(sheet_words(sheet), pages_of_sheet(pdf, chapter, sheet), sheet["id"], pdf, faults)
    for pdf in book.pdfs:
        judge_leaks(pdf, faults)


def chapter_words(chapter):
    yield "its title", chapter["title"]
    for caution in chapter["cautions"]:
        yield "a caution", caution["text"]


def sheet_words(sheet):
    yield "its title", sheet["title"]
    yield "its purpose", sheet["purpose"]
    for caution in sheet["cautions"]:
        yield "a caution", caution
    for entry in sheet["fields"]:
        yield from entry_words(entry)


def entry_words(entry):
    for key in ("prompt", "hint", "who", "row", "column", "low", "high"):
        yield f"{key} of {entry['id']}", entry.get(key)
    if entry["kind"] == "scale":
        yield f"the numbers of {entry['id']}", "…".join(map(str, range(entry["from"], entry["to"] + 1)))
    for option in entry.get("options", []):
        yield f"option {option['id']}", option["text"]
    for cell in entry.get("cells", []):
        yield from entry_words(cell)


def judge(wanted, pages, place, pdf, faults):
    """The words may run on to the next page. An ellipsis stands for something else, a place to write on."""
    there = bare("".join(pdf.texts.body[page - 1] for page in pages))
    for what, said in wanted:
        for part in re.split("…", said or ""):
            if bare(part) not in there:
                faults.add(place, f"{what} is on its pages, “{part.strip()}”", f"{pdf.name} p. {pages[0] if pages else '?'}")


def judge_leaks(pdf, faults):
    for number, page in enumerate(pdf.texts.all, 1):
        for leak in LEAKS:
            if leak in page:
                faults.add(f"{pdf.name}, page {number}", f"nothing of the program shows through, such as “{leak}”")
