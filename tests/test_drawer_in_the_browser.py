"""The drawer of an action in a real browser: opened and closed by keyboard, kept by the address, in one session."""

import pytest
from playwright.sync_api import expect

from tests.screens import choice_in, visit, whole
from tests.settled import settled
from tests.test_by_keyboard import go_to

ACTION = "Deputies named by each agency"
HISTORY = "What the board was told"


@pytest.mark.long
def test_an_action_opens_and_closes_its_history_by_keyboard_and_the_address_keeps_it(address, screen):
    visit(screen, f"{address}/business_plan?as_at=2024-10-03", "Business plan")
    expect(screen.get_by_role("heading", name=HISTORY)).to_have_count(0)
    screen.evaluate("() => { window.one_session = true; }")
    screen.locator(".st-key-actions").get_by_role("button", name=ACTION).focus()
    screen.keyboard.press("Enter")
    drawer = screen.locator(".st-key-drawer")
    drawer.get_by_role("heading", name=ACTION).wait_for()
    settled(screen)
    assert (choice_in(screen.url)["action"], choice_in(screen.url)["as_at"]) == ("P-0022", "2024-10-03")
    assert "132 days overdue" in drawer.inner_text()
    beside, table = drawer.bounding_box(), screen.locator(".st-key-actions").bounding_box()
    assert beside["x"] >= table["x"] + table["width"] and beside["y"] <= table["y"] + 8
    assert drawer.evaluate("box => getComputedStyle(box).borderTopWidth") == "4px"

    go_to(screen, "Close")
    screen.keyboard.press("Enter")
    drawer.wait_for(state="detached")
    settled(screen)
    assert "action" not in choice_in(screen.url) and choice_in(screen.url)["as_at"] == "2024-10-03"
    assert screen.evaluate("() => window.one_session")  # nothing loads the page anew


@pytest.mark.long
def test_the_address_of_an_action_opens_its_history_and_leads_on_to_its_kpi(address, screen):
    visit(screen, f"{address}/business_plan?action=P-0014", "Business plan")
    drawer = screen.locator(".st-key-drawer")
    assert "Two agencies still send the old referral form." in drawer.inner_text()
    chosen = screen.locator("[class*='st-key-chosen_action_']")
    expect(chosen).to_have_count(1)
    assert "Embed the new national documents" in chosen.inner_text()
    drawer.get_by_role("link", name="Disclosure decisions").click()
    whole(screen, "Performance")
    assert choice_in(screen.url)["kpi"] == "disclosure_decision_recorded"
