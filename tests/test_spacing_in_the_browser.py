"""Text as wide as WCAG 2.2, 1.4.12 lets a reader set it: nothing is cut off, nothing overlaps."""

import pytest

from tests import layout
from tests.daily import long_but_for
from tests.screens import PAGES, visit

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }"""
SPACED = long_but_for(["audits"], PAGES)


@pytest.mark.parametrize("page", SPACED, ids=lambda page: page or "summary")
def test_a_page_in_wide_spacing_loses_nothing(page, address, screen):
    visit(screen, f"{address}/{page}", PAGES[page])
    values = set(screen.evaluate("() => [...document.querySelectorAll('input')].map(one => one.value)"))
    screen.add_style_tag(content=SPACING)
    faults = layout.of_page(screen)["faults"]
    cut = [said for said in faults.pop("cut", []) if said not in values]  # what a field holds can be moved within it
    assert (cut, faults) == ([], {})
