"""Each question of `mendbook export` has its fields, under its ids, and nothing else has; each is told by ear, reached by Tab."""

from itertools import groupby, pairwise

import pikepdf

from expected import MANY_LINES, fields as expected_fields, spots
from text import letters

RADIO, PUSH, MANY, READ_ONLY = 1 << 15, 1 << 16, 1 << 12, 1
SLACK = 0.5
"""Points by which two fields may lie over each other: a line is as thick."""


def fields(book, faults):
    for pdf in book.fillable:
        wanted = expected_fields(pdf.worksheets)
        judge_names(pdf.name, "pypdf", in_pypdf(pdf.reader), wanted, faults)
        with pikepdf.open(pdf.path) as file:
            found = in_pikepdf(file)
            judge_names(pdf.name, "pikepdf", {name: shape(field) for name, field in found.items()}, wanted, faults)
            places = places_of(file)
            labels = {(spot.field.id, spot.state): spot.label for sheet in pdf.worksheets for spot in spots(sheet)}
            for name in both(wanted, found):
                judge_field(pdf, wanted[name], found[name], labels, places, faults)
            judge_twins(pdf, wanted, found, faults)
            judge_shared(pdf, wanted, found, faults)
            judge_pages(pdf, file, faults)
            judge_order(pdf, file, faults)


# Names, shapes and states

def in_pypdf(reader):
    """Name to shape and states."""
    shapes = {}
    for name, field in (reader.get_fields() or {}).items():
        kind, flags = field.get("/FT"), int(field.get("/Ff", 0))
        if kind == "/Btn" and flags & RADIO:
            shapes[name] = ("choice", frozenset(state.removeprefix("/") for state in field["/_States_"]) - {"Off"})
        elif kind == "/Btn" and not flags & PUSH:
            shapes[name] = ("box", frozenset())
        elif kind == "/Tx":
            shapes[name] = ("text", frozenset())
        else:
            shapes[name] = (f"neither text, box nor choice, but {kind}", frozenset())
    return shapes


def in_pikepdf(file):
    """Name to field, in full: a name is that of the parent, a point, and its own."""

    def walk(entries, before):
        for entry in entries:
            name = before + ([str(entry.T)] if "/T" in entry else [])
            named = [kid for kid in entry.get("/Kids", []) if "/T" in kid]
            if named:
                yield from walk(named, name)
            else:
                yield ".".join(name), entry

    return dict(walk(file.Root.AcroForm.Fields, [])) if "/AcroForm" in file.Root else {}


def shape(field):
    kind, flags = field.get("/FT"), int(field.get("/Ff", 0))
    if kind == "/Tx":
        return "text", frozenset()
    if kind != "/Btn" or flags & PUSH:
        return f"neither text, box nor choice, but {kind}", frozenset()
    if not flags & RADIO:
        return "box", frozenset()
    return "choice", frozenset(state(widget) for widget in widgets(field))


def widgets(field):
    return list(field.Kids) if "/Kids" in field else [field]


def state(widget):
    """What a circle or box is set to when it is on."""
    return next((name[1:] for name in widget.AP.N.keys() if name != "/Off"), None) if "/AP" in widget else None


def judge_names(file, tool, found, wanted, faults):
    seen = f"{file}, {tool}"
    for name in without(wanted, found):
        faults.add(name, "it is in mendbook export, so it has a field", seen)
    for name in without(found, wanted):
        faults.add(name, "it has a field, so it is in mendbook export", seen)
    for name in both(wanted, found):
        kind, states = found[name]
        if kind != wanted[name].shape:
            faults.add(name, f"the field is {wanted[name].shape}, not {kind}", seen)
        elif states != frozenset(wanted[name].states):
            faults.add(name, f"one can choose {', '.join(wanted[name].states)}; not {', '.join(sorted(states))}", seen)


def both(these, those):
    return [name for name in these if name in those]


def without(these, those):
    return [name for name in these if name not in those]


# One field

def places_of(file):
    """For each widget: its page and the size of that page."""
    return {
        widget.objgen: (number, [float(edge) for edge in page.mediabox])
        for number, page in enumerate(file.pages, 1)
        for widget in page_widgets(page)
    }


def page_widgets(page):
    return [one for one in page.obj.get("/Annots", []) if one.get("/Subtype") == "/Widget"]


def judge_field(pdf, wanted, field, labels, places, faults):
    where = pdf.name

    def fault(expected, found=""):
        faults.add(f"{wanted.id} {found}".strip(), expected, where)

    if not str(field.get("/TU", "")).strip():
        fault("the field has a tooltip")
    else:
        judge_words(str(field.TU), wanted.words, fault)
    if int(field.get("/Ff", 0)) & READ_ONLY:
        fault("the field can be changed")
    if wanted.shape == "text" and bool(int(field.get("/Ff", 0)) & MANY) != (wanted.kind in MANY_LINES):
        fault("lines and spaces take many lines, other fields take one")
    if wanted.shape == "choice":
        judge_kids(wanted, field, labels, fault)
    for widget in widgets(field):
        number, box = places.get(widget.objgen, (None, None))
        where = f"{pdf.name} p. {number}"
        if number is None:
            fault("the field is on a page")
            continue
        judge_widget(wanted, widget, box, fault)


def judge_words(tooltip, words, fault):
    for part in words:
        if letters(part) not in letters(tooltip):
            fault("the tooltip says the whole question, its row and its column", f"“{tooltip}”, not “{part}”")


def judge_kids(wanted, field, labels, fault):
    on = [state(kid) for kid in widgets(field)]
    if len(on) != len(set(on)):
        fault("each circle of a choice stands for something else")
    for kid in widgets(field):
        tooltip, label = str(kid.get("/TU", "")), labels.get((wanted.id, state(kid)), "")
        if letters(label) not in letters(tooltip) or not tooltip:
            fault("the tooltip of each circle says its words", f"“{tooltip}”, not “{label}”")
        judge_words(tooltip, wanted.words, fault)


def judge_widget(wanted, widget, box, fault):
    if "/StructParent" not in widget:
        fault("the field has its place in the tags, StructParent")
    normal = widget.get("/AP", {}).get("/N")
    if wanted.shape == "text":
        drawn = isinstance(normal, pikepdf.Stream)
    else:
        drawn = normal is not None and all(isinstance(one, pikepdf.Stream) for one in normal.values())
        drawn = drawn and {"/Off", f"/{state(widget)}"} == set(normal.keys())
    if not drawn:
        fault("the field has an appearance of its own, and one for on and off")
    if int(widget.get("/F", 0)) & 0b11 or not int(widget.get("/F", 0)) & 0b100:
        fault("the field is seen and printed")
    left, low, right, high = rectangle(widget)
    if left < box[0] or low < box[1] or right > box[2] or high > box[3]:
        fault("the field is within its page")
    if right - left < 8 or high - low < 8:
        fault("the field is at least 8 points wide and high")


def rectangle(widget):
    left, low, right, high = (float(edge) for edge in widget.Rect)
    return min(left, right), min(low, high), max(left, right), max(low, high)


def judge_twins(pdf, wanted, found, faults):
    """By ear, two fields of one worksheet are told apart by their tooltips alone."""
    known = {}
    for name in wanted:
        if name in found:
            twin = known.setdefault((wanted[name].sheet, str(found[name].get("/TU", ""))), name)
            if twin != name:
                place = f"{name} and {twin}, “{found[name].TU}”"
                faults.add(place, "no two fields of a worksheet have one tooltip", pdf.name)


def judge_shared(pdf, wanted, found, faults):
    """A program that fills in a text writes into its appearance; where two fields share one, it would fill in both."""
    known = {}
    for name in both(wanted, found):
        normal = found[name].get("/AP", {}).get("/N")
        if wanted[name].shape != "text" or not isinstance(normal, pikepdf.Stream):
            continue
        if known.setdefault(normal.objgen, name) != name:
            faults.add(name, "no other field has the same appearance stream", pdf.name)


# One page

def judge_pages(pdf, file, faults):
    order = structure(file)
    for number, page in enumerate(file.pages, 1):
        here = page_widgets(page)
        if here and page.obj.get("/Tabs") != "/S":
            faults.add(f"{pdf.name}, page {number}", "Tab goes from field to field in the order of the tags, /Tabs /S")
        listed = [widget.objgen for widget in here]
        tagged = [widget for widget in order if widget in set(listed)]
        if listed != tagged:
            expected = "its fields are in the order of the tags, and each is tagged as a form field once"
            faults.add(f"{pdf.name}, page {number}", expected)
        judge_overlap(pdf, number, here, faults)


def structure(file):
    """The widgets in the order of the tags; only those that a tag Form holds."""

    def walk(node, form):
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one, form)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/Type") == "/OBJR":
                if form and node.Obj.get("/Subtype") == "/Widget":
                    yield node.Obj.objgen
            elif "/K" in node:
                yield from walk(node.K, node.get("/S") == "/Form")

    return list(walk(file.Root.StructTreeRoot.K, False)) if "/StructTreeRoot" in file.Root else []


def judge_overlap(pdf, number, here, faults):
    boxes = [(rectangle(widget), name_of(widget)) for widget in here]
    for at, ((left, low, right, high), name) in enumerate(boxes):
        for (left2, low2, right2, high2), name2 in boxes[at + 1 :]:
            across, along = min(right, right2) - max(left, left2), min(high, high2) - max(low, low2)
            if across > SLACK and along > SLACK:
                faults.add(name, f"it does not lie over {name2}", f"{pdf.name} p. {number}")


def name_of(widget):
    return str(widget.get("/T") or widget.get("/Parent", {}).get("/T", "a field without a name"))


def judge_order(pdf, file, faults):
    """Tab reaches the fields of a worksheet in the order in which they are read, and those of a row from left to right."""
    found = {widget.objgen: widget for page in file.pages for widget in page_widgets(page)}
    met = {}
    for one in structure(file):
        if one in found:
            met.setdefault(sheet_of(name_of(found[one])), []).append(found[one])
    for sheet in pdf.worksheets:
        rows = {spot.field.id: spot.field.row for spot in spots(sheet)}
        states = {(spot.field.id, spot.state) for spot in spots(sheet) if spot.state}

        def place(name, on):
            return rows.get(name) or " ".join(filter(None, (name, on if (name, on) in states else None)))

        wanted = once(place(spot.field.id, spot.state) for spot in spots(sheet))
        got = once(place(name_of(widget), state(widget)) for widget in met.get(sheet["id"], []))
        wrong = next((one for one, other in zip(wanted, got) if one != other), None)
        if wrong:
            faults.add(wrong, "Tab reaches it in the order of mendbook export", pdf.name)
        for before, after in pairwise(met.get(sheet["id"], [])):
            row = rows.get(name_of(before))
            if row and row == rows.get(name_of(after)) and rectangle(before)[0] >= rectangle(after)[0]:
                faults.add(row, "Tab goes through a row from left to right", pdf.name)


def sheet_of(name):
    return name.partition(".")[0]


def once(places):
    """Without those that repeat the one before."""
    return [place for place, _ in groupby(places)]
