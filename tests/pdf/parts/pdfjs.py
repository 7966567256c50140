"""The fields as pdf.js sees them, which shows PDFs in Firefox and in many other programs: the same as pypdf sees."""

import json
import subprocess
from pathlib import Path

from book import Unusable
from parts.fields import RADIO

SCRIPT = Path(__file__).resolve().parents[1] / "pdfjs.mjs"


def pdfjs(book, faults):
    if not (SCRIPT.parent / "node_modules/pdfjs-dist").is_dir():
        raise Unusable("pdf.js is missing; install it with: npm ci --prefix tests/pdf")
    for pdf in book.fillable:
        done = subprocess.run(["node", SCRIPT, pdf.path], capture_output=True, text=True)
        if done.returncode:
            faults.add(pdf.name, f"pdf.js opens it, but says: {' '.join(done.stderr.split())[:300]}")
            continue
        seen = json.loads(done.stdout)
        for line in seen["warnings"]:
            faults.add(pdf.name, f"pdf.js opens it without a warning, but says: {line}")
        judge_widgets(pdf, seen, faults)


def judge_widgets(pdf, seen, faults):
    """Count, names, kinds, states, pages and tooltips."""
    wanted = in_pypdf(pdf)
    names = {name for _, name, *_ in wanted}
    listed = set(seen["fields"])
    for name in names - listed:
        faults.add(name, "pdf.js lists the field", pdf.name)
    for name in listed - names:
        faults.add(name, "pypdf lists the field that pdf.js lists", pdf.name)
    found = {tuple(one) for one in seen["widgets"]}
    if len(seen["widgets"]) != len(wanted):
        faults.add(pdf.name, f"pdf.js finds {len(wanted)} places to fill in, as pypdf does, not {len(seen['widgets'])}")
    for page, name, *rest in set(wanted) ^ found:
        whose = "pypdf" if (page, name, *rest) in wanted else "pdf.js"
        place = f"{name}: {', '.join(map(str, rest))}, seen by {whose} only"
        faults.add(place, "pdf.js and pypdf see the same kind, state and tooltip", f"{pdf.name} p. {page}")


def in_pypdf(pdf):
    """One for each widget: its page, name, kind, what it stands for, its tooltip."""
    found = []
    for number, page in enumerate(pdf.reader.pages, 1):
        for widget in page.get("/Annots", []):
            widget = widget.get_object()
            if widget.get("/Subtype") != "/Widget":
                continue
            holder = widget if "/T" in widget else widget["/Parent"].get_object()
            kind = "text"
            state = None
            if holder["/FT"] == "/Btn":
                kind = "choice" if int(holder.get("/Ff", 0)) & RADIO else "box"
                state = next((name[1:] for name in widget["/AP"]["/N"] if name != "/Off"), None)
            found.append((number, holder["/T"], kind, state, widget.get("/TU", holder.get("/TU"))))
    return found
