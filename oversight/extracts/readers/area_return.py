"""Reads the yearly return of an area to the Ministry: 72 columns of counts, 69 before 2024-25, and its `Data entry`.

The places of the columns are not relied on: each is found by its heading, misspelt ones among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.extracts.contracts.area_return import (
    AGE,
    CASE_REVIEW,
    CAUTIONED,
    CHARGED,
    CONVICTED,
    CONVICTED_OF_BREACH,
    ETHNICITY,
    OTHER_OUTCOME,
    SEX,
    STILL_CHARGED,
    TOGETHER,
)
from oversight.extracts.readers.csv_reader import letters_of
from oversight.extracts.readers.ministry_cells import one_line

ELIGIBLE, YEAR = "eligible_on_31_march", "managed_at_level_2_or_3_in_year"
LICENCE, ORDER = "returned_to_custody_licence_breach", "returned_to_custody_shpo_breach"
BREACH = "cautioned_or_convicted_notification_breach"
# What cautions and convictions for breach are counted as, by how their columns end.
BREACHES = {"CAUTCON": TOGETHER, "CAUT": CAUTIONED, "CON": CONVICTED_OF_BREACH}
FIRST_LINES, FEWEST = 5, 10  # so many known headings make a line that of the return
AREA_ID = "AREAID"
PLACES = ("11", "12", "13", "21", "22", "23", "32", "33")  # category and level
ABOVE = tuple(place for place in PLACES if place[1] != "1")
ENTRY = "Data entry"
# Area numbers as the Ministry's published code has them.
NUMBERED = (
    *("Avon and Somerset", "Bedfordshire", "Cambridgeshire", "Cheshire", "Durham", "Cumbria", "Derbyshire"),
    *("Devon and Cornwall", "Dorset", "Dyfed-Powys", "Essex", "Gloucestershire", "Gwent", "Hampshire"),
    *("Hertfordshire", "Humberside", "Kent", "Lancashire", "Leicestershire", "Lincolnshire", "London"),
    *("Greater Manchester", "Merseyside", "Norfolk", "North Wales", "North Yorkshire", "Northamptonshire"),
    *("Northumbria", "Nottinghamshire", "South Wales", "South Yorkshire", "Staffordshire", "Suffolk", "Surrey"),
    *("Sussex", "Cleveland", "Thames Valley", "Warwickshire", "West Mercia", "West Midlands", "West Yorkshire"),
    "Wiltshire",
)
SECURITY = 43  # the National Security Division


@dataclass(frozen=True)
class Field:
    """What a column holds: its measure, or the kind of a serious incident, with category and level."""

    what: str
    category: str
    level: str
    is_incident: bool = False


def at(places: Sequence[str], tail: str, what: str, is_incident: bool = False) -> dict[str, Field]:
    """The columns CAT1L1 and so on with one tail: one figure by category and level."""
    return {f"CAT{cell[0]}L{cell[1]}{tail}": Field(what, cell[0], cell[1], is_incident) for cell in places}


FIELDS: dict[str, Field] = {
    **at(PLACES, "", ELIGIBLE),
    **at(ABOVE, "YEAR", YEAR),
    **at(PLACES[:3], "CAUT", BREACH),
    **at(PLACES[:3], "CON", BREACH),
    **at(PLACES[:3], "CAUTCON", BREACH),
    "SOPOGRANT": Field("shpo_imposed", "1", "all"),
    "NOGRANT": Field("notification_orders_imposed", "1", "all"),
    "FTOGRANT": Field("shpo_foreign_travel_restriction", "1", "all"),
    **at(ABOVE, "LICBREACH", LICENCE),
    **at(ABOVE[:2], "SOPOBREACH", ORDER),
    **at(PLACES, "SFO", CHARGED, is_incident=True),
    **at(PLACES, "SFOCONV", CONVICTED, is_incident=True),
    **at(PLACES, "SFOCHARGE", STILL_CHARGED, is_incident=True),
    **at(PLACES, "SFOOTHER", OTHER_OUTCOME, is_incident=True),
    **at(ABOVE, "SCR", CASE_REVIEW, is_incident=True),
    "SROBREACH": Field("notification_after_sro_breach", "all", "all"),
    "RSOREVOKE": Field("lifetime_notification_revoked", "1", "all"),
}
BEFORE_2024 = frozenset(at(PLACES[:3], "CAUTCON", ""))
SINCE_2024 = frozenset({*at(PLACES[:3], "CAUT", ""), *at(PLACES[:3], "CON", "")})
# How headings are known to be misspelt.
MISSPELT = (("SFOCONVICT", "SFOCONV"), ("SFOCHARGED", "SFOCHARGE"), ("SFOTHER", "SFOOTHER"))
CATEGORY_4 = re.compile(r"^CAT4L")
SHEET_YEAR = re.compile(r"\b(\d\d)\s*[-–/]\s*(\d\d) data\b", re.IGNORECASE)
# The blocks of `Data entry` by the label they begin with: what they are of, and how many rows they have.
BLOCKS = {"Female": (SEX, 5), "Under 18": (AGE, 9), "White - Scottish": (ETHNICITY, 40)}
COLUMNS = ("12", "13", "22", "23", "32", "33")  # C to H: categories by level
NOT_RECORDED = ("notrecorded", "notstated", "notknown", "unknown", "refused", "prefernottosay", "missing", "nodata")
# The census group of an ethnicity by how its label begins, as letters.
CENSUS = {
    "white": "White",
    "mixed": "Mixed",
    "asian": "Asian",
    "chinese": "Asian",
    "black": "Black",
    "arab": "Other",
    "other": "Other",
    "anyotherethnic": "Other",
}


@dataclass(frozen=True)
class Return:
    """Where a return stands in a sheet: its line of headings, and the place of each column by its right heading; what
    was misspelt, as right heading by the one that stands there; what is Category 4, and what is not known, by place."""

    top: int
    places: dict[str, int]
    misspelt: dict[str, str]
    category_4: tuple[int, ...]
    unknown: dict[int, str]

    @property
    def missing(self) -> list[str]:
        """The columns that should be there and are not: of one year's form or of the other's."""
        since = SINCE_2024 if SINCE_2024 & self.places.keys() else BEFORE_2024
        wanted = FIELDS.keys() - (SINCE_2024 | BEFORE_2024) | since
        return [name for name in FIELDS if name in wanted - self.places.keys()]


@dataclass(frozen=True)
class Block:
    """One block of `Data entry`: what it is of, the number of its first row, and its labels with their six cells."""

    characteristic: str
    first_row: int
    rows: tuple[tuple[str, tuple[object, ...]], ...]


def found_in(rows: Sequence[Sequence[object]]) -> Return | None:
    """The return of a sheet, or None where it holds none: a line with AREAID and many other known headings."""
    for top, line in enumerate(rows[:FIRST_LINES]):
        names = [one_line(cell).upper().replace(" ", "") if cell is not None else "" for cell in line]
        right = [spelt(name) for name in names]
        places = {name: place for place, name in reversed(list(enumerate(right))) if name in FIELDS or name == AREA_ID}
        if AREA_ID in places and len(places) > FEWEST:
            four = tuple(place for place, name in enumerate(right) if CATEGORY_4.match(name))
            unknown = {
                place: names[place]
                for place, name in enumerate(right)
                if name and name not in places and place not in four
            }
            misspelt = {names[place]: name for name, place in places.items() if names[place] != name}
            return Return(top, places, misspelt, four, unknown)
    return None


def spelt(name: str) -> str:
    """A heading as it should be spelt, where it is misspelt as is known of the form."""
    for wrong, right in MISSPELT:
        if name.endswith(wrong) and name not in FIELDS:
            return name.removesuffix(wrong) + right
    return name


def year_of(sheet_name: str) -> str | None:
    """The reporting year by the name of the sheet: `24-25 data` is 2024-25."""
    found = SHEET_YEAR.search(sheet_name)
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return f"20{found[1]}-{found[2]}"


def blocks_in(rows: Sequence[Sequence[object]]) -> list[Block]:
    """The blocks of `Data entry`, found by their first label in column B; a block ends early at a blank label."""
    labels = [one_line(row[1]) if len(row) > 1 and row[1] is not None else "" for row in rows]
    found = []
    for label, (characteristic, height) in BLOCKS.items():
        if label not in labels:
            continue
        first = labels.index(label)
        held = []
        for row, name in list(zip(rows, labels, strict=True))[first : first + height]:
            if not name:
                break
            held.append((name, tuple(row[place] if place < len(row) else None for place in range(2, 8))))
        found.append(Block(characteristic, first + 1, tuple(held)))
    return found


def census_group(label: str) -> str | None:
    """The census group of an ethnicity, empty where it is not recorded; None where the label does not say."""
    name = letters_of(label)
    if any(name.startswith(word) or name.endswith(word) for word in NOT_RECORDED):
        return ""
    return next((group for start, group in CENSUS.items() if name.startswith(start)), None)
