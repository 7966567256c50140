"""What can be filled in, from what `mendbook export` prints and nothing else.

A spot is a place to touch: one box, one circle of several, one line to write on. A field is what is saved under one name.
"""

from dataclasses import dataclass
from typing import NamedTuple

TEXT = {"blank", "lines", "space", "signature", "date", "time", "number"}
MANY_LINES = {"lines", "space"}


@dataclass(frozen=True)
class Field:
    """`shape` is text, box or choice; `words` are its question, part by part; `states` are those of a choice; `group` is the
    question that it stands under, of the words `prompt`; `row` tells the row of a table from its other rows."""

    id: str
    kind: str
    shape: str
    words: tuple
    states: tuple
    sheet: str
    group: str
    prompt: str
    row: str


@dataclass(frozen=True)
class Spot:
    """`state` is what a circle stands for, and `label` its words."""

    field: Field
    state: str | None = None
    label: str = ""


class Group(NamedTuple):
    sheet: str
    id: str
    prompt: str


def spots(sheet):
    """Every spot of a worksheet, in the order in which it is read."""
    for entry in sheet["fields"]:
        yield from _question(entry, sheet["id"])


def fields(sheets):
    """Every field of these worksheets, by id."""
    return {spot.field.id: spot.field for sheet in sheets for spot in spots(sheet)}


def _question(entry, sheet):
    group = Group(sheet, entry["id"], entry["prompt"])
    if entry["kind"] == "table":
        for cell in entry["cells"]:
            # A field of a table says the question, its row and its column; a row without words has none to say.
            words = (entry["prompt"], cell.get("row") or "", cell.get("column") or "")
            # A choice fills several columns; the other cells have a column, and its name at the end of their id.
            row = cell["id"].rpartition(".")[0] if "column" in cell else cell["id"]
            yield from _one(cell, words, group, row)
    elif entry["kind"] == "signature":
        # Each signature stands over the words that say who signs.
        yield from _one(entry, (entry["who"],), group)
    else:
        yield from _one(entry, (entry["prompt"],), group)


def _one(entry, words, group, row=""):
    kind, options = entry["kind"], entry.get("options", [])

    def made(shape, id=entry["id"], words=words, states=()):
        return Field(id, kind, shape, words, states, group.sheet, group.id, group.prompt, row)

    if kind in TEXT:
        yield Spot(made("text"))
    elif kind == "scale":
        numbers = [str(number) for number in range(entry["from"], entry["to"] + 1)]
        scale = made("choice", states=tuple(numbers))
        yield from (Spot(scale, number, number) for number in numbers)
    elif kind == "check" and not options:
        yield Spot(made("box"))
    elif kind == "check":
        for option in options:
            yield Spot(made("box", option["id"], (*words, option["text"])))
            yield from _inside(option, group, row)
    elif kind == "choose":
        states = tuple(option["id"].rpartition(".")[2] for option in options)
        choice = made("choice", states=states)
        for option, state in zip(options, states):
            yield Spot(choice, state, option["text"])
            yield from _inside(option, group, row)
    else:
        raise ValueError(f"{entry['id']}: no kind is called {kind}")


def _inside(option, group, row):
    """What is to be written behind an option; its question is the option's words."""
    for entry in option.get("fields", []):
        yield from _one(entry, (option["text"],), group, row)
