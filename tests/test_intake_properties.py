"""What is written comes back: any rows a table may hold, as a workbook with days or as text, load to the same rows."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oversight.extracts.contracts.meetings import Training
from tests.intake import csv, taken, workbook

DAYS = st.dates(date(2001, 1, 1), date(2024, 12, 31))
AGENCIES = st.sampled_from(("Police force", "Probation service", "Health trust A"))
ROWS = st.dictionaries(
    st.tuples(st.sampled_from(("Foundation", "Practitioner", "bespoke")), DAYS, AGENCIES),
    st.integers(1, 12),
    min_size=1,
    max_size=8,
)
HEAD = ("Course", "Held on", "Agency", "Attendees")


def frame(lines: list[tuple[object, ...]]) -> pl.DataFrame:
    """The rows as the contract types them."""
    names = ("course", "held_on", "agency", "attendees_count")
    return pl.DataFrame(lines, schema=names, orient="row").cast({"course": Training.columns()["course"].dtype})


@pytest.mark.long
@settings(max_examples=6, deadline=None)
@given(ROWS)
def test_what_is_written_comes_back(rows):
    lines = [(*key, count) for key, count in rows.items()]
    words = [f"{course},{day.day} {day:%B %Y},{agency},{count:,}" for course, day, agency, count in lines]
    for file in (workbook({"Training": [HEAD, *lines]}), csv("training", ",".join(HEAD), *words)):
        draft = taken(file)
        assert draft.findings == () and draft.questions == ()
        assert draft.tables["training"].drop("basis").equals(frame(lines))
