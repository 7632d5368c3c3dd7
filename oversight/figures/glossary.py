"""The terms of MAPPA in plain words."""

from oversight import queries
from oversight.selection import Selection


def terms(selection: Selection) -> tuple[tuple[str, str], ...]:
    """Each term with its meaning, by name."""
    rows = queries.run("glossary/terms")
    return tuple((row["term"], meaning(row)) for row in rows.iter_rows(named=True))


def meaning(row: dict) -> str:
    """A meaning with the letter of the annual report's own definition."""
    letter = row["report_definition"]
    return f"{row['meaning']} (Definition {letter} of the annual report.)" if letter else row["meaning"]
