"""A rule across tables finds in the rows in doubt what it finds in all rows: the same problems, in the same order."""

import random
from datetime import date, timedelta

import dataframely as dy
import polars as pl
import pytest

from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS, RULES
from oversight.extracts.contracts.contract import ROW
from oversight.extracts.table_checks import with_row

NARROWED = [rule for rule in RULES if rule.in_doubt]
KEYS = {"meeting_key": "M", "case_key": "C", "audit_key": "A", "escalation_key": "E", "finding_key": "F"}
WEEKS = [0, 0, 1, 4, 8, 16, 16, 24, 32]  # from a first day on: reviews fall due 8 or 16 weeks after a meeting
FIRST = date(2024, 1, 4)
LETTERS = "abc"
LISTS = ("agencies", "audit_form_answers")  # what does not grow with the records is kept whole


def cell(column, declared, draw, cases):
    """One cell that its column allows, of few different values, so that tables meet and rules break and hold."""
    if declared.nullable and draw.random() < 0.3:
        return None
    if column in KEYS:
        return f"{KEYS[column]}-000{draw.randint(1, cases if column == 'case_key' else 12)}"
    if isinstance(declared, dy.Date):
        return FIRST + timedelta(weeks=draw.choice(WEEKS), days=draw.choice([0, 0, 0, 1, 7]))
    if isinstance(declared, dy.Bool):
        return draw.random() < 0.5
    if isinstance(declared, dy.Enum):
        return draw.choice(declared.categories[:3])
    return draw.randint(1, 3) if isinstance(declared, dy.Int64) else draw.choice(LETTERS)


def table(name, draw, cases):
    """A table of few rows whose keys are unique and whose cells their columns allow, with the place of each row."""
    contract = EXTRACTS[name].contract
    columns = contract.columns()
    rows = [
        {column: cell(column, it, draw, cases) for column, it in columns.items()} for _ in range(draw.randint(0, 12))
    ]
    frame = pl.DataFrame(rows, {column: it.dtype for column, it in columns.items()})
    frame = frame.unique(contract.primary_key(), keep="first", maintain_order=True)
    return frame.with_row_index(ROW, 2).with_columns(pl.col(ROW).cast(pl.Int64))


def sets(rule, count=500):
    """Sets of tables for a rule, the same in every run: from few cases with many meetings to many with few."""
    draw = random.Random(rule.check.__name__)
    for _ in range(count):
        cases = draw.choice([1, 2, 9])
        yield {name: table(name, draw, cases) for name in rule.leans_on}


def in_all_rows(rule, tables):
    """What the rule finds where it is given every row."""
    return list(rule.check(*(tables[name].to_dicts() for name in rule.leans_on)))


@pytest.mark.parametrize("rule", NARROWED, ids=lambda rule: rule.check.__name__)
def test_a_rule_finds_in_the_rows_in_doubt_what_it_finds_in_all(rule):
    found, kept, of_rows = 0, 0, 0
    for tables in sets(rule):
        expected = in_all_rows(rule, tables)
        assert rule.problems(tables) == expected
        found += len(expected)
        kept += sum(part.height for part in rule.in_doubt(*(tables[name] for name in rule.leans_on)))
        of_rows += sum(part.height for part in tables.values())
    assert found > 50
    assert kept < of_rows


def test_every_rule_that_leans_on_casework_or_answers_of_audits_is_narrowed():
    growing = {"case_meetings", "invitations", "level_spells", "escalations", "audits", "audit_answers"}
    growing |= {"audit_findings", "referrals"}
    assert [rule.check.__name__ for rule in RULES if growing & {*rule.leans_on} and not rule.in_doubt] == []


@pytest.mark.parametrize("rule", NARROWED, ids=lambda rule: rule.check.__name__)
def test_in_records_that_hold_no_row_is_in_doubt(rule):
    held = store.shipped_set().tables
    parts = rule.in_doubt(*(with_row(held[name]) for name in rule.leans_on))
    of_records = [part.height for name, part in zip(rule.leans_on, parts, strict=True) if name not in LISTS]
    assert of_records == [0] * len(of_records)


def test_a_level_3_review_due_as_one_at_level_2_is_in_doubt():
    meetings = changed_meetings(
        {"level": "3", "due_on": FIRST, "held_on": FIRST, "kind": "initial"},
        {"level": "3", "due_on": FIRST + timedelta(weeks=16), "kind": "review"},
    )
    spells = table("level_spells", random.Random(0), 1).clear()
    rule = next(rule for rule in NARROWED if rule.check.__name__ == "reviews_out_of_turn")
    assert [problem.place for problem in rule.problems({"case_meetings": meetings, "level_spells": spells})] == [3]


def changed_meetings(*rows):
    """Meetings of one case, their other cells empty."""
    empty = table("case_meetings", random.Random(0), 1).clear()
    rows = [{"case_key": "C-0001", "meeting_key": f"M-000{at}", ROW: at} | row for at, row in enumerate(rows, 2)]
    return pl.DataFrame(rows, empty.schema)
