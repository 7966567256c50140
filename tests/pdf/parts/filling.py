"""What one program writes into the fields and saves is there when another opens the file, and can be seen on the page."""

import pikepdf
import pypdf
import pypdfium2
from pypdf.generic import NameObject

from expected import fields as expected_fields
from parts.fields import in_pikepdf, page_widgets, rectangle, state, widgets
from text import bare


def filling(book, faults):
    for pdf in book.fillable:
        if pdf.large and pdf.paper == "Letter":
            continue  # The same fields as on A4, which is filled in.
        answers = answers_for(pdf)
        filled = book.scratch / "filled.pdf"
        fill_with_pypdf(pdf.path, answers, filled)
        compare(pdf, "filled in with pypdf, read with pikepdf", answers, read_with_pikepdf(filled), faults)
        judge_seen(pdf, answers, filled, faults)
        fill_with_pikepdf(pdf.path, answers, filled)
        compare(pdf, "filled in with pikepdf, read with pypdf", answers, read_with_pypdf(filled), faults)


def answers_for(pdf):
    """Name to answer: a short word of its own for each text, every box, and of each choice another one in turn."""
    answers = {}
    for at, (name, field) in enumerate(expected_fields(pdf.worksheets).items()):
        if field.shape == "text":
            answers[name] = f"é{at}"
        elif field.shape == "box":
            answers[name] = True
        else:
            answers[name] = field.states[at % len(field.states)]
    return answers


def compare(pdf, how, answers, found, faults):
    for name, answer in answers.items():
        if found.get(name) != answer:
            faults.add(name, "what is filled in is there when the file is opened again", f"{pdf.name}, {how}")


def fill_with_pypdf(path, answers, to):
    """Texts as programs fill them in, with an appearance; boxes and choices by name."""
    writer = pypdf.PdfWriter(clone_from=path)
    for page in writer.pages:
        texts = {}
        for widget in page.get("/Annots", []):
            widget = widget.get_object()
            if widget.get("/Subtype") != "/Widget":
                continue
            holder = widget if "/T" in widget else widget["/Parent"].get_object()
            answer = answers.get(holder["/T"])
            if answer is None:
                continue
            if holder.get("/FT") == "/Tx":
                texts[holder["/T"]] = answer
                continue
            on = next((name for name in widget["/AP"]["/N"] if name != "/Off"), "/Off")
            chosen = on if answer is True else f"/{answer}"
            holder[NameObject("/V")] = NameObject(chosen)
            widget[NameObject("/AS")] = NameObject(on if on == chosen else "/Off")
        if texts:
            writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    writer.write(to)


def read_with_pypdf(path):
    found = {}
    for name, field in (pypdf.PdfReader(path).get_fields() or {}).items():
        value = field.get("/V")
        if field.get("/FT") == "/Tx":
            found[name] = value
        else:
            states = [one for one in field.get("/_States_", []) if one != "/Off"]
            found[name] = read(str(value), states, [str(kid.get_object().get("/AS")) for kid in field.get("/Kids", [])])
    return found


def fill_with_pikepdf(path, answers, to):
    with pikepdf.open(path) as file:
        for name, field in in_pikepdf(file).items():
            answer = answers.get(name)
            if answer is None:
                continue
            if field.FT == "/Tx":
                field.V = answer
                continue
            on = "/" + (state(field) if answer is True else answer)
            field.V = pikepdf.Name(on)
            for widget in widgets(field):
                widget.AS = pikepdf.Name(on if "/" + state(widget) == on else "/Off")
        file.save(to)


def read_with_pikepdf(path):
    found = {}
    with pikepdf.open(path) as file:
        for name, field in in_pikepdf(file).items():
            value = str(field.get("/V", ""))
            if field.FT == "/Tx":
                found[name] = value
            else:
                states = ["/" + state(widget) for widget in widgets(field)]
                found[name] = read(value, states, [str(widget.get("/AS")) for widget in widgets(field) if "/Kids" in field])
    return found


def read(value, states, shown):
    """A box is ticked or not; a choice is what it is set to, where the circle of that and no other is filled."""
    if not shown:
        return value in states
    return value[1:] if [one for one in shown if one != "/Off"] == [value] else f"{value}, shown as {', '.join(shown)}"


def judge_seen(pdf, answers, filled, faults):
    """A word that is written into a field stands within the lines of that field, and is not cut off."""
    shown = pypdfium2.PdfDocument(filled)
    shown.init_forms()
    with pikepdf.open(pdf.path) as file:
        for number, page in enumerate(file.pages):
            texts = [widget for widget in page_widgets(page) if widget.get("/FT") == "/Tx"]
            if not texts:
                continue
            shown[number].flatten()
            words = shown[number].get_textpage()
            for widget in texts:
                name = str(widget.T)
                there = bare(words.get_text_bounded(*rectangle(widget)))
                if name in answers and not there.endswith(answers[name]):
                    where = f"{pdf.name} p. {number + 1}"
                    faults.add(name, "what is filled in stands within the field and is not cut off", where)
