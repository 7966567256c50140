"""Builds the shipped workbook as PDFs and looks at them with other people's tools. `run.py [PART ...]`; see README.md."""

import sys

sys.dont_write_bytecode = True

import shutil
import tempfile
import time
from pathlib import Path

try:
    from book import Book, Unusable
    from faults import SHOWN, Faults
    from parts import fields, files, filling, ink, pdfjs, sizes, standard, together, words
except ModuleNotFoundError as missing:
    print(f"{missing}: DIR/bin/pip install -r tests/pdf/requirements.txt", file=sys.stderr)
    sys.exit(2)

PARTS = {
    "files": files.files,
    "standard": standard.standard,
    "fields": fields.fields,
    "filling": filling.filling,
    "words": words.words,
    "together": together.together,
    "ink": ink.ink,
    "pdfjs": pdfjs.pdfjs,
    "sizes": sizes.sizes,
}
PROGRAMS = {"qpdf": "qpdf", "pdftotext": "poppler-utils", "pdfinfo": "poppler-utils", "node": "nodejs"}


def main(words):
    shown = sys.maxsize if "--all" in words else SHOWN
    names = [word for word in words if word != "--all"] or list(PARTS)
    if unknown := [name for name in names if name not in PARTS]:
        return wrong(f"no part is called {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
    if missing := [package for program, package in PROGRAMS.items() if not shutil.which(program)]:
        return wrong(f"install these packages and run this again: {', '.join(dict.fromkeys(missing))}")
    start, count = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="mendbook-pdf-") as scratch:
        try:
            book = Book(Path(scratch))
            say("build", start)
            for name in names:
                count += look(name, book, shown)
        except Unusable as why:
            return wrong(why)
    say("in all", start, count)
    return 1 if count else 0


def look(name, book, shown):
    """Runs one part, prints what it found, gives the number of faults."""
    start, faults = time.monotonic(), Faults()
    PARTS[name](book, faults)
    say(name, start, faults.count)
    for line in faults.lines(shown):
        print(f"  {line}", flush=True)
    return faults.count


def say(what, start, count=None):
    found = "" if count is None else ", 1 fault" if count == 1 else f", {count or 'no'} faults"
    print(f"{what}: {time.monotonic() - start:.1f} s{found}", flush=True)


def wrong(why):
    print(why, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
