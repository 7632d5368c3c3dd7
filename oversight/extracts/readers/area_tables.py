"""Reads the Ministry's yearly tables by area, 2013-14 to 2022-23: one sheet, an area a row, a figure a column.

Nobody who wrote this has opened one: columns are read by their heading alone, and what is not known is asked about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from oversight.extracts.readers.csv_reader import letters_of
from oversight.extracts.readers.ministry_cells import bare, one_line

FIRST_LINES = 15  # the headings stand on line 5 or 7
MOST_ROWS = 60  # below them: 42 areas, the National Security Division, sums
Grain = tuple[str, str, str]
ELIGIBLE, YEAR = "eligible_on_31_march", "managed_at_level_2_or_3_in_year"
AREA = ("area", "areaname", "mappaarea")
TOTAL = "totalmappaoffenders"
# What columns are called, as letters, by measure, category and level.
NAMES: dict[Grain, tuple[str, ...]] = {
    (ELIGIBLE, "all", "all"): (TOTAL, "totalmappa", "totalmappaeligibleoffenders", "allmappaoffenders"),
    (ELIGIBLE, "1", "all"): (
        *("category1", "category1offenders", "category1registeredsexualoffenders", "registeredsexualoffenders"),
        *(
            "category1registeredsexoffenders",
            "registeredsexoffenders",
            "rsos",
            "rso",
            "totalcategory1",
            "category1total",
        ),
    ),
    (ELIGIBLE, "2", "all"): (
        *("category2", "category2offenders", "category2violentoffenders", "violentoffenders", "totalcategory2"),
        *("category2violentoffendersandothersexualoffenders", "violentandothersexualoffenders", "category2total"),
    ),
    (ELIGIBLE, "3", "all"): (
        *("category3", "category3offenders", "category3otherdangerousoffenders", "otherdangerousoffenders"),
        *("totalcategory3", "category3total"),
    ),
    (ELIGIBLE, "all", "1"): ("level1", "level1total", "totallevel1"),
    ("category_1_per_100k", "1", "all"): (
        *("rsosper100000population", "rsosper100000", "rsoper100000population", "rsosper100000headofpopulation"),
        *("registeredsexualoffendersper100000population", "registeredsexoffendersper100000population"),
        *("category1offendersper100000population", "category1per100000population"),
    ),
    ("shpo_imposed", "1", "all"): (
        *("shposimposed", "shpos", "soposimposed", "sopos", "soposorshposimposed", "sexualharmpreventionordersimposed"),
        *("sexualharmpreventionorders", "sexualoffencespreventionorders", "sexualoffencespreventionordersimposed"),
    ),
    ("notification_orders_imposed", "1", "all"): ("notificationorders", "notificationordersimposed"),
    ("cautioned_or_convicted_notification_breach", "1", "all"): (
        *("rsoscautionedorconvictedforbreachofnotificationrequirements", "cautionedorconvictedforbreach"),
        "cautionedorconvictedforbreachofnotificationrequirements",
    ),
    (YEAR, "all", "all"): ("totallevel2and3", "level2and3", "level2and3total", "totalmanagedatlevel2or3"),
}
WORDS = {
    ELIGIBLE: "MAPPA-eligible on 31 March",
    YEAR: "Managed at Level 2 or 3 in the year",
    "category_1_per_100k": "Category 1 people per 100,000",
    "shpo_imposed": "SHPOs imposed",
    "notification_orders_imposed": "Notification Orders imposed",
    "cautioned_or_convicted_notification_breach": "Cautioned or convicted for breach of notification",
}
OF_LEVELS = {"level2": "2", "level3": "3"}  # snapshot figures only where a column of Level 1 stands beside them
KNOWN = {name: grain for grain, names in NAMES.items() for name in names}
CELL = re.compile(r"^cat(?:egory)?([123])level([123])$")
CATEGORY_4 = re.compile(r"category4|cat4|terroris")
YEARS = re.compile(r"\b(20\d\d)\s*(?:[-–/]|to)\s*(?:20)?(\d\d)\b")
DAY = re.compile(r"\b31(?:st)? march (20\d\d)\b", re.IGNORECASE)
# Where each was published, as the Ministry's own code names it.
MEDIA = "https://assets.publishing.service.gov.uk/media/"
ADDRESSES = {
    "2013-14": f"{MEDIA}5a7e1dc640f0b62305b80e80/mappa-annual-report-2013-14-by-area.xls",
    "2014-15": f"{MEDIA}5a7f2e26e5274a2e8ab4a9c6/mappa-annual-report-2014-15-area.xls",
    "2015-16": f"{MEDIA}5a74a39ee5274a5294068f8f/MAPPA_Annual_Report_2015-16_Area_Tables.xls",
    "2016-17": f"{MEDIA}5a74c421ed915d502d6cad26/MAPPA-annual-report-2016-17-area-tables.xlsx",
    "2017-18": f"{MEDIA}5bd04867ed915d789dcd637b/mappa-annual-report-2017-18-area-tables.xlsx",
    "2018-19": f"{MEDIA}5db964b940f0b637a57b061d/mappa-annual-report-2018-19-area-tables.xlsx",
    "2019-20": f"{MEDIA}5f99719f8fa8f57919208818/MAPPA_Annual_Report_2019-20_Area_Tables.xlsx",
    "2020-21": f"{MEDIA}617946c2e90e07197483b857/MAPPA_Annual_Report_2020-21_Area_Tables.xlsx",
    "2021-22": f"{MEDIA}6359740ad3bf7f0bcfa56301/MAPPA-Annual-Report-2021-22-Area-Tables.xlsx",
    "2022-23": f"{MEDIA}653967afe6c968000daa9b29/MAPPA_Annual_Report_-_Areas_Tables_2022-23.xlsx",
}
ELSEWHERE = "https://www.gov.uk (with the MAPPA annual report)"


@dataclass(frozen=True)
class AreaTable:
    """Where a table by area stands in a sheet: its line of headings, the place of its areas, the figure of each column
    by place, the places of Category 4, and the headings that are not known by place."""

    top: int
    areas: int
    columns: dict[int, Grain]
    category_4: tuple[int, ...]
    unknown: dict[int, str]


def found_in(rows: Sequence[Sequence[object]]) -> AreaTable | None:
    """The table by area of a sheet, or None where it holds none: a line with `Area`, and a total of MAPPA offenders or
    two other columns that are known."""
    for top, line in enumerate(rows[:FIRST_LINES]):
        names = [letters_of(bare(cell)) for cell in line]
        place = next((one for one, name in enumerate(names[:3]) if name in AREA), None)
        if place is None:
            continue
        columns = {one: grain for one, name in enumerate(names) if (grain := grain_of(name, names))}
        if TOTAL in names or len(columns) > 1:
            four = tuple(one for one, name in enumerate(names) if CATEGORY_4.search(name))
            unknown = {
                one: bare(line[one])
                for one, name in enumerate(names)
                if name and one != place and one not in columns and one not in four
            }
            return AreaTable(top, place, columns, four, unknown)
    return None


def grain_of(name: str, names: Sequence[str]) -> Grain | None:
    """The figure of a column by its heading as letters, or None where it is not known."""
    if found := CELL.match(name):
        return None if found.groups() == ("3", "1") else (ELIGIBLE, found[1], found[2])
    if name in OF_LEVELS and "level1" in names:
        return (ELIGIBLE, "all", OF_LEVELS[name])
    return KNOWN.get(name)


def lines_of(rows: Sequence[Sequence[object]], table: AreaTable) -> Iterator[tuple[int, str, Sequence[object]]]:
    """The number of each row below the headings, the name in it, and its cells, up to the first blank row; a name
    without any figure is a note."""
    is_begun = False
    for number, row in enumerate(rows[table.top + 1 : table.top + 1 + MOST_ROWS], start=table.top + 2):
        name = one_line(row[table.areas]) if table.areas < len(row) else ""
        figures = [row[place] for place in table.columns if place < len(row) and row[place] not in ("", None)]
        if not name and not figures:
            if is_begun:
                return
            continue
        is_begun = True
        if name and figures:
            yield number, name, row


def years_in(texts: Sequence[str]) -> list[str]:
    """The reporting years that texts name, as `2019-20`, `2019/20` or `31 March 2020`, each once."""
    found = []
    for text in texts:
        found += [f"{first}-{second}" for first, second in YEARS.findall(text) if (int(first) + 1) % 100 == int(second)]
        found += [f"{int(year) - 1}-{int(year) % 100:02d}" for year in DAY.findall(text)]
    return list(dict.fromkeys(found))
