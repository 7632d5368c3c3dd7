"""Takes in the yearly return of an area: its figures, who is managed, incidents, and what the checks say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from oversight import spelling, wording
from oversight.extracts.contracts.contract import Row
from oversight.extracts.intake.by_area import asked_year, part
from oversight.extracts.intake.draft import Cell, Kind, Question
from oversight.extracts.intake.files import Raw, Sheet
from oversight.extracts.intake.notes import LEAVE, Notes, options
from oversight.extracts.intake.records import Part
from oversight.extracts.intake.return_demography import demography_of
from oversight.extracts.readers import area_return, area_tables
from oversight.extracts.readers.area_return import ABOVE, BREACH, ELIGIBLE, FIELDS, LICENCE, ORDER, YEAR, Return
from oversight.extracts.readers.csv_reader import letters_of
from oversight.extracts.readers.ministry_cells import area_of, count_of, one_line
from oversight.measures import reporting_years

ALL = "all"
NIL = "nil"
BASIS = "provisional"  # the area's own count, not yet published
LEVELS_2_3_ONLY = "Counted for people managed at Levels 2 and 3 only"
MOST_LISTED = 6


@dataclass(frozen=True)
class Returned:
    """The return of one area: where it stands (`row` counted from 1), the year, and its counts by heading."""

    sheet: Sheet
    row: int
    area: str
    year: str
    places: Mapping[str, int]
    counts: Mapping[str, int]


def found_in(sheets: Sequence[Sheet]) -> list[tuple[Sheet, Return]]:
    """The sheets that hold a return, each with where it stands; none of any other workbook."""
    return [(sheet, found) for sheet in sheets if (found := area_return.found_in(sheet.rows))]


def parts_of(sheets: Sequence[Sheet], areas: Iterable[str], first: dict[str, int], notes: Notes) -> list[Part]:
    """The records of a workbook with returns. `first` is the number of the next row of each table, and is moved on."""
    parts: list[Part] = []
    entry = next((sheet for sheet in sheets if letters_of(sheet.name) == letters_of(area_return.ENTRY)), None)
    for sheet, found in found_in(sheets):
        year = area_return.year_of(sheet.name) or year_of_file(sheet, notes)
        if year is None:
            continue
        tell_headings(sheet, found, notes)
        places = {**found.places, **asked_columns(sheet, found, notes)}
        for number, row in enumerate(sheet.rows[found.top + 1 :], start=found.top + 2):
            place = places[area_return.AREA_ID]
            text = one_line(row[place]) if place < len(row) and row[place] is not None else ""
            here = Cell(sheet.file, sheet.name, number, place + 1)
            area = whose(here, text, entry, list(areas), notes) if text else None
            if area is None:
                continue
            counts = counts_of(sheet, number, row, places, notes)
            one = Returned(sheet, number, area, year, places, counts)
            parts += parts_of_return(one, entry, first, notes)
    return parts


def year_of_file(sheet: Sheet, notes: Notes) -> str | None:
    """The reporting year as the name of the sheet or of the file says otherwise; else asked."""
    years = area_tables.years_in([sheet.name, sheet.file])
    return years[0] if len(years) == 1 else asked_year(sheet, years, notes)


def tell_headings(sheet: Sheet, found: Return, notes: Notes) -> None:
    """Says how many columns were found, which were misspelt, and which are left out."""
    known = len(found.places)
    notes.tell(f"{sheet.file}: area return, {known} of {known + len(found.missing)} columns found in {sheet.title}.")
    for wrong, right in found.misspelt.items():
        notes.tell(f"{sheet.title}: {wrong} read as {right}.")
    if found.category_4:
        count = wording.counted(len(found.category_4), "column")
        notes.tell(f"{sheet.title}: {count} of Category 4 not read; it is published nationally only.")
    if found.missing:
        more = f" and {len(found.missing) - MOST_LISTED} more" if len(found.missing) > MOST_LISTED else ""
        notes.tell(f"{sheet.title}: not in the sheet: {', '.join(found.missing[:MOST_LISTED])}{more}.")


def asked_columns(sheet: Sheet, found: Return, notes: Notes) -> dict[str, int]:
    """The places of columns that are missing and that unknown headings may mean; all others are told."""
    made: dict[str, int] = {}
    for place, name in found.unknown.items():
        near = spelling.nearest(name, [one for one in found.missing if one not in made])
        answer = LEAVE
        if near:
            answer = notes.ask(
                Question(
                    f"return column:{letters_of(name)}",
                    Kind.HEADINGS,
                    f"Is the column {name} the column {near}?",
                    f"The form has no {name}, and {near} is missing.",
                    (Cell(sheet.file, sheet.name, found.top + 1, place + 1),),
                    options(((near, f"Yes, read it as {near}"), (LEAVE, "No: leave it out"))),
                    column=name,
                    guess=near,
                    is_kept=True,
                )
            )
        if answer == LEAVE:
            notes.tell(f"Not read in {sheet.title}: {name}.")
        else:
            made[answer] = place
    return made


def whose(here: Cell, text: str, entry: Sheet | None, areas: Sequence[str], notes: Notes) -> str | None:
    """The area of the number in a cell; None where it is no area's, or `Data entry` names another."""
    numbers = {str(one): area for one, area in enumerate(area_return.NUMBERED, start=1)}
    if text == str(area_return.SECURITY):
        remedy = "leave this return out; figures on terrorist offenders are published nationally only."
        notes.find(Kind.PERSONAL_DATA, "The National Security Division is no area.", remedy, [here], text)
        return None
    if text not in numbers or numbers[text] not in areas:
        remedy = "correct it: 1 is Avon and Somerset, 42 is Wiltshire."
        notes.find(Kind.WORDS, "AREAID is the number of an area.", remedy, [here], text[:20], area_return.AREA_ID)
        return None
    name = one_line(entry.rows[1][2]) if entry and len(entry.rows) > 1 and len(entry.rows[1]) > 2 else ""
    if entry and name and area_of(name, areas) != numbers[text]:
        rule = f"AREAID {text} is {numbers[text]}, but {area_return.ENTRY} names another area."
        both = [here, Cell(entry.file, entry.name, 2, 3)]
        notes.find(Kind.RULES, rule, "correct one of the two.", both, name[:40])
        return None
    return numbers[text]


def counts_of(sheet: Sheet, number: int, row: Sequence[Raw], places: Mapping[str, int], notes: Notes) -> dict[str, int]:
    """The counts of a return by heading. Empty cells are asked about once: they are nil, or not known."""
    counts: dict[str, int] = {}
    blank = []
    for name, place in places.items():
        if name not in FIELDS:
            continue
        cell = row[place] if place < len(row) else None
        count = count_of(cell)
        if count.absent == "blank":
            blank.append(name)
        elif count.value and float(count.value).is_integer():
            counts[name] = int(float(count.value))
        elif not count.absent:
            here = [Cell(sheet.file, sheet.name, number, place + 1)]
            remedy = "correct it, or empty the cell."
            notes.find(Kind.NUMBERS, "A cell is a whole number or a dash.", remedy, here, one_line(cell)[:40], name)
    if blank and is_nil(
        sheet, number, [Cell(sheet.file, sheet.name, number, places[name] + 1) for name in blank], notes
    ):
        counts |= dict.fromkeys(blank, 0)
    return counts


def is_nil(sheet: Sheet, number: int, cells: Sequence[Cell], notes: Notes) -> bool:
    """Whether the empty cells of a return stand for nil."""
    count = len(cells)
    answer = notes.ask(
        Question(
            f"nil:{letters_of(sheet.file)}:{number}:{count}",
            Kind.MEANT,
            f"{sheet.title}: {'is' if count == 1 else 'are'} {wording.counted(count, 'empty cell')} nil?",
            "The Ministry counts an empty cell as 0.",
            tuple(cells),
            options(((NIL, "Yes, nil: 0"), (LEAVE, "No: not known, so not held"))),
            guess=NIL,
        )
    )
    return answer == NIL


def parts_of_return(one: Returned, entry: Sheet | None, first: dict[str, int], notes: Notes) -> list[Part]:
    """The records of one return: its figures with their source, serious incidents, and who is managed."""
    figures = figures_of(one)
    rows: dict[str, list[Row]] = {"annual_statistics": figures, "sources": [source_of(one)] if figures else []}
    incidents = [
        {**named(one, field.what, field.category, field.level, "incident"), "incident_count": str(one.counts[name])}
        for name, field in FIELDS.items()
        if field.is_incident and name in one.counts
    ]
    levels = {cell: one.counts.get(f"CAT{cell[0]}L{cell[1]}") for cell in ABOVE}
    people = demography_of(entry, one.year, BASIS, levels, notes) if entry else []
    if (incidents or people) and is_own(one, notes):
        by_level = breaches_by_level(one)
        rows |= {"serious_further_offences": incidents, "notification_breaches": by_level, "demography": people}
    return [as_part(one, table, held, first) for table, held in rows.items() if held]


def is_own(one: Returned, notes: Notes) -> bool:
    """Whether the return is that of the board itself: records of people and incidents are held of one area alone."""
    answer = notes.ask(
        Question(
            f"own area:{letters_of(one.area)}",
            Kind.MEANT,
            f"Is {one.area} your board's own area?",
            "Sex, age, ethnicity and serious incidents are held of the board's own area alone.",
            (Cell(one.sheet.file, one.sheet.name, one.row),),
            options((("yes", "Yes: take them in"), (LEAVE, "No: leave them out"))),
            guess="yes",
            is_kept=True,
        )
    )
    return answer != LEAVE


def named(one: Returned, what: str, category: str, level: str, column: str) -> Row:
    """The columns of a record that say of what it is."""
    return {"reporting_year": one.year, column: what, "category": category, "level": level, "basis": BASIS}


def figures_of(one: Returned) -> list[Row]:
    """The figures of a return as records of annual_statistics, with the totals that all parts are held of."""
    cells: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    for name, field in FIELDS.items():
        if not field.is_incident and name in one.counts and field.what != BREACH:
            category = ALL if field.what == ORDER else field.category
            cells[field.what][category, field.level] = one.counts[name]
    for measure, places in ((ELIGIBLE, area_return.PLACES), (YEAR, ABOVE), (LICENCE, ABOVE)):
        cells[measure] |= totals(cells[measure], places)
    if {"2", "3"} <= {level for _, level in cells[ORDER]}:
        cells[ORDER][ALL, ALL] = cells[ORDER][ALL, "2"] + cells[ORDER][ALL, "3"]
    rows = [figure(one, measure, cell, value) for measure, held in cells.items() for cell, value in held.items()]
    return rows + breaches(one)


def totals(held: Mapping[tuple[str, str], int], places: Sequence[str]) -> dict[tuple[str, str], int]:
    """The totals of a measure over categories, levels and both, each only where all its parts are held."""
    parts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for category, level in (tuple(place) for place in places):
        for whole in ((category, ALL), (ALL, level), (ALL, ALL)):
            parts[whole].append((category, level))
    return {whole: sum(held[one] for one in of) for whole, of in parts.items() if held.keys() >= set(of)}


def breaches(one: Returned) -> list[Row]:
    """Cautions and convictions for breach of notification over the levels: one count, or two added up since 2024-25."""
    found: dict[str, int] = {}
    for tail in area_return.BREACHES:
        names = list(area_return.at(area_return.PLACES[:3], tail, BREACH))
        if all(name in one.counts for name in names):
            found[tail] = sum(one.counts[name] for name in names)
    if "CAUTCON" in found:
        return [figure(one, BREACH, ("1", ALL), found["CAUTCON"])]
    if {"CAUT", "CON"} <= found.keys():
        note = f"{found['CAUT']} cautioned and {found['CON']} convicted, counted apart since 2024-25 and added up"
        return [figure(one, BREACH, ("1", ALL), found["CAUT"] + found["CON"], note)]
    return []


def breaches_by_level(one: Returned) -> list[Row]:
    """The same by level, as the form counts them: together, or cautions and convictions apart."""
    return [
        {"reporting_year": one.year, "outcome": outcome, "level": FIELDS[name].level}
        | {"people_count": str(one.counts[name]), "basis": BASIS}
        for tail, outcome in area_return.BREACHES.items()
        for name in area_return.at(area_return.PLACES[:3], tail, BREACH)
        if name in one.counts
    ]


def figure(one: Returned, measure: str, cell: tuple[str, str], value: int, note: str | None = None) -> Row:
    """One record of annual_statistics."""
    note = LEVELS_2_3_ONLY if measure in (LICENCE, ORDER) else note
    of = {"area": one.area, "source_id": key_of(one), "precision": "exact", "note": note, "value": str(value)}
    return of | named(one, measure, *cell, "measure")


def key_of(one: Returned) -> str:
    """The key of a return's source: `RETURN202324A7`."""
    return f"RETURN{one.year[:4]}{one.year[5:]}A{area_return.NUMBERED.index(one.area) + 1}"


def source_of(one: Returned) -> Row:
    """The record of a return's source."""
    return {
        "source_id": key_of(one),
        "title": f"MAPPA area return {one.year}",
        "publisher": f"{one.area} MAPPA",
        "published_on": str(reporting_years.last_day(one.year).year),
        "kind": "area return (not published)",
        "link": "held by the area",
    }


def as_part(one: Returned, table: str, rows: Sequence[Row], first: dict[str, int]) -> Part:
    """Records of one table, all of one row of the sheet."""
    columns: dict[str, list[Raw]] = {name: [row.get(name) for row in rows] for name in rows[0]}
    made = part(one.sheet, table, columns, first[table], [one.row] * len(rows), {})
    first[table] += len(rows)
    return made
