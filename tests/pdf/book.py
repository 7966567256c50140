"""The PDFs under test: the shipped workbook, built in every shape that a person can ask for."""

import json
import os
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pypdf
import yaml

from text import Texts

ROOT = Path(__file__).resolve().parents[2]
WORKBOOK = ROOT / "workbook"
BINARY = Path(os.environ.get("MENDBOOK", ROOT / "target/release/mendbook")).resolve()

PAPERS = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height in points; the first is asked for first, so that its file has the plain name."""


class Unusable(Exception):
    """The tests cannot be run; says why."""


@dataclass
class Pdf:
    """One file. `kind` is whole, booklet, chapter or sheet; `chapters` is what `mendbook export` says of what is in it."""

    name: str
    path: Path
    kind: str
    paper: str
    large: bool
    chapters: list = field(repr=False)
    stamp: str

    @property
    def worksheets(self):
        return [sheet for chapter in self.chapters for sheet in chapter["worksheets"]]

    @cached_property
    def reader(self):
        return pypdf.PdfReader(self.path)

    @property
    def count(self):
        return len(self.reader.pages)

    @cached_property
    def texts(self):
        return Texts(self.path)

    @cached_property
    def destinations(self):
        """Name to page, counted from 1."""
        named = self.reader.named_destinations
        return {name: self.reader.get_destination_page_number(to) + 1 for name, to in named.items()}

    @cached_property
    def outline(self):
        """Title and page, counted from 1, in order, of all levels."""

        def flat(entries):
            for entry in entries:
                if isinstance(entry, list):
                    yield from flat(entry)
                else:
                    yield entry.title, self.reader.get_destination_page_number(entry) + 1

        return list(flat(self.reader.outline))


class Book:
    """The workbook, what `mendbook export` says of it, and its PDFs, built below `scratch`."""

    def __init__(self, scratch):
        self.scratch = scratch
        self.config = yaml.safe_load((WORKBOOK / "workbook.yml").read_text("utf-8"))
        self.export = json.loads(mendbook("export", WORKBOOK))
        chapters = self.export["chapters"]
        self.chapter = next(one for one in chapters if any(sheet["repeat"] > 1 for sheet in one["worksheets"]))
        own = [sheet for chapter in chapters for sheet in chapter["worksheets"] if sheet["repeat"] == 1]
        varied = max(own, key=lambda sheet: len({one["kind"] for one in sheet["fields"]}))
        long = max(own, key=lambda sheet: sum(one.get("lines", 0) for one in sheet["fields"]))
        self.sheets = list({sheet["id"]: sheet for sheet in (varied, long)}.values())
        self.pdfs = self.build(scratch / "public")

    def build(self, out, environment=None):
        """Makes every PDF in the folder `out`; gives them in the order in which they are looked at."""
        papers = ",".join(PAPERS).lower()
        common = [WORKBOOK, "--quiet", "--out", out, "--paper", papers]
        mendbook("build", *common, "--format", "pdf", "--large-print", "--booklet", environment=environment)
        mendbook("build", *common, "--chapter", self.chapter["id"], environment=environment)
        for sheet in self.sheets:
            mendbook("build", *common, "--worksheet", sheet["id"], environment=environment)
        return list(self._pdfs(out))

    def _pdfs(self, out):
        first = next(iter(PAPERS))
        chapters = self.export["chapters"]
        # Blank copies stand at the end of the whole workbook, and nowhere else.
        once = {**self.chapter, "worksheets": [one for one in self.chapter["worksheets"] if "~" not in one["id"]]}
        homes = {sheet["id"]: chapter for chapter in chapters for sheet in chapter["worksheets"]}
        for paper in PAPERS:
            second = "" if paper == first else f"-{paper.lower()}"
            shapes = [
                (f"workbook{second}.pdf", "whole", False, chapters),
                (f"workbook{second}-large.pdf", "whole", True, chapters),
                (f"workbook{second}-booklet.pdf", "booklet", False, chapters),
                (f"chapters/{self.chapter['id']}{second}.pdf", "chapter", False, [once]),
            ]
            for sheet in self.sheets:
                alone = [{**homes[sheet["id"]], "worksheets": [sheet]}]
                shapes.append((f"sheets/{sheet['id']}{second}.pdf", "sheet", False, alone))
            for name, kind, large, content in shapes:
                if not (out / name).is_file():
                    raise Unusable(f"mendbook build wrote no {name}")
                yield Pdf(name, out / name, kind, paper, large, content, self.export["stamp"])

    @property
    def fillable(self):
        """All but the booklet, which is to print and fold: it has neither tags nor fields, on purpose."""
        return [pdf for pdf in self.pdfs if pdf.kind != "booklet"]

    @property
    def wholes(self):
        return [pdf for pdf in self.pdfs if pdf.kind == "whole"]


def mendbook(*words, environment=None):
    """Runs mendbook; gives what it prints."""
    try:
        done = subprocess.run([BINARY, *words], capture_output=True, text=True, env=environment)
    except OSError as why:
        raise Unusable(f"{BINARY} cannot be run ({why}); build it with: cargo build --release") from why
    if done.returncode:
        raise Unusable(f"mendbook {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout
