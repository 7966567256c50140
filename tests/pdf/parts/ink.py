"""Ink: how dark a page is, that it is black and nothing else, and that the edge that printers cannot reach is clean."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy
import pypdfium2
import pypdfium2.raw as pdfium

DOTS = 100
DOT = 25.4 / DOTS
DARKEST, DARKEST_COVER = 0.08, 0.15
EDGE = 10
"""Millimetres."""
WHITE = 250
"""Grey from here on is paper: what a thin stroke leaves beside itself."""


def ink(book, faults):
    # Forked children would share the open files of this process.
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        for pdf, pages in zip(book.pdfs, workers.map(measure, [pdf.path for pdf in book.pdfs])):
            for number, page in enumerate(pages, 1):
                judge(pdf, number, page, faults)


def judge(pdf, number, page, faults):
    where = f"p. {number}"
    cover = number == 1 and pdf.kind in {"whole", "booklet"}
    most = DARKEST_COVER if cover else DARKEST
    if page["dark"] > most:
        faults.add(f"{pdf.name}, page {number} ({page['dark']:.1%})", f"at most {most:.0%} of a page is dark")
    if page["coloured"]:
        faults.add(f"{pdf.name}, page {number}", "everything is black, grey or white")
    if page["grey words"]:
        faults.add(f"{pdf.name}, page {number}", "words are black")
    for side, free in page["free"].items():
        if free < EDGE - DOT:  # A dot that is cut by the border belongs to both sides of it.
            faults.add(f"{pdf.name}, {side} ({free:.1f} mm)", f"nothing is printed within {EDGE} mm of the edge", where)


def measure(path):
    """What a page looks like on paper: the fields as they are drawn, without the tint that viewers lay over them."""
    file = pypdfium2.PdfDocument(path)
    return [look(page) for page in file]


def look(page):
    dots = page.render(scale=DOTS / 72, rev_byteorder=True).to_numpy()
    red, green, blue = (dots[:, :, at] for at in range(3))
    return {
        "dark": float(1 - red.mean() / 255),
        "coloured": not (numpy.array_equal(red, green) and numpy.array_equal(green, blue)),
        "free": free(red < WHITE),
        "grey words": any(map(grey, page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))),
    }


def free(marked):
    """How many millimetres are clean at each side; of an empty page no side is asked for."""
    rows, columns = numpy.flatnonzero(marked.any(1)), numpy.flatnonzero(marked.any(0))
    if not len(rows):
        return {}
    high, wide = marked.shape
    dots = {"top": rows[0], "foot": high - 1 - rows[-1], "left": columns[0], "right": wide - 1 - columns[-1]}
    return {side: float(count * DOT) for side, count in dots.items()}


def grey(word):
    parts = [pdfium.c_uint() for _ in range(4)]
    return bool(pdfium.FPDFPageObj_GetFillColor(word.raw, *parts)) and any(part.value for part in parts[:3])
