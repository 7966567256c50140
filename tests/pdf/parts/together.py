"""What belongs together stands together: a question and its place to write, a choice, a row, a worksheet on facing pages."""

import re

import pikepdf

from expected import fields as expected_fields
from parts.fields import name_of, page_widgets
from parts.places import pages_of_sheet
from text import bare, raw_pages

ENOUGH = 40
"""So many letters of a question tell it from others."""
NUMBER = re.compile(r"\bpage (\d+) of \d+\b")


def together(book, faults):
    for pdf in book.fillable:
        with pikepdf.open(pdf.path) as file:
            pages = pages_of_fields(file)
        judge_questions(pdf, pages, faults)
        judge_groups(pdf, pages, faults)
        if not pdf.large:
            judge_sheets(pdf, faults)
        judge_starts(pdf, book, faults)
        judge_fillers(pdf, pages, faults)
    for pdf in book.pdfs:
        if pdf.kind == "booklet":
            judge_folding(pdf, faults)


def pages_of_fields(file):
    """Name to the pages, counted from 1, that it has a widget on."""
    pages = {}
    for number, page in enumerate(file.pages, 1):
        for widget in page_widgets(page):
            pages.setdefault(name_of(widget), set()).add(number)
    return pages


def judge_questions(pdf, pages, faults):
    """Every field that is no cell of a table, and the first row of each table."""
    tables = set()
    signed = {field.prompt for field in expected_fields(pdf.worksheets).values() if field.kind == "signature"}
    for field in expected_fields(pdf.worksheets).values():
        if field.row and (field.group in tables or tables.add(field.group)):
            continue
        start = field.words[0] if field.kind == "signature" else field.prompt
        # A day beside signatures is called so under its line; the paragraph in front may stand on the page before.
        if field.kind == "date" and field.prompt in signed:
            continue
        # An ellipsis stands for the place to write on.
        parts = [bare(part)[:ENOUGH] for part in start.split("…")]
        for page in pages.get(field.id, ()):
            there = bare(pdf.texts.body[page - 1])
            if not all(part in there for part in parts):
                faults.add(field.id, "its question stands on the page where it is answered", f"{pdf.name} p. {page}")


def judge_groups(pdf, pages, faults):
    """The circles of a choice, and the boxes of a question with what is written behind them; of a table, each row."""
    groups = {}
    for field in expected_fields(pdf.worksheets).values():
        groups.setdefault(field.row or field.group, set()).update(pages.get(field.id, ()))
    for id, found in groups.items():
        if len(found) > 1:
            faults.add(id, "a question, or a row of a table, is on one page", f"{pdf.name} pp. {listed(found)}")


def listed(pages):
    return ", ".join(map(str, sorted(pages)))


def judge_sheets(pdf, faults):
    """At most two pages, and two face each other: the first of them is a left-hand page, which has an even number."""
    for chapter in pdf.chapters:
        for sheet in chapter["worksheets"]:
            pages = pages_of_sheet(pdf, chapter, sheet)
            where = f"{pdf.name} pp. {listed(pages)}"
            if not pages:
                faults.add(sheet["id"], "the worksheet has an anchor, where it begins", pdf.name)
            if len(pages) > 2:
                faults.add(sheet["id"], "the worksheet is on at most two pages", where)
            if len(pages) == 2 and pages[0] % 2 and pdf.kind != "sheet":
                faults.add(sheet["id"], "a worksheet of two pages begins on a left-hand page, to face each other", where)
            if pdf.kind == "sheet" and pdf.count != len(pages):
                faults.add(sheet["id"], f"a worksheet alone has no page that is not its own; it has {pdf.count}", pdf.name)


def judge_starts(pdf, book, faults):
    """Chapters and stages open on a right-hand page, which has an odd number."""
    if pdf.kind == "sheet":
        return
    openings = {f"chapter {chapter['id']}": pdf.destinations.get(chapter["id"]) for chapter in pdf.chapters}
    if pdf.kind == "whole":
        first = {}
        for chapter in pdf.chapters:
            first.setdefault(chapter["stage"], pdf.destinations.get(chapter["id"]))
        for stage in book.export["stages"]:
            # A stage opens before its first chapter; other things may have the same title.
            before = [page for title, page in pdf.outline if title == stage["title"] and page < (first.get(stage["id"]) or 0)]
            openings[f"stage {stage['id']}"] = max(before, default=None)
    for what, page in openings.items():
        if page is None:
            faults.add(what, "it has a place in the file", pdf.name)
        elif not page % 2:
            faults.add(what, "it opens on a right-hand page", f"{pdf.name} p. {page}")


def judge_fillers(pdf, fields, faults):
    """A page without content has nothing at its foot either, and two of them do not follow each other."""
    # The rows of a log that goes on over the page hold places to write and no words.
    written_on = {page for pages in fields.values() for page in pages}
    empty = [not body.strip() and at not in written_on for at, body in enumerate(pdf.texts.body, 1)]
    for number, (filler, everything) in enumerate(zip(empty, pdf.texts.all), 1):
        if filler and everything.strip():
            faults.add(f"{pdf.name}, page {number}", f"a page without content is empty; it says “{everything.strip()[:60]}”")
        if filler and number < pdf.count and empty[number]:
            faults.add(f"{pdf.name}, page {number}", "no two empty pages follow each other")


def judge_folding(pdf, faults):
    """Folded once, the halves of a booklet follow each other: of two pages on a side, one is as far from the beginning as the
    other from the end; the earlier is on the right of a front, on the left of a back."""
    wide, high = (round(float(edge)) for edge in (pdf.reader.pages[0].mediabox.width, pdf.reader.pages[0].mediabox.height))
    halves = [raw_pages(pdf.path, left, 0, wide // 2, high) for left in (0, wide // 2)]
    sides = [[int(found[1]) if (found := NUMBER.search(half)) else None for half in side] for side in zip(*halves)]
    sums = [left + right for left, right in sides if left and right]
    if len(sums) < len(sides) / 2:
        faults.add(pdf.name, "most of its pages have a number")
    for side, (left, right) in enumerate(sides, 1):
        place = f"{pdf.name}, side {side} ({left} and {right})"
        if left and right and left + right != sums[0]:
            faults.add(place, f"the numbers of its two pages add up to {sums[0]}, as on every side")
        if left and right and (right < left) != bool(side % 2):
            faults.add(place, "the earlier page is on the right of a front and on the left of a back")
