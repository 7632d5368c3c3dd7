"""Pages printed from the browser, on a dark device too: light, nothing cut, the marking clear of the text."""

import io
import re

import pikepdf
import pytest

from tests import layout
from tests.contrast import contrast
from tests.screens import PAGES, visit

A4_INSIDE = {"width": 704, "height": 1000}  # px between the margins
# The colours of every text that is printed, each once, and whether the page behind it is white.
INKS = """() => {
  const isPrinted = one => one.checkVisibility({visibilityProperty: true});
  const isApart = one => one.closest('.status, .marking, .strip b, text[stroke]')
    || one.closest('svg') && getComputedStyle(one).fill === 'rgb(255, 255, 255)';  // on a bar: see test_contrast
  const inks = new Set();
  const walker = document.createTreeWalker(document.querySelector('.stMain'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !isPrinted(one) || isApart(one)) continue;
    inks.add(one.closest('svg') ? getComputedStyle(one).fill : getComputedStyle(one).color);
  }
  const grounds = ['.stApp', '.stMain', '.stMainBlockContainer'].map(name => document.querySelector(name))
    .map(one => getComputedStyle(one).backgroundColor);
  return {inks: [...inks], grounds: [...new Set(grounds)]};
}"""


def hex_of(colour):
    """`rgb(27, 36, 44)` as `#1B242C`."""
    return "#" + "".join(f"{int(part):02X}" for part in re.findall(r"\d+", colour)[:3])


def is_light_and_whole(page, address, chromium):
    """Fails unless a page, printed on a dark device, is dark on white and has no text cut off or under another."""
    context = chromium.new_context(viewport=A4_INSIDE, color_scheme="dark")
    screen = context.new_page()
    screen.emulate_media(media="print")  # before the visit: of several new widths charts may lose the last (1.67)
    visit(screen, f"{address}/{page}", PAGES[page])
    found = screen.evaluate(INKS)
    faults = screen.evaluate(layout.WORDS)["faults"]
    printed = screen.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    assert found["grounds"] == ["rgb(255, 255, 255)"]
    assert len(found["inks"]) >= 1 and all(contrast(hex_of(ink), "#FFFFFF") >= 4.5 for ink in found["inks"]), found
    assert (faults["crossing"], faults["cut"], faults["outside"], faults["sideways"]) == ([], [], [], [])
    with pikepdf.open(io.BytesIO(printed)) as document:
        assert 1 <= len(document.pages) <= 25


@pytest.mark.long
@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("", "kpis")])
def test_a_page_printed_on_a_dark_device_is_light_and_whole(page, address, chromium):
    is_light_and_whole(page, address, chromium)
