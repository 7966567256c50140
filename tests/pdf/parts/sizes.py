"""Letters are large enough to read, also those that a person types, and no word is printed over another."""

import re
from ctypes import c_double
from itertools import groupby, takewhile
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from parts.fields import in_pikepdf, rectangle
from text import placed_words

SMALLEST, SMALLEST_LARGE = 8.0, 18.0
SLACK = 0.05
TOUCH = 1.0
"""Points by which the boxes of two words may overlap: letters lean out of them."""
EDGE = 4.0
"""Points around the box of a word in which the origin of one of its letters may lie."""
SAME_LINE = 0.6
"""Boxes of words are higher than their letters, so those of two lines overlap; by less than this."""
LINE = 1.2
"""The height of a line, for letters of the height 1: what hangs below and stands above them included."""
CLOSEST = 1.15
"""The least distance of two lines in large print, in sizes of their letters."""


def sizes(book, faults):
    for pdf in book.pdfs:
        turned = []
        for number, page in enumerate(pypdfium2.PdfDocument(pdf.path), 1):
            letters = list(letters_of(page))
            turned.append([(one.left, page.get_height() - one.base) for one in letters if one.turned])
            judge_letters(pdf, number, letters, faults)
            if pdf.large:
                judge_lines(pdf, number, [one for one in letters if not one.turned], faults)
        judge_overprint(pdf, turned, faults)
    for pdf in book.fillable:
        judge_typed(pdf, faults)


class Letter(NamedTuple):
    """A letter, or a space; `size` in points, as seen on the page; `left` and `base` from the lower left."""

    sign: str
    size: float
    left: float
    base: float
    turned: bool
    """Whether it runs upwards, as the heads of narrow columns do in large print."""


def letters_of(page):
    words, matrix, left, base = page.get_textpage(), pdfium.FS_MATRIX(), c_double(), c_double()
    for at in range(words.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(words, at))
        pdfium.FPDFText_GetMatrix(words, at, matrix)
        pdfium.FPDFText_GetCharOrigin(words, at, left, base)
        size = pdfium.FPDFText_GetFontSize(words, at) * (matrix.b**2 + matrix.d**2) ** 0.5
        yield Letter(sign if sign.isprintable() else " ", size, left.value, base.value, abs(matrix.b) > abs(matrix.a))


def judge_letters(pdf, number, letters, faults):
    """Runs of letters that are too small, each with the size of its first."""
    least, kind = smallest(pdf)
    for small, run in groupby(letters, lambda one: one.sign == " " or one.size < least - SLACK):
        run = list(run)
        first = next((one for one in run if one.sign != " "), None)
        if small and first:
            said = "".join(one.sign for one in run).strip()
            place = f"“{said}” ({first.size:.1f} points)"
            faults.add(place, f"in {kind}, letters have at least {least:.0f} points", f"{pdf.name} p. {number}")


def smallest(pdf):
    return (SMALLEST_LARGE, "large print") if pdf.large else (SMALLEST, "normal print")


def judge_lines(pdf, number, letters, faults):
    """Whether each line stands far enough above the next."""
    lines = {}
    for one in letters:
        if one.sign != " ":
            lines.setdefault(round(one.base, 1), []).append(one)
    order = sorted(lines, reverse=True)
    for at, above in enumerate(order):
        below = next((base for base in order[at + 1 :] if side_by_side(lines[above], lines[base])), None)
        size = min(one.size for one in lines[above] + lines[below]) if below is not None else 0
        if below is not None and above - below < size * CLOSEST:
            place = f"letters of {size:.0f} points, lines {above - below:.1f} points apart"
            faults.add(place, f"in large print, lines stand at least {CLOSEST} of their letters apart", f"{pdf.name} p. {number}")


def side_by_side(these, those):
    """Whether one of them stands above the other, by more than a letter or two."""
    ends = [(min(one.left for one in line), max(one.left for one in line)) for line in (these, those)]
    return min(right for _, right in ends) - max(left for left, _ in ends) > 20


def judge_overprint(pdf, turned, faults):
    """Words that run upwards are left out: pdftotext gives them the boxes of level ones."""
    for number, (words, beside) in enumerate(zip(placed_words(pdf.path), turned), 1):
        words = sorted((word for word in words if not any(holds(word, place) for place in beside)), key=lambda word: word[1])
        for at, (left, top, right, foot, word) in enumerate(words):
            for left2, top2, right2, foot2, word2 in takewhile(lambda other: other[1] < foot, words[at + 1 :]):
                across = min(right, right2) - max(left, left2)
                along = min(foot, foot2) - max(top, top2)
                if across > TOUCH and along > SAME_LINE * min(foot - top, foot2 - top2):
                    faults.add(f"“{word}” and “{word2}”", "no word is printed over another", f"{pdf.name} p. {number}")


def holds(word, place):
    """Whether the origin of a letter lies in the box of a word, or at its edge."""
    left, top, right, foot, _ = word
    return left - EDGE < place[0] < right + EDGE and top - EDGE < place[1] < foot + EDGE


def judge_typed(pdf, faults):
    """What is typed is as large as what is printed, and a line of it is not higher than its field."""
    least, kind = smallest(pdf)
    with pikepdf.open(pdf.path) as file:
        for name, field in in_pikepdf(file).items():
            if field.get("/FT") != "/Tx":
                continue
            size = re.search(r"([\d.]+) +Tf", str(field.get("/DA", "")))
            size = float(size[1]) if size else 0
            low, high = rectangle(field)[1::2]
            if not size:
                faults.add(name, "it says in how large letters it is filled in", pdf.name)
            elif size < least:
                faults.add(name, f"in {kind}, what is typed has at least {least:.0f} points, not {size:g}", pdf.name)
            if high - low < (size or least) * LINE:
                faults.add(name, f"a line of what is typed is not higher than its field, {high - low:.1f} points", pdf.name)
