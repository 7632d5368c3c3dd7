"""The questions that published figures raise, to stand beside the figures they are about."""

from oversight import queries
from oversight.selection import Selection


def about(selection: Selection, *measures: str) -> tuple[str, ...]:
    """The questions about any of `measures` in the chosen area and year; about all measures where none is named."""
    rows = queries.run("extracts/questions_on_source", area=selection.area, year=selection.year)
    return tuple(
        row["question"]
        for row in rows.iter_rows(named=True)
        if not measures or {row["smaller_measure"], row["larger_measure"]} & set(measures)
    )
