"""What the reader chose, to and from URL parameters. No Streamlit here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from oversight import spelling
from oversight.measures import reporting_years

# What explores the yearly figures of a page; empty as long as nothing is explored.
EXPLORING = ("from_year", "to_year", "category", "measured", "base_year")
# What only some figures follow: each names in `follows` those it does.
OPTIONAL = ("areas", "rate", *EXPLORING)
PARAMETERS = (
    *("area", "compare", "year", "as_at", "kpi", "audit_kind", "auditor_group", "action"),
    *OPTIONAL,
)
WHAT = {"area": "area", "compare": "area", "year": "reporting year", "as_at": "SMB", "kpi": "KPI"} | {
    "audit_kind": "audit kind",
    "auditor_group": "auditor group",
    "action": "action",
    "view": "view",  # how the choice is shown: presenting
    "stop": "stop",  # at which stop of the agenda
    "areas": "area",
    "rate": "rate",
    **dict.fromkeys(("from_year", "to_year", "base_year"), "reporting year"),
    "category": "category",
    "measured": "kind of figure",
}
# What is shown where an unknown value is not followed and the choice is otherwise empty.
ELSE_SHOWN = {
    "audit_kind": "All kinds are",
    "auditor_group": "All groups are",
    "from_year": "The first year held is",
    "to_year": "The reporting year is",
    "category": "The usual choice is",
    "measured": "The usual choice is",
    "base_year": "No index is",
    "rate": "The first rate held is",
}
CATEGORIES = ("all", "1", "2", "3")
MEASURED = ("count", "rate")
LONGEST_SHOWN = 60
MOST_TOLD = 5


@dataclass(frozen=True)
class Selection:
    """The choice every figure is made for. `year` is a reporting year such as 2023-24, `as_at` the day of an SMB (ISO),
    `kpi` the id of a KPI, `action` the key of an action, all three empty where there is none; `audit_kind` and
    `auditor_group` are empty for all. `areas` are the areas to compare, with commas between, and `rate` the measure
    they are compared by. `from_year` to `to_year`, `category`, `measured` (count or rate) and `base_year` (the year
    that an index sets at 100) explore the yearly figures."""

    area: str
    compare: str
    year: str
    as_at: str = ""
    kpi: str = ""
    audit_kind: str = ""
    auditor_group: str = ""
    action: str = ""
    areas: str = ""
    rate: str = ""
    from_year: str = ""
    to_year: str = ""
    category: str = ""
    measured: str = ""
    base_year: str = ""

    def parameters(self, **others: str) -> dict[str, str]:
        """The choice as URL parameters, `others` put in place of the choice's own; empty ones are left out."""
        chosen = {name: getattr(self, name) for name in PARAMETERS} | others
        return {name: value for name, value in chosen.items() if value}

    @property
    def areas_chosen(self) -> tuple[str, ...]:
        """The areas to compare, each once, in the order given; none where the reader chose none."""
        return tuple(dict.fromkeys(name for name in self.areas.split(",") if name))

    @property
    def last_year(self) -> str:
        """The last reporting year that the yearly figures show: `to_year`, else the reporting year."""
        return self.to_year or self.year

    @property
    def last_day(self) -> str:
        """The day that ends the reporting year, in words: `31 March 2024`."""
        return f"31 March {reporting_years.last_day(self.year).year}"


def chosen(
    given: Mapping[str, str], default: Selection, areas: list[str], years: list[str], **more: list[str]
) -> tuple[Selection, list[str]]:
    """The selection that `given` URL parameters ask for, and a sentence for each value that is unknown.

    `more` lists what is known of the other parameters. An absent or empty value takes the default silently; an
    unknown one takes it and is told. Of several `areas` the known ones stay."""
    known: dict[str, list[str]] = {name: [] for name in PARAMETERS} | {
        "area": areas,
        "compare": areas,
        "year": years,
        "areas": areas,
    }
    known |= dict.fromkeys(("from_year", "to_year", "base_year"), years)
    known |= {"category": list(CATEGORIES), "measured": list(MEASURED)} | more
    selection, told = default, []
    for name in PARAMETERS:
        value = given.get(name)
        if not value or value == getattr(default, name):
            continue
        if name == "areas":
            kept, unknown_areas = several(value, areas)
            selection = replace(selection, areas=kept)
            told += unknown_areas
        elif value in known[name]:
            selection = replace(selection, **{name: value})
        else:
            told.append(unknown(name, value, known[name], getattr(default, name)))
    return in_order(selection, told)


def several(value: str, areas: list[str]) -> tuple[str, list[str]]:
    """The known ones of several areas with commas between, and a sentence for each that is unknown."""
    asked = list(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    if asked and not areas:
        return "", ["The list of areas cannot be read, so no areas to compare could be chosen."]
    told = [f"{not_known('areas', name, areas)} It is left out." for name in asked if name not in areas]
    if len(told) > MOST_TOLD:
        told[MOST_TOLD:] = [f"{len(told) - MOST_TOLD} more areas to compare are not known and are left out."]
    return ",".join(name for name in asked if name in areas), told


def in_order(selection: Selection, told: list[str]) -> tuple[Selection, list[str]]:
    """The selection without years to explore that begin after they end, and `told` with the sentence that says so."""
    first, last = selection.from_year, selection.last_year
    if first <= last:
        return selection, told
    sentence = f"The years to explore begin after they end ({first} to {last}). Every year held is shown instead."
    return replace(selection, from_year="", to_year=""), [*told, sentence]


def unknown(name: str, value: str, known: list[str], used: str) -> str:
    """The sentence about a value of the address that is not known, or cannot be checked as no list is held."""
    shown = f"{used} is" if used else ELSE_SHOWN.get(name, "None is")
    if not known:
        quoted = f"“{shortened(value)}”"
        shown = shown if used else f"{shown[:1].lower()}{shown[1:]}"
        return f"The list of {WHAT[name]}s cannot be read, so {shown} shown instead of {quoted}."
    return f"{not_known(name, value, known)} {shown} shown instead."


def not_known(name: str, value: str, known: list[str]) -> str:
    """`There is no area “Derbshire”. Did you mean Derbyshire?`"""
    near = spelling.nearest(value, known)
    guess = f" Did you mean {near}?" if near else ""
    return f"There is no {WHAT[name]} “{shortened(value)}”.{guess}"


def shortened(value: str) -> str:
    """A value of the address as it may be printed: one line, nothing that cannot be seen, not too long."""
    seen = "".join(sign if sign.isprintable() else " " for sign in value[:LONGEST_SHOWN])
    return f"{seen}…" if len(value) > LONGEST_SHOWN else seen
