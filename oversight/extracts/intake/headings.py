"""Finds which table a sheet holds and which column each of its headings means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import Extract
from oversight.extracts.intake.alike import alike
from oversight.extracts.intake.draft import Cell, Kind, Question
from oversight.extracts.intake.files import Sheet, text_of
from oversight.extracts.intake.notes import LEAVE, Notes, code_of, options
from oversight.extracts.readers.cells import as_text
from oversight.extracts.readers.csv_reader import FIRST_LINES, letters_of
from oversight.extracts.readers.personal_data import refused_column, withheld
from oversight.wording.column_wording import heading

QUARTER = "quarter"  # a column that templates do not have: the two days of a count's period, in words
# What else columns are called, as letters.
SYNONYMS = {
    "kpi": ("kpi", "indicator", "measure", "kpiname"),
    "starts_on": ("starts", "start", "from", "quarterstart", "quarterstarts", "periodstart"),
    "ends_on": ("ends", "end", "to", "quarterend", "quarterends", "periodend"),
    "numerator_count": ("met", "numerator", "count"),
    "denominator_count": ("of", "outof", "denominator", "total", "all"),
    "smb_on": ("smbdate", "dateofmeeting", "meetingdate", "dateofsmb", "smb"),
    "held_on": ("dateofmeeting", "meetingdate", "dateheld"),
    "attendees_count": ("attendees", "attended", "numberattending"),
    "source_agency": ("referringagency", "referredby"),
    "agency": ("organisation", "organization"),
}
TYPE_MARKS = re.compile(r"^is_|_(?:key|count)$")
OFFERED = 0.6  # how alike a heading and a column are where one is offered for the other
FEWEST = 2  # headings that a sheet is taken for a table by
LIKE_A_TABLE = 1.2  # of 3: how alike a sheet and a table are where the one is offered for the other
TABLES = [name for name, extract in EXTRACTS.items() if not extract.is_worked_out]
INSTRUCTIONS = {"readmefirst", "readme", "instructions", "guidance", "notes", "problems", "lists"}


@dataclass(frozen=True)
class Headed:
    """A sheet whose table is known: the place of its line of headings, and the place of each column found."""

    sheet: Sheet
    table: str
    top: int
    places: dict[str, int]


def columns_of(table: str) -> list[str]:
    """The columns of a table, and the quarter in words where it holds counts of KPIs."""
    return [*EXTRACTS[table].contract.column_names(), *([QUARTER] if table == "kpi_readings" else [])]


def known_names(table: str) -> dict[str, str]:
    """The columns of a table by what they may be called, as letters: its own name first, then its heading, its name
    without what marks its type, and what else it is called."""
    columns = columns_of(table)
    found = {letters_of(column): column for column in columns}
    headings = {letters_of(heading(column)): column for column in columns[::-1]}
    bare = {letters_of(TYPE_MARKS.sub("", column)): column for column in columns[::-1]}
    for names in (headings, bare, synonyms_of(columns)):
        found = names | found
    return found


def synonyms_of(columns: Sequence[str]) -> dict[str, str]:
    """The columns by what else they are called."""
    return {name: column for column in columns[::-1] for name in SYNONYMS.get(column, ())}


KNOWN = {table: known_names(table) for table in TABLES}
ALL_HEADINGS = {name for names in KNOWN.values() for name in names}


def letters(cell: object) -> str:
    """A heading as letters, without a unit in brackets, a mark that it is needed, or line breaks."""
    text = as_text(text_of(cell))
    bare = text.split("(")[0].split("[")[0]
    return letters_of(bare) or letters_of(text)


def key_of(table: str, cell: object) -> str:
    """The key of the question which column a heading means."""
    return f"heading:{table}:{letters(cell)}"


def meanings(table: str, line: Sequence[object], notes: Notes) -> dict[int, str]:
    """The columns of a line of headings that are known, by their place."""
    found = {}
    for place, cell in enumerate(line):
        column = KNOWN[table].get(letters(cell)) if cell != "" else None
        kept = notes.answers.get(key_of(table, cell)) if cell != "" and not column else None
        if kept in columns_of(table):
            notes.kept[key_of(table, cell)] = kept
            column = kept
        if column:
            found[place] = column
    return found


def top_of(sheet: Sheet, table: str, notes: Notes) -> tuple[int, int]:
    """The place of the line of headings, and how many columns it names."""
    counts = [len(set(meanings(table, line, notes).values())) for line in sheet.rows[:FIRST_LINES]]
    best = max(counts, default=0)
    return (counts.index(best), best) if best else (first_line(sheet), 0)


def first_line(sheet: Sheet) -> int:
    """The first line with several cells filled in."""
    filled = [sum(cell != "" for cell in line) for line in sheet.rows[:FIRST_LINES]]
    return next((place for place, count in enumerate(filled) if count > 1), 0)


def table_of(sheet: Sheet, is_alone: bool, notes: Notes) -> str | None:
    """The table that a sheet holds: by its name, else by its headings; asked where several fit. None for no table."""
    title = letters_of(sheet.title)
    if title in INSTRUCTIONS or not any(cell != "" for line in sheet.rows for cell in line):
        return None
    for table in TABLES:
        if title in {letters_of(table), letters_of(heading(table))} or (table, title) == ("kpi_readings", "counts"):
            return table
    found = {table: top_of(sheet, table, notes)[1] for table in TABLES}
    whole = {table: found[table] - len(needed(EXTRACTS[table])) for table in TABLES}
    best = max(TABLES, key=lambda table: (whole[table], found[table]))
    fitting = [table for table in TABLES if (whole[table], found[table]) == (whole[best], found[best])]
    if whole[best] >= 0 and len(fitting) == 1:
        return best
    return asked_table(sheet, found, is_alone, notes)


def asked_table(sheet: Sheet, found: dict[str, int], is_alone: bool, notes: Notes) -> str | None:
    """The table of a sheet that none fits whole, or several do: asked, the most like first."""
    line = [cell for cell in sheet.rows[first_line(sheet)] if cell != ""]
    likely = {table: likeness_to(table, line, sheet.title) for table in TABLES}
    ordered = sorted(TABLES, key=lambda table: (-likely[table], -found[table]))
    near = likely[ordered[0]] >= LIKE_A_TABLE
    if not near and not is_alone and max(found.values()) < FEWEST:
        notes.tell(f"The sheet {sheet.title} of {sheet.file} holds none of the tables and is left out.")
        return None
    offered = [(table, heading(table)) for table in ordered]
    answer = notes.ask(
        Question(
            f"table:{letters_of(sheet.title)}:{code_of([letters(cell) for cell in line])}",
            Kind.HEADINGS,
            f"Which table is the sheet {withheld(sheet.title)}?",
            "Neither its name nor its headings say so.",
            (Cell(sheet.file, sheet.name),),
            options([*offered, (LEAVE, "None: leave it out")]),
            guess=ordered[0] if near else LEAVE,
            is_kept=True,
        )
    )
    return None if answer == LEAVE else answer


def likeness_to(table: str, line: Sequence[object], title: str) -> float:
    """How alike headings and the name of a sheet are to those of a table."""
    words = [heading(column) for column in needed(EXTRACTS[table])]
    each = [
        1.0 if letters(cell) in KNOWN[table] else max(alike(text_of(cell), word) for word in words) for cell in line
    ]
    return sum(one for one in each if one >= OFFERED) / max(len(words), 1) * FEWEST + alike(title, heading(table))


def needed(extract: Extract) -> list[str]:
    """The columns that a table cannot do without; the basis of own records is filled in."""
    filled = {"basis"} if extract.is_operational else set()
    return [column for column in extract.contract.column_names() if column not in extract.optional | filled]


def headed(sheet: Sheet, table: str, notes: Notes) -> Headed | None:
    """A sheet with the places of its columns, or None where one that is needed is missing."""
    top, _ = top_of(sheet, table, notes)
    line = sheet.rows[top] if sheet.rows else []
    found = meanings(table, line, notes)
    places: dict[str, int] = {}
    for place, column in found.items():
        if column in places:
            here = [Cell(sheet.file, sheet.name, top + 1, one + 1) for one in (places[column], place)]
            remedy = "rename one of the columns or take it out."
            notes.find(
                Kind.HEADINGS, f"Two columns are headed {heading(column)}.", remedy, here, column=heading(column)
            )
        places.setdefault(column, place)
    unknown = [place for place, cell in enumerate(line) if cell != "" and place not in found]
    places |= asked_headings(sheet, table, top, unknown, places, notes)
    missing = [column for column in needed(EXTRACTS[table]) if column not in places]
    if QUARTER in places:
        missing = [column for column in missing if column not in ("starts_on", "ends_on")]
    for column in missing:
        remedy = "add it, headed as here; its place and its capitals do not matter."
        where = [Cell(sheet.file, sheet.name, top + 1)]
        notes.find(Kind.HEADINGS, f"The column {heading(column)} is needed.", remedy, where, column=heading(column))
    return None if missing else Headed(sheet, table, top, places)


def asked_headings(
    sheet: Sheet, table: str, top: int, unknown: list[int], places: dict[str, int], notes: Notes
) -> dict[str, int]:
    """The places of the columns that unknown headings mean: asked where one is like a column that is still looked for,
    or any is missing; all others are left behind unread, and that is said."""
    made: dict[str, int] = {}
    left = []
    for place in unknown:
        cell = text_of(sheet.rows[top][place])
        open_columns = [one for one in columns_of(table) if one not in {*places, *made} and one != QUARTER]
        is_personal = bool(refused_column("", as_text(cell)))
        likely = {column: alike(cell, heading(column)) for column in open_columns}
        best = max(open_columns, key=lambda column: likely[column], default="")
        is_missing = any(column in open_columns for column in needed(EXTRACTS[table]))
        if is_personal or not best or not (likely[best] >= OFFERED or is_missing):
            left.append("a column whose heading looks like personal data" if is_personal else as_text(cell))
            continue
        answer = notes.ask(
            Question(
                key_of(table, cell),
                Kind.HEADINGS,
                f"What is the column {as_text(cell)} of {heading(table)}?",
                "No column is headed so.",
                (Cell(sheet.file, sheet.name, top + 1, place + 1),),
                options([*((one, heading(one)) for one in open_columns), (LEAVE, "Not needed: leave it out")]),
                column=as_text(cell),
                guess=best if likely[best] >= OFFERED else LEAVE,
                is_kept=True,
            )
        )
        if answer == LEAVE:
            left.append(as_text(cell))
        else:
            made[answer] = place
    if left:
        notes.tell(f"Not read in {heading(table)}: {', '.join(left)}.")
    return made
