"""Every cell has a bound: texts a length, numbers a size, days a range; keys of records run beyond four digits."""

import re

import dataframely as dy
import pytest

from oversight.extracts.bounds import FIRST_DAY, LARGEST_NUMBER, LAST_DAY, LONGEST_TEXT, bounded
from oversight.extracts.contracts import EXTRACTS
from tests.tables import SHPO, figures, problems_of


@pytest.mark.parametrize("name", EXTRACTS)
def test_every_text_number_and_day_of_every_contract_is_bounded(name):
    for column, declared in bounded(EXTRACTS[name].contract).columns().items():
        if isinstance(declared, dy.String):
            assert declared.max_length <= LONGEST_TEXT, column
        elif isinstance(declared, dy.Int64 | dy.Float64):
            assert -LARGEST_NUMBER <= declared.min <= declared.max <= LARGEST_NUMBER, column
        elif isinstance(declared, dy.Date):
            assert FIRST_DAY <= declared.min <= declared.max <= LAST_DAY, column


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"annual_statistics": figures(SHPO.replace("166", "10000000000"))}, "`value` is from 0 to 1,000,000,000."),
        ({"annual_statistics": figures(SHPO + "x" * 1001)}, "`note` has at most 1,000 characters."),
        ({"smb_meetings": ("smb_on,is_kpis_reviewed,basis", "9999-12-31,yes,illustrative")}, "`smb_on` is from"),
        ({"smb_meetings": ("smb_on,is_kpis_reviewed,basis", "0024-10-03,yes,illustrative")}, "`smb_on` is from"),
    ],
)
def test_a_cell_beyond_its_bounds_is_told_with_its_row(tmp_path, given, rule):
    (problem,) = problems_of(tmp_path, **given)
    assert (problem.place, problem.rule[: len(rule)]) == (2, rule)


@pytest.mark.parametrize("value", ["1000000000", "0"])
def test_a_number_at_its_bound_holds(tmp_path, value):
    assert problems_of(tmp_path, annual_statistics=figures(SHPO.replace("166", value))) == []


@pytest.mark.parametrize(
    ("name", "column"),
    [
        *[("case_meetings", "meeting_key"), ("invitations", "meeting_key"), ("level_spells", "case_key")],
        *[("referrals", "referral_key"), ("escalations", "escalation_key"), ("audits", "audit_key")],
        *[("audit_findings", "finding_key"), ("plan_actions", "action_key"), ("plan_updates", "action_key")],
    ],
)
@pytest.mark.parametrize(("number", "holds"), [("0001", True), ("9999", True), ("10000", True), ("123", False)])
def test_a_key_of_records_has_four_digits_or_more(name, column, number, holds):
    regex = EXTRACTS[name].contract.columns()[column].regex
    assert bool(re.search(regex, f"{regex[1]}-{number}")) is holds
