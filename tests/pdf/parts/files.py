"""Each file as a file: sound, of the right size, numbered, with a table of contents, telling nothing of who made it or when."""

import getpass
import os
import re
import socket
import subprocess
from pathlib import Path

from book import PAPERS
from text import bare

BYTES_A_PAGE = 8 * 1024
BYTES_OF_LETTERS = 32 * 1024
"""What is not the whole workbook carries nearly the same letters as the whole, for a page or a few."""

PLACES = ["/tmp", "/root", "/home", "/Users/", ":\\Users\\"]


def files(book, faults):
    for pdf in book.pdfs:
        judge_soundness(pdf, faults)
        judge_facts(pdf, book, faults)
        judge_paper(pdf, faults)
        judge_bytes(pdf, faults)
        judge_traces(pdf, book, faults)
    for pdf in book.fillable:
        judge_labels(pdf, faults)
        judge_outline(pdf, book, faults)
    judge_chapter_numbers(book, faults)
    judge_again(book, faults)


def run(*words):
    return subprocess.run(words, capture_output=True)


def judge_soundness(pdf, faults):
    done = run("qpdf", "--check", pdf.path)
    if done.returncode:
        for line in (done.stdout + done.stderr).decode().replace(str(pdf.path), pdf.name).splitlines():
            if not line.startswith(("checking", "PDF Version", "File is")):
                faults.add(pdf.name, f"qpdf --check finds nothing; it says: {line}")


def judge_facts(pdf, book, faults):
    said = run("pdfinfo", pdf.path).stdout.decode()
    facts = dict(re.findall(r"^([\w ]+): +(.*)$", said, re.M))
    wanted = {"Title": book.config["discreet"]["title"], "JavaScript": "no", "Encrypted": "no", "Metadata Stream": "yes"}
    wanted |= {name: None for name in ("Author", "Subject", "Keywords")}
    if pdf.kind == "booklet":
        del wanted["Metadata Stream"]
    else:
        wanted |= {"Tagged": "yes", "Form": "AcroForm"}
    for name, value in wanted.items():
        if facts.get(name) != value:
            faults.add(pdf.name, f"pdfinfo says {name}: {value or 'nothing'}, but it says {facts.get(name)}")
    language = pdf.reader.trailer["/Root"].get("/Lang")
    if language != book.export["language"]:
        faults.add(pdf.name, f"the language is {book.export['language']}, but it is {language}")
    judge_dates(pdf, book, faults)


def judge_dates(pdf, book, faults):
    """The date of the workbook may be told; the time of the build may not."""
    day = str(book.config["date"])
    metadata = pdf.reader.metadata or {}
    dates = [metadata[key] for key in ("/CreationDate", "/ModDate") if key in metadata]
    dates += re.findall(r"<xmp:(?:Create|Modify|Metadata)Date>([^<]*)", xmp(pdf))
    for date in dates:
        if not date.replace("-", "").removeprefix("D:").startswith(day.replace("-", "")):
            faults.add(pdf.name, f"it does not tell when it was made, but holds {date}")


def xmp(pdf):
    metadata = pdf.reader.trailer["/Root"].get("/Metadata")
    return metadata.get_object().get_data().decode() if metadata else ""


def judge_paper(pdf, faults):
    size = PAPERS[pdf.paper]
    wanted = sorted(size, reverse=pdf.kind == "booklet")
    for number, page in enumerate(pdf.reader.pages, 1):
        box = [float(page.mediabox.width), float(page.mediabox.height)]
        if any(abs(one - other) > 0.1 for one, other in zip(box, wanted)) or page.get("/Rotate", 0):
            place = f"{pdf.name} ({box[0]:.1f} by {box[1]:.1f} points)"
            faults.add(place, f"a page is {pdf.paper}, {wanted[0]:.1f} by {wanted[1]:.1f} points", f"p. {number}")


def judge_bytes(pdf, faults):
    size, pages = pdf.path.stat().st_size, pdf.count * (2 if pdf.kind == "booklet" else 1)
    letters = BYTES_OF_LETTERS if pdf.kind in {"chapter", "sheet"} else 0
    if size > pages * BYTES_A_PAGE + letters:
        faults.add(f"{pdf.name}, {size / pages / 1024:.1f} KB a page", f"a page takes at most {BYTES_A_PAGE // 1024} KB")


def judge_traces(pdf, book, faults):
    """No folder, person or computer can be read from the file, packed or unpacked."""
    unpacked = run("qpdf", "--qdf", "--object-streams=disable", pdf.path, "-").stdout
    everywhere = pdf.path.read_bytes() + unpacked
    # In the words of the workbook a short name of a person or computer may well be a word; in its metadata it is a trace.
    about = " ".join(map(str, (pdf.reader.metadata or {}).values())) + xmp(pdf)
    for place in {*PLACES, str(book.scratch), str(Path.home()), str(Path.cwd())}:
        if place.encode() in everywhere:
            faults.add(pdf.name, f"it holds no path, but {place} is in it")
    for name in {getpass.getuser(), socket.gethostname()}:
        if re.search(rf"\b{re.escape(name)}\b", about) or (len(name) > 7 and name.encode() in everywhere):
            faults.add(pdf.name, f"it does not tell who made it on what computer, but {name} is in it")


def judge_labels(pdf, faults):
    """Roman numbers for the front of the whole, then 1, 2, 3; the same as is printed at the foot."""
    labels = pdf.reader.page_labels
    if labels[0] != {"whole": "i", "sheet": "1"}.get(pdf.kind, labels[0]):
        faults.add(pdf.name, f"the first page is not numbered {labels[0]}")
    for number, (before, label) in enumerate(zip(labels, labels[1:]), 2):
        right = following(before)
        if label != right and not (label == "1" and not before.isdecimal()):
            faults.add(f"{pdf.name}, page {number}", f"after {before} the label of the page is {right}, not {label}")
    for number, (label, foot) in enumerate(zip(labels, pdf.texts.edges), 1):
        if foot.strip() and label not in re.findall(r"\w+", foot):
            faults.add(f"{pdf.name}, page {number}", "its label stands at the foot")


def following(label):
    """The number after this one, written in the same way."""
    if label.isdecimal():
        return str(int(label) + 1)
    return roman(next((number for number in range(1, 100) if roman(number) == label), -1) + 1)


def roman(number):
    signs = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    words = ""
    for value, sign in signs:
        words += sign * (number // value)
        number %= value
    return words


def judge_outline(pdf, book, faults):
    entries = {}
    for title, page in pdf.outline:
        entries.setdefault(bare(title), []).append(page)
    titles = [sheet["title"] for sheet in pdf.worksheets]
    if pdf.kind != "sheet":
        titles += [chapter["title"] for chapter in pdf.chapters]
    if pdf.kind == "whole":
        titles += [stage["title"] for stage in book.export["stages"]]
    for title in set(titles):
        pages = entries.get(bare(title), [])
        if len(pages) < titles.count(title):
            faults.add(f"“{title}”", "the outline has it, as often as it is in the workbook", pdf.name)
        for page in pages:
            if bare(title) not in bare(pdf.texts.body[page - 1]):
                faults.add(f"“{title}”", "the outline leads to the page where it stands", f"{pdf.name} p. {page}")


def judge_chapter_numbers(book, faults):
    """A chapter alone has the page numbers that it has in the whole."""
    for pdf in book.pdfs:
        if pdf.kind != "chapter":
            continue
        whole = next(one for one in book.wholes if one.paper == pdf.paper and not one.large)
        page = whole.destinations[book.chapter["id"]]
        inside, alone = whole.reader.page_labels[page - 1], pdf.reader.page_labels[0]
        if inside != alone:
            faults.add(pdf.name, f"it begins with the page number that it has in the whole, {inside}, but with {alone}")


def judge_again(book, faults):
    """Another time, zone, language, home and folder give the same bytes."""
    elsewhere = book.scratch / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "HOME": str(elsewhere), "USER": "someone-else"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    for first, second in zip(book.pdfs, book.build(elsewhere / "again", environment)):
        if first.path.read_bytes() != second.path.read_bytes():
            faults.add(first.name, "building it again gives the same bytes")
