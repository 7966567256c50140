"""What was found: one plain line for each fault, however many files show it."""

SHOWN = 8
"""How many faults that expect the same are printed one by one."""


class Faults:
    """Collects faults. `add` says at which field or page, what was expected, and in which file it was seen."""

    def __init__(self):
        self._found = {}

    def add(self, place, expected, where=""):
        seen = self._found.setdefault(expected, {}).setdefault(str(place), [])
        if where and where not in seen:
            seen.append(where)

    @property
    def count(self):
        return sum(len(places) for places in self._found.values())

    def lines(self, shown=SHOWN):
        """The lines to print; a number stands for those that only repeat."""
        for expected, places in self._found.items():
            for place, wheres in list(places.items())[:shown]:
                yield f"{place}: {expected}{_among(wheres, shown)}"
            if len(places) > shown:
                yield f"and in {len(places) - shown} more places: {expected}"


def _among(wheres, shown):
    if not wheres:
        return ""
    few = wheres[: max(2, shown // 4)]
    more = f", and {len(wheres) - len(few)} more" if len(wheres) > len(few) else ""
    return f"  ({', '.join(few)}{more})"
