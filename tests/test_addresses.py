"""Addresses that version 0.3.0 gave out, in papers and bookmarks, still open what they opened."""

import re

import pytest

from tests.daily import long_but_for
from tests.test_pages import opened, words_of

REFUSED = re.compile("is no choice here|shown instead|There is no (?:area|KPI|SMB|reporting year|action)")
ACTION = "National self-assessment completed"
# A page, what its address chose, and words that only this choice gives.
ADDRESSES = [
    ("app.py", {"year": "2022-23"}, "31 March 2023"),
    ("app.py", {"area": "Derbyshire", "compare": "England and Wales", "year": "2023-24"}, "1,709"),
    ("app.py", {"as_at": "2024-06-12"}, "12 June 2024"),
    ("app.py", {"view": "present", "stop": "levels"}, "People managed at Level 2 or 3"),
    ("pages/population.py", {"area": "Northumbria", "compare": "Durham", "year": "2021-22"}, "Northumbria"),
    ("pages/orders.py", {"from_year": "2009-10", "to_year": "2016-17"}, "2009-10"),
    ("pages/population.py", {"category": "1", "measured": "count", "base_year": "2014-15"}, "2014-15"),
    ("pages/levels.py", {"year": "2022-23", "as_at": "2024-10-03"}, "31 March 2023"),
    ("pages/areas.py", {"areas": "Cheshire,Northumbria", "rate": "category_1_per_100k"}, "Cheshire"),
    ("pages/kpis.py", {"kpi": "minutes_issued_on_time", "as_at": "2024-06-12"}, "Minutes issued on time"),
    ("pages/business_plan.py", {"as_at": "2024-10-03", "action": "P-0012"}, ACTION),
    ("pages/audits.py", {"audit_kind": "chairing", "auditor_group": "lay adviser"}, "lay advisers"),
    ("pages/annual_report.py", {"area": "Derbyshire", "year": "2023-24"}, "31 March 2024"),
    ("pages/extracts.py", {}, "data files are loaded"),
    ("pages/exports.py", {"year": "2023-24"}, "Annual report"),
    ("pages/glossary.py", {}, "MAPPA-eligible"),
]
MOSTLY_LONG = long_but_for(ADDRESSES[::3], ADDRESSES)


@pytest.mark.parametrize(("page", "chosen", "words"), MOSTLY_LONG, ids=lambda value: str(value)[:40])
def test_an_address_of_an_earlier_version_opens_what_it_opened(page, chosen, words):
    app = opened(page, **chosen)
    said = words_of(app)
    assert words in said
    assert not REFUSED.search(said)
