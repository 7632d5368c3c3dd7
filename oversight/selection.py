"""What the reader chose, to and from URL parameters. No Streamlit here."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from oversight import spelling
from oversight.measures import reporting_years

# What explores the yearly figures of a page; empty as long as nothing is explored.
EXPLORING = ("from_year", "to_year", "category", "measured", "edition", "base_year")
# What only some figures follow: each names in `follows` those it does.
OPTIONAL = ("areas", "rate", "order", "plan", *EXPLORING)
ALL_ACTIONS = "all"  # of the business plan, the complete ones too; else the open ones
BOARD = "board"  # which of many boards is shown
PARAMETERS = (
    BOARD,
    *(
        "meeting",
        "area",
        "compare",
        "year",
        "as_at",
        "quarter",
        "group",
        "kpi",
        "audit_kind",
        "auditor_group",
        "action",
        "tab",
    ),
    *OPTIONAL,
)
TERM = "term"
WHAT = {"area": "area", "compare": "area", "year": "reporting year", "as_at": "SMB", "kpi": "KPI"} | {
    "quarter": "quarter end",
    "group": "region",
    "audit_kind": "audit type",
    "auditor_group": "auditor group",
    "meeting": "frozen meeting",
    BOARD: "board",
    "action": "action",
    "view": "view",  # how the choice is shown: presenting
    "stop": "stop",  # at which stop of the agenda
    "chart": "chart",  # whether its chart is enlarged
    "record": "panel",  # whether a decision is being recorded
    TERM: "term",  # which the glossary shows first
    "areas": "area",
    "rate": "rate",
    "plan": "choice of action",
    "order": "order",
    "tab": "tab",
    **dict.fromkeys(("from_year", "to_year", "base_year"), "reporting year"),
    "category": "category",
    "measured": "kind of figure",
    "edition": "edition",
}
# What is shown where an unknown value is not followed and the choice is otherwise empty.
ELSE_SHOWN = {
    "quarter": "The usual day is",
    "group": "Every region is",
    "audit_kind": "The most recent type is",
    "auditor_group": "All auditors are",
    "from_year": "The first year held is",
    "to_year": "The reporting year is",
    "category": "The usual choice is",
    "measured": "The usual choice is",
    "edition": "The latest is",
    "base_year": "No index is",
    "rate": "The first rate held is",
    "plan": "The open actions are",
    "order": "The order of names is",
    "tab": "The first tab is",
}
CATEGORIES = ("all", "1", "2", "3")
MEASURED = ("count", "rate")
FIRST_EDITION = "first"  # figures as they were first published, in place of the latest
ORDERS = ("rate",)  # of areas, beside that of their names
LOCAL = "local"  # the tab of a page that holds the board's own records
INCIDENTS = "incidents"  # the tab of a page that holds serious incidents
YEARS, ACTIONS, DATA = "years", "actions", "data"  # the tabs of the page of a region beside its first
NATIONAL = "national"  # the tab of a page that holds England and Wales over the years
LONGEST_SHOWN = 60
MOST_TOLD = 5
QUOTE = '"'
ONE_NAME = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,"][^,]*))\s*(?:,|$)')


@dataclass(frozen=True)
class Selection:
    """The choice every figure is made for. `year` is a reporting year such as 2023-24, `as_at` the day of an SMB (ISO),
    `kpi` the id of a KPI, `action` the key of an action, all three empty where there is none; `audit_kind` and
    `auditor_group` are empty for all. `tab` is `local` where the records of the board are open in place of published
    figures, `national` where England and Wales over the years is, `incidents` where serious incidents are; of a
    region `years`, `actions` or `data`. `areas` are
    the areas to compare, as `joined` writes them, `rate` the measure they are compared by, and `order` how they are
    sorted (`rate`, or empty for names). `plan` is `all` where the complete actions of the business plan are shown, too.
    `from_year` to `to_year`, `category`, `measured` (count or rate), `edition` (`first`, or empty for the latest) and
    `base_year` (the year that an index sets at 100) explore the yearly figures. `meeting` is the frozen meeting that is
    shown, as the address names it (`2024-10-03`, or `2024-10-03.1` for one that is superseded); empty for the figures
    as they are now. `board` is the key of the board of many that is shown; empty where one is served alone.
    `quarter` is the end of a quarter (ISO) that the boards of a region are read as at; empty for the usual one,
    and `group` the region of a nation whose boards are shown; empty for the sums of each."""

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
    tab: str = ""
    order: str = ""
    plan: str = ""
    from_year: str = ""
    to_year: str = ""
    category: str = ""
    measured: str = ""
    edition: str = ""
    base_year: str = ""
    meeting: str = ""
    board: str = ""
    quarter: str = ""
    group: str = ""

    def parameters(self, **others: str) -> dict[str, str]:
        """The choice as URL parameters, `others` put in place of the choice's own; empty ones are left out."""
        chosen = {name: getattr(self, name) for name in PARAMETERS} | others
        return {name: value for name, value in chosen.items() if value}

    @property
    def areas_chosen(self) -> tuple[str, ...]:
        """The areas to compare, each once, in the order given; none where the reader chose none."""
        return tuple(dict.fromkeys(parted(self.areas)))

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
    unknown one takes it and is told, as is a name that is no choice. Of several `areas` the known ones stay."""
    known: dict[str, list[str]] = {name: [] for name in PARAMETERS} | {
        "area": areas,
        "compare": areas,
        "year": years,
        "areas": areas,
    }
    known |= dict.fromkeys(("from_year", "to_year", "base_year"), years)
    known |= {"category": list(CATEGORIES), "measured": list(MEASURED), "plan": [ALL_ACTIONS]}
    known["edition"] = [FIRST_EDITION]
    known |= {"order": list(ORDERS), "tab": [LOCAL, NATIONAL, INCIDENTS, YEARS, ACTIONS, DATA]} | more
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
    return in_order(selection, told + unknown_names(given))


def joined(names: Iterable[str]) -> str:
    """Several names as one value of the address: commas between, and a name that holds one in quotation marks."""
    return ",".join(f'"{name.replace(QUOTE, 2 * QUOTE)}"' if {",", QUOTE} & set(name) else name for name in names)


def parted(value: str) -> list[str]:
    """The names that `joined` has put together."""
    found = (quoted.replace(2 * QUOTE, QUOTE) or bare.strip() for quoted, bare in ONE_NAME.findall(value))
    return [name for name in found if name]


def several(value: str, areas: list[str]) -> tuple[str, list[str]]:
    """The known ones of several areas with commas between, and a sentence for each that is unknown."""
    asked = list(dict.fromkeys(known_whole(parted(value), areas)))
    if asked and not areas:
        return "", ["The list of areas cannot be read, so no areas to compare could be chosen."]
    told = [f"{not_known('areas', name, areas)} It is left out." for name in asked if name not in areas]
    if len(told) > MOST_TOLD:
        told[MOST_TOLD:] = [f"{len(told) - MOST_TOLD} more areas to compare are not known and are left out."]
    return joined(name for name in asked if name in areas), told


def known_whole(parts: list[str], areas: list[str]) -> Iterator[str]:
    """The names in an address written by hand: parts that follow each other are one name where that name is known."""
    with_commas = [name for name in areas if "," in name]
    while parts:
        names = (
            name for name in with_commas if [part.strip() for part in name.split(",")] == parts[: name.count(",") + 1]
        )
        name = next(names, parts[0])
        yield name
        parts = parts[1 if name == parts[0] else name.count(",") + 1 :]


def unknown_names(given: Iterable[str]) -> list[str]:
    """A sentence for each name in the address that is no choice here."""
    names = [name for name in given if name not in WHAT]
    told = []
    for name in names[:MOST_TOLD]:
        near = spelling.nearest(name.removeprefix("amp;"), list(WHAT))
        guess = f" Did you mean “{near}”?" if near else ""
        told.append(f"The address names “{shortened(name)}”, which is no choice here and is not followed.{guess}")
    more = len(names) - MOST_TOLD
    return [*told, f"{more} more names in the address are no choice here."] if more > 0 else told


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
