"""Takes in who is managed at Levels 2 and 3 by sex, age and ethnicity, and runs the Ministry's check of their sums."""

from collections.abc import Mapping

from oversight.extracts.contracts.area_return import ETHNICITY
from oversight.extracts.contracts.contract import Row
from oversight.extracts.contracts.population import CENSUS_GROUPS
from oversight.extracts.intake.draft import Cell, Kind, Question
from oversight.extracts.intake.files import Sheet
from oversight.extracts.intake.notes import Notes, options
from oversight.extracts.readers import area_return
from oversight.extracts.readers.area_return import Block
from oversight.extracts.readers.csv_reader import letters_of
from oversight.extracts.readers.ministry_cells import count_of, one_line

NOBODY = "not recorded"
RIGHT = (("right", "Take it as the return has it"),)


def demography_of(entry: Sheet, year: str, basis: str, levels: Mapping[str, int | None], notes: Notes) -> list[Row]:
    """The records of demography in the sheet `Data entry`; `levels` are the people on 31 March by category and level,
    None where that is not held."""
    rows: list[Row] = []
    blocks = area_return.blocks_in(entry.rows)
    for label, (characteristic, _) in area_return.BLOCKS.items():
        if all(block.characteristic != characteristic for block in blocks):
            notes.tell(f"{entry.title}: no block begins with {label}, so {characteristic} is not read.")
    for block in blocks:
        held = rows_of(entry, block, year, basis, notes)
        check_sum(entry, block, held, levels, notes)
        rows += held
    return rows


def rows_of(entry: Sheet, block: Block, year: str, basis: str, notes: Notes) -> list[Row]:
    """The records of one block: six counts a group. The Ministry counts an empty cell of a block as 0."""
    rows: list[Row] = []
    for place, (label, cells) in enumerate(block.rows):
        number = block.first_row + place
        group = area_return.census_group(label)
        is_recorded = group != ""
        if block.characteristic != ETHNICITY:
            group = ""
        elif group is None:
            group = asked_group(entry, number, label, notes)
            is_recorded = bool(group)
        for column, (cell, of) in enumerate(zip(cells, area_return.COLUMNS, strict=True), start=3):
            count = count_of(cell)
            if not count.value and not count.absent:
                here = [Cell(entry.file, entry.name, number, column)]
                remedy = "correct it, or empty the cell."
                notes.find(Kind.NUMBERS, "A cell is a whole number or a dash.", remedy, here, one_line(cell)[:40])
                continue
            rows.append(
                {
                    **{"reporting_year": year, "characteristic": block.characteristic, "group_label": label},
                    **{"group_order": str(place + 1), "is_recorded": "yes" if is_recorded else "no"},
                    **{"census_group": group or None, "category": of[0], "level": of[1]},
                    **{"people_count": count.value or "0", "basis": basis},
                }
            )
    return rows


def asked_group(entry: Sheet, number: int, label: str, notes: Notes) -> str:
    """The census group of a label that does not say it, as a person answers; empty where it is not recorded."""
    answer = notes.ask(
        Question(
            f"census group:{letters_of(label)}",
            Kind.WORDS,
            f"Which census group is {label}?",
            "Its words do not say so.",
            (Cell(entry.file, entry.name, number, 2),),
            options([*((group, group) for group in CENSUS_GROUPS), (NOBODY, "Not recorded")]),
            guess=CENSUS_GROUPS[-1],
            is_kept=True,
        )
    )
    return "" if answer == NOBODY else answer


def check_sum(entry: Sheet, block: Block, rows: list[Row], levels: Mapping[str, int | None], notes: Notes) -> None:
    """The Ministry's check: a block adds up to the people at Levels 2 and 3 on 31 March. Told, and asked where not."""
    counts = [count for count in levels.values() if count is not None]
    if len(counts) < len(levels):
        return
    added, wanted = sum(int(row["people_count"]) for row in rows), sum(counts)
    if added == wanted:
        notes.tell(f"{entry.title}: {block.characteristic} adds up to the {wanted} people at Levels 2 and 3.")
        return
    notes.ask(
        Question(
            f"return sum:{block.characteristic}:{added}:{wanted}",
            Kind.MEANT,
            f"{block.characteristic.capitalize()} adds up to {added}, but {wanted} people are at Levels 2 and 3 on "
            "31 March. Is that right?",
            "The Ministry checks that the two agree.",
            (Cell(entry.file, entry.name, block.first_row, 2),),
            options(RIGHT),
        )
    )
