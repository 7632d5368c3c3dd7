"""Reads words of fixed lists and names of what other tables hold; asks where a cell is only like one of them."""

from collections.abc import Mapping

import dataframely as dy
import polars as pl

from oversight.extracts.intake.alike import nearest
from oversight.extracts.intake.draft import Kind, Question
from oversight.extracts.intake.notes import LEAVE, Notes, options
from oversight.extracts.intake.records import Part
from oversight.extracts.readers.csv_reader import letters_of
from oversight.extracts.readers.identifiers import shape_found
from oversight.extracts.readers.likeness import likeness, words_in
from oversight.wording.column_wording import heading

NEAR = 0.62  # how alike a cell and a word are where the word is offered for it
MOST_ASKED = 25  # so many different cells of one column are asked about
# Words of boards for words of the contracts, as letters.
SYNONYMS = {
    "attended": ("present", "inperson", "yes", "teams", "online", "y"),
    "apologies": ("sentapologies", "sentapols", "apols", "apology"),
    "no response": ("dna", "noreply", "didnotrespond", "noresponse", "absent"),
    "none": ("dna", "noreply", "noresponse", "absent"),
    "member": ("attended", "present", "inperson"),
    "deputy": ("sub", "substitute", "representative"),
    "complete": ("completed", "done", "closed", "finished"),
    "at risk": ("amber", "delayed"),
    "on track": ("green", "ongoing", "inprogress", "underway"),
    "not started": ("notyetstarted", "todo"),
    "waiting": ("pending", "awaitingdecision", "awaited", "open"),
    "accepted": ("accept", "adopted", "agreed", "yes"),
    "rejected": ("reject", "declined", "refused", "no"),
}


def words_read(part: Part, column: str, declared: dy.Column, known: Mapping[str, str] | None, notes: Notes) -> Part:
    """The part with the words of one column as the contract has them. `known`: the keys that another table holds, or
    the ids of the KPIs, each with its words."""
    allowed = dict(known or {})
    if isinstance(declared, dy.Enum):
        allowed = {word: word for word in declared.categories}
    if not allowed:
        return part
    by_letters = {letters_of(word): key for key, words in allowed.items() for word in (key, words)}
    made: dict[str, str | None] = {}
    for cell in sorted(part.rows[column].drop_nulls().unique().to_list()):
        if cell not in allowed:
            made[cell] = by_letters.get(letters_of(cell), cell) if letters_of(cell) else cell
    unknown = [cell for cell, word in made.items() if word not in allowed]
    made |= {cell: asked_word(part, column, declared, allowed, cell, notes) for cell in unknown[:MOST_ASKED]}
    changed = {cell: word for cell, word in made.items() if word != cell}
    if not changed:
        return part
    words = pl.Series(list(changed.values()), dtype=pl.String)
    return part.with_column(column, part.rows[column].replace(list(changed), words))


def asked_word(
    part: Part, column: str, declared: dy.Column, allowed: Mapping[str, str], cell: str, notes: Notes
) -> str | None:
    """The word that an unknown cell is read as: kept from before, or asked where one is near; else the cell itself."""
    key = f"word:{part.table}.{column}:{letters_of(cell)}"
    synonyms = [word for word in allowed if letters_of(cell) in SYNONYMS.get(word, ())]
    near = synonyms[0] if synonyms else nearest(cell, dict(allowed), NEAR)
    words = words_in([word.lower() for word in allowed.values()])
    if shape_found(cell) or likeness(cell, words, is_strict=False) or (near is None and key not in notes.answers):
        return cell
    ordered = [near, *(word for word in allowed if word != near)] if near else list(allowed)
    leave = (
        [(LEAVE, "Leave the cell empty")] if declared.nullable else [(LEAVE, "No: it will be corrected in the file")]
    )
    answer = notes.ask(
        Question(
            key,
            Kind.WORDS,
            f"{heading(column)}: read {cell} as {allowed[near] if near else 'one of these'}?",
            "It is none of the words of this column.",
            tuple(part.cells(column, part.rows[column] == cell)),
            options([*((word, allowed[word]) for word in ordered), *leave]),
            column=heading(column),
            guess=near or LEAVE,
            is_kept=True,
        )
    )
    if answer == LEAVE:
        return None if declared.nullable else cell
    return answer
