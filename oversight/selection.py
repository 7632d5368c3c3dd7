"""What the reader chose, to and from URL parameters. No Streamlit here."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace

PARAMETERS = ("area", "compare", "year", "as_at", "kpi")
WHAT = {"area": "area", "compare": "area", "year": "reporting year", "as_at": "SMB", "kpi": "KPI"}
WHAT |= {"view": "view", "stop": "stop"}  # how the choice is shown: presenting, and at which stop of the agenda
LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Selection:
    """The choice every figure is made for. `year` is a reporting year such as 2023-24, `as_at` the day of an SMB (ISO)
    and `kpi` the id of a KPI; the last two are empty where there is none."""

    area: str
    compare: str
    year: str
    as_at: str = ""
    kpi: str = ""

    def parameters(self, **others: str) -> dict[str, str]:
        """The choice as URL parameters, `others` put in place of the choice's own; empty ones are left out."""
        chosen = {name: getattr(self, name) for name in PARAMETERS} | others
        return {name: value for name, value in chosen.items() if value}

    @property
    def last_day(self) -> str:
        """The day that ends the reporting year, in words: `31 March 2024`."""
        return f"31 March {int(self.year[:4]) + 1}"


def year_before(reporting_year: str) -> str:
    """`2022-23` for `2023-24`."""
    first = int(reporting_year[:4]) - 1
    return f"{first}-{(first + 1) % 100:02d}"


def chosen(
    given: Mapping[str, str], default: Selection, areas: list[str], years: list[str], **more: list[str]
) -> tuple[Selection, list[str]]:
    """The selection that `given` URL parameters ask for, and a sentence for each value that is unknown.

    `more` lists what is known of `as_at` and `kpi`. An absent or empty value takes the default silently; an unknown one
    takes it and is told."""
    known = {"area": areas, "compare": areas, "year": years, "as_at": [], "kpi": []} | more
    selection, told = default, []
    for name in PARAMETERS:
        value = given.get(name)
        if not value or value == getattr(default, name):
            continue
        if value in known[name]:
            selection = replace(selection, **{name: value})
        else:
            told.append(unknown(name, value, known[name], getattr(default, name)))
    return selection, told


def unknown(name: str, value: str, known: list[str], used: str) -> str:
    """The sentence about a value of the address that is not known, or cannot be checked as no list is held."""
    what = WHAT[name]
    used = used or "None"
    quoted = f"“{shortened(value)}”"
    if not known:
        return f"The list of {what}s cannot be read, so {used} is shown instead of {quoted}."
    spelt = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(value[:LONGEST_SHOWN].casefold(), spelt, 1, 0.7)
    guess = f" Did you mean {spelt[near[0]]}?" if near else ""
    return f"There is no {what} {quoted}.{guess} {used} is shown instead."


def shortened(value: str) -> str:
    """A value of the address as it may be printed: one line, nothing that cannot be seen, not too long."""
    seen = "".join(sign if sign.isprintable() else " " for sign in value[:LONGEST_SHOWN])
    return f"{seen}…" if len(value) > LONGEST_SHOWN else seen
