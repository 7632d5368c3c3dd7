"""Dark, forced colours, stillness and words opened by key: what only a browser can show."""

import pytest

from tests.screens import visit
from tests.settled import settled

COLOURS = """() => {
  const painted = (selector, what) => getComputedStyle(document.querySelector(selector))[what];
  return {
    page: painted('.stApp', 'backgroundColor'),
    words: painted('.finding, [class*=st-key-said_finding] span', 'color'),
    sidebar: painted('[data-testid=stSidebar]', 'backgroundColor'),
    bar: painted('.stVegaLiteChart svg .mark-rect [fill="#12436D"]', 'fill'),
    value: painted('.stVegaLiteChart svg .mark-text [fill="#12436D"]', 'fill'),
    picture: painted('.stVegaLiteChart svg', 'backgroundColor'),
  };
}"""
LIGHT = {"page": "rgb(255, 255, 255)", "sidebar": "rgb(243, 245, 247)", "bar": "rgb(18, 67, 109)"}
DARK = {"page": "rgb(18, 24, 31)", "sidebar": "rgb(27, 35, 44)", "bar": "rgb(143, 185, 227)"}
LIGHT |= {"words": "rgb(27, 36, 44)", "value": LIGHT["bar"], "picture": "rgba(0, 0, 0, 0)"}
DARK |= {"words": "rgb(238, 242, 246)", "value": DARK["bar"], "picture": "rgba(0, 0, 0, 0)"}


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_page_sidebar_and_chart_follow_the_readers_setting_together(address, screen, scheme, colours):
    screen.emulate_media(color_scheme=scheme)
    visit(screen, f"{address}/orders", "Orders and enforcement")
    assert screen.locator(".stVegaLiteChart svg text", has_text="166").count() >= 1
    assert screen.evaluate(COLOURS) == colours


@pytest.mark.long
def test_words_open_by_key_with_a_seen_focus_and_the_note_closes_by_key(address, screen):
    screen.emulate_media(reduced_motion="reduce")
    visit(screen, f"{address}/orders", "Orders and enforcement")
    screen.locator("summary", has_text="About this figure").first.focus()
    assert not screen.get_by_text("Court orders imposed on Category 1 people").is_visible()
    screen.keyboard.press("Enter")
    screen.get_by_text("Court orders imposed on Category 1 people").wait_for()
    settled(screen)
    outline = "() => getComputedStyle(document.activeElement).outline"
    assert screen.evaluate(outline) == "rgb(18, 67, 109) solid 3px"
    visit(screen, address, "Board summary")
    screen.get_by_role("button", name="Hide this message").focus()
    motion = "() => getComputedStyle(document.activeElement).transitionDuration"
    assert screen.evaluate(motion) == "0.001s"
    screen.keyboard.press("Enter")
    screen.get_by_text("MAPPA is how police").wait_for(state="detached")
