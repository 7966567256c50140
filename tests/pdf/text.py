"""The words of a PDF, as pdftotext reads them."""

import html
import re
import subprocess
import tempfile

import pikepdf


def bare(words):
    """Without spaces, line ends and marks that only say where a line may break: two layouts of the same words are equal."""
    return re.sub(r"[\s\u00ad\u200b\u2060]", "", words)


def letters(words):
    """Only letters and digits."""
    return "".join(sign for sign in words if sign.isalnum())


def raw_pages(path, *area):
    """The words of each page, in the order in which they are drawn; those in an area of left, top, width, height, if given."""
    crop = [word for pair in zip(("-x", "-y", "-W", "-H"), map(str, area)) for word in pair]
    done = subprocess.run(["pdftotext", "-raw", *crop, path, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


def placed_words(path):
    """The words of each page, each with the edges of its box in points from the upper left: left, top, right, foot, word."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    for page in done.stdout.decode().split("<page ")[1:]:
        yield [(*map(float, edges), html.unescape(word)) for *edges, word in WORD.findall(page)]


class Texts:
    """The words of a PDF, page by page: `all`, the `body`, and what stands on every page, at `edges`."""

    def __init__(self, path):
        self.all = raw_pages(path)
        # What is not content is marked as such in the file, as screen readers need it; so it can be taken away.
        self.body = _without(path, artifacts=False)
        self.edges = _without(path, artifacts=True)


def _without(path, artifacts):
    """The words of each page: of the artifacts only, or of all but them."""
    with pikepdf.open(path) as pdf, tempfile.NamedTemporaryFile(suffix=".pdf") as to:
        for page in pdf.pages:
            kept = list(_kept(pikepdf.parse_content_stream(page), artifacts))
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(to.name)
        return raw_pages(to.name)


SHOWS_TEXT = {"Tj", "TJ", "'", '"'}


def _kept(instructions, artifacts):
    depth = 0
    for one in instructions:
        operator = str(one.operator)
        if operator in {"BMC", "BDC"} and (depth or str(one.operands[0]) == "/Artifact"):
            depth += 1
        elif operator == "EMC" and depth:
            depth -= 1
        elif operator not in SHOWS_TEXT or bool(depth) == artifacts:
            yield one
