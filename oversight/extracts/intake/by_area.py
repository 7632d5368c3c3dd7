"""Takes in the Ministry's tables by area: figures of every area and their source, with what the sums say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from oversight import wording
from oversight.extracts.contracts.contract import ROW
from oversight.extracts.contracts.published import SCOPES
from oversight.extracts.intake.draft import Cell, Kind, Question
from oversight.extracts.intake.files import Raw, Sheet
from oversight.extracts.intake.notes import LEAVE, Notes, options
from oversight.extracts.intake.records import Part
from oversight.extracts.readers import area_tables
from oversight.extracts.readers.area_tables import AreaTable, Grain
from oversight.extracts.readers.csv_reader import letters_of
from oversight.extracts.readers.ministry_cells import Count, area_of, bare, count_of, one_line
from oversight.measures import reporting_years

NATION, SECURITY = "England and Wales", "National Security Division"
SUMS = ("total", "alltotal", "grandtotal", "allareas", "englandandwalestotal", "englandwales")
YEARS_ASKED = reporting_years.all_years("2013-14", "2029-30")
RATE, RATES_ARE = "category_1_per_100k", "rounded"
RIGHT = (("right", "Take it as the workbook has it"),)
MOST_LISTED = 5


@dataclass(frozen=True)
class Figure:
    """One figure of a sheet: its row and column there, counted from 1, whose it is, and what the cell says; of the
    nation's total the categories that it holds, as the sum of the areas shows."""

    row: int
    column: int
    area: str
    grain: Grain
    count: Count
    scope: str | None = None


def found_in(sheets: Sequence[Sheet]) -> list[tuple[Sheet, AreaTable]]:
    """The sheets that hold a table by area, each with where it stands; none of any other workbook."""
    return [(sheet, table) for sheet in sheets if (table := area_tables.found_in(sheet.rows))]


def parts_of(sheets: Sequence[Sheet], areas: Iterable[str], first: dict[str, int], notes: Notes) -> list[Part]:
    """The records of a workbook of tables by area: a part a column, and its source. `first` is the number of the next
    row of each table, and is moved on."""
    found = found_in(sheets)
    parts = []
    for sheet in sheets:
        if all(sheet is not one for one, _ in found) and any(
            cell not in ("", None) for row in sheet.rows for cell in row
        ):
            notes.tell(f"The sheet {sheet.title} of {sheet.file} holds no table by area and is left out.")
    for sheet, table in found:
        year = year_of(sheet, table, sheets, notes)
        if year is None:
            continue
        columns = known_columns(sheet, table, notes)
        figures = figures_of(sheet, table, columns, list(areas), notes)
        figures = with_sums(sheet, year, figures, list(areas), notes)
        parts += as_parts(sheet, year, figures, table, first)
        if figures:
            parts.append(source_part(sheet, year, first))
    return parts


def year_of(sheet: Sheet, table: AreaTable, sheets: Sequence[Sheet], notes: Notes) -> str | None:
    """The reporting year of a table: as its title says, else the other sheets, else the file's name; else asked."""
    title = [one_line(cell) for row in sheet.rows[: table.top] for cell in row if cell not in ("", None)]
    others = [one_line(cell) for one in sheets if one is not sheet for row in one.rows[:40] for cell in row if cell]
    for texts in ([*title, sheet.name], others, [sheet.file]):
        years = area_tables.years_in(texts)
        if len(years) == 1:
            notes.tell(f"{sheet.file}: tables by area for {years[0]}, read from the sheet {sheet.title}.")
            return years[0]
        if years:
            break
    return asked_year(sheet, years, notes)


def asked_year(sheet: Sheet, years: Sequence[str], notes: Notes) -> str | None:
    """The reporting year of a sheet that does not say one, or says several (`years`), as a person answers."""
    answer = notes.ask(
        Question(
            f"year:{letters_of(sheet.file)}:{letters_of(sheet.title)}",
            Kind.HEADINGS,
            f"Which reporting year is the sheet {sheet.title} of {sheet.file}?",
            f"Its title names {wording.listed(list(years))}."
            if years
            else "Neither the workbook nor its name says so.",
            (Cell(sheet.file, sheet.name),),
            options([*((year, year) for year in (*years, *YEARS_ASKED)), (LEAVE, "Leave the sheet out")]),
            guess=years[-1] if years else LEAVE,
        )
    )
    return None if answer == LEAVE else answer


def known_columns(sheet: Sheet, table: AreaTable, notes: Notes) -> dict[int, Grain]:
    """The columns to read: those whose heading is known, and those that a person has said."""
    columns = dict(table.columns)
    named = {" ".join(grain): grain for grain in area_tables.NAMES}
    left = [bare(sheet.rows[table.top][place]) for place in table.category_4]
    if left:
        notes.tell(f"{sheet.title}: Category 4 is published nationally only; {wording.listed(left)} not read.")
    for place, name in table.unknown.items():
        answer = notes.ask(
            Question(
                f"area column:{letters_of(name)}",
                Kind.HEADINGS,
                f"What is the column {name}?",
                "No figure that is held is known by this heading.",
                (Cell(sheet.file, sheet.name, table.top + 1, place + 1),),
                options([*((key, says(grain)) for key, grain in named.items()), (LEAVE, "Not needed: leave it out")]),
                column=name,
                guess=LEAVE,
                is_kept=True,
            )
        )
        if answer in named:
            columns[place] = named[answer]
        else:
            notes.tell(f"Not read in {sheet.title}: {name}.")
    return columns


def says(grain: Grain) -> str:
    """A figure as an option offers it: `MAPPA-eligible on 31 March, Category 1`."""
    measure, category, level = grain
    cell = [f"Category {category}" if category != "all" else "", f"Level {level}" if level != "all" else ""]
    return ", ".join([area_tables.WORDS[measure], *filter(None, cell)])


def figures_of(
    sheet: Sheet, table: AreaTable, columns: Mapping[int, Grain], areas: Sequence[str], notes: Notes
) -> list[Figure]:
    """Every figure of the sheet by area; sums under the name `total`. Rows and cells without one are told."""
    figures: list[Figure] = []
    absent: dict[str, int] = defaultdict(int)
    for number, name, row in area_tables.lines_of(sheet.rows, table):
        area = whose(sheet, number, table.areas, name, areas, notes)
        if area is None:
            continue
        for place, grain in columns.items():
            cell = row[place] if place < len(row) else None
            count = count_of(cell)
            if count.value:
                figures.append(Figure(number, place + 1, area, grain, count))
            elif count.absent:
                absent[count.absent] += 1
            else:
                remedy = "correct the cell, or empty it: the figure is then not held."
                here = [Cell(sheet.file, sheet.name, number, place + 1)]
                heading = bare(sheet.rows[table.top][place])
                rule = "A cell is a count, a dash or a mark."
                notes.find(Kind.NUMBERS, rule, remedy, here, one_line(cell)[:40], heading)
    for why, count_absent in absent.items():
        notes.tell(f"{sheet.title}: {wording.counted(count_absent, 'cell')} without a figure ({why}), not held.")
    return figures


def whose(sheet: Sheet, number: int, place: int, name: str, areas: Sequence[str], notes: Notes) -> str | None:
    """The area of a row, `total` for a sum; None of a row that is left out."""
    found = area_of(name, areas)
    if found:
        return found
    if letters_of(bare(name)) in SUMS:
        return "total"
    if letters_of(bare(name)) == letters_of(SECURITY):
        notes.tell(f"{sheet.title}: {SECURITY} is no area (Category 4); row {number} is left out.")
        return SECURITY
    answer = notes.ask(
        Question(
            f"area:{letters_of(bare(name))}",
            Kind.WORDS,
            f"Which area is {bare(name)}?",
            "No area has this name.",
            (Cell(sheet.file, sheet.name, number, place + 1),),
            options([*((area, area) for area in areas), (LEAVE, "None: leave the row out")]),
            column="Area",
            guess=LEAVE,
            is_kept=True,
        )
    )
    return None if answer == LEAVE else answer


def with_sums(sheet: Sheet, year: str, figures: list[Figure], areas: Sequence[str], notes: Notes) -> list[Figure]:
    """The figures of areas and nation, once the areas' sum is held against the nation's; all else is told."""
    by_grain: dict[Grain, dict[str, Figure]] = defaultdict(dict)
    for one in figures:
        by_grain[one.grain].setdefault(one.area, one)
    wanted = [area for area in areas if area != NATION]
    missing = [area for area in wanted if all(area not in held for held in by_grain.values())]
    if missing:
        more = f" and {len(missing) - MOST_LISTED} more" if len(missing) > MOST_LISTED else ""
        notes.tell(f"{sheet.title}: not in the sheet: {', '.join(missing[:MOST_LISTED])}{more}.")
    agreeing = compared = 0
    scopes: dict[Figure, str] = {}
    for grain, held in by_grain.items():
        whole = held.get(NATION) or held.get("total")
        if whole is None or missing or grain[0] == RATE or any(area not in held for area in wanted):
            continue
        compared += 1
        added = sum(int(float(held[area].count.value)) for area in wanted)
        security = int(float(held[SECURITY].count.value)) if SECURITY in held else 0
        if int(float(whole.count.value)) in (added, added + security):
            agreeing += 1
            if grain[1] == "all":
                scopes[whole] = SCOPES[0] if int(float(whole.count.value)) == added else SCOPES[1]
        else:
            ask_of_sum(sheet, year, grain, added, whole, notes)
    if compared:
        notes.tell(
            f"{sheet.title}: the areas add up to the total in {agreeing} of {wording.counted(compared, 'column')}."
        )
    return [replace(one, scope=scopes.get(one)) for one in figures if one.area not in ("total", SECURITY)]


def ask_of_sum(sheet: Sheet, year: str, grain: Grain, added: int, whole: Figure, notes: Notes) -> None:
    """Asks about a column whose areas do not add up to its total."""
    total = int(float(whole.count.value))
    notes.ask(
        Question(
            f"sum:{year}:{' '.join(grain)}:{added}:{total}",
            Kind.MEANT,
            f"{says(grain)}: the areas add up to {added:,}, but the total reads {total:,}. Is that as published?",
            "A cell may have been changed, or a row may be missing.",
            (Cell(sheet.file, sheet.name, whole.row, whole.column),),
            options(RIGHT),
        )
    )


def as_parts(sheet: Sheet, year: str, figures: Sequence[Figure], table: AreaTable, first: dict[str, int]) -> list[Part]:
    """The figures as records of annual_statistics, a part for each column of the sheet."""
    by_column: dict[int, list[Figure]] = defaultdict(list)
    for one in figures:
        by_column[one.column].append(one)
    parts = []
    for column, of_column in by_column.items():
        (measure, category, level), start = of_column[0].grain, first["annual_statistics"]
        rows: dict[str, Sequence[Raw]] = {
            "area": [one.area for one in of_column],
            "reporting_year": [year] * len(of_column),
            "measure": [measure] * len(of_column),
            "category": [category] * len(of_column),
            "level": [level] * len(of_column),
            "value": [one.count.value for one in of_column],
            "precision": [RATES_ARE if measure == RATE else one.count.precision for one in of_column],
            "basis": ["published"] * len(of_column),
            "source_id": [source_of(year)] * len(of_column),
            "note": [one.count.note for one in of_column],
            "scope": [one.scope for one in of_column],
        }
        places = {"value": column, "area": table.areas + 1}
        made = part(sheet, "annual_statistics", rows, start, [one.row for one in of_column], places)
        parts.append(replace(made, is_official=True))
        first["annual_statistics"] += len(of_column)
    return parts


def source_of(year: str) -> str:
    """The key of the source: `MOJAREAS201920`."""
    return f"MOJAREAS{year[:4]}{year[5:]}"


def source_part(sheet: Sheet, year: str, first: dict[str, int]) -> Part:
    """The source of a table by area. The reports come out in the autumn after the year: the calendar year is known."""
    rows = {
        "source_id": [source_of(year)],
        "title": [f"MAPPA annual report {year}: area tables"],
        "publisher": ["Ministry of Justice"],
        "published_on": [str(reporting_years.last_day(year).year)],
        "kind": ["official (area tables)"],
        "link": [area_tables.ADDRESSES.get(year, area_tables.ELSEWHERE)],
    }
    made = part(sheet, "sources", rows, first["sources"], [1], {})
    first["sources"] += 1
    return made


def part(
    sheet: Sheet,
    table: str,
    rows: Mapping[str, Sequence[Raw]],
    first: int,
    numbers: Sequence[int],
    columns: dict[str, int],
) -> Part:
    """Records of a table that only adds to what is in use."""
    frame = pl.DataFrame(dict(rows), schema=dict.fromkeys(rows, pl.String))
    frame = frame.with_columns(pl.int_range(first, first + frame.height, dtype=pl.Int64).alias(ROW))
    return Part(sheet, table, frame, first, numbers, columns, adds_only=True)
