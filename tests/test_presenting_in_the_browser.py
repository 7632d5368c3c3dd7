"""The agenda presented by keyboard in a real browser, on the committed extracts."""

import time

import pytest

from tests import accessibility, layout
from tests.daily import long_but_for
from tests.screens import STOPS, at_stop, choice_in, present, visit, whole

# What stands on the screen at each frame from now on: titles, counts, charts, parts of pages.
WATCH = """() => {
  window.seen_in_frames = [];
  window.is_watching = true;
  const seen = name =>
    [...document.querySelectorAll(name)].filter(one => one.checkVisibility({visibilityProperty: true}));
  const look = () => {
    window.seen_in_frames.push({
      titles: seen('h1').map(one => one.textContent),
      feet: seen('.stop-foot').map(one => one.textContent.includes('press report')),
      page: seen('.page-head, .figure-head, [data-testid=stSidebar]').length,
      years: seen('.stVegaLiteChart svg').map(svg => svg.textContent.includes('2009-10')),
    });
    if (window.is_watching) requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.long
def test_the_whole_agenda_is_presented_by_keyboard_and_every_stop_fits_and_holds_to_axe(
    address, screen, record_property
):
    visit(screen, f"{address}/?year=2023-24", "Board summary")
    screen.get_by_role("button", name="Present").press("Enter")
    at_stop(screen, 1)
    took = []
    for number in range(1, len(STOPS) + 1):
        found = layout.of_stop(screen)
        assert found["faults"] == {} and found["parts"] >= 7, STOPS[number - 1]
        checked = accessibility.checked(screen)
        assert checked["broken"] == [] and checked["held"] > 10, STOPS[number - 1]
        record_property(f"axe, presenting, {STOPS[number - 1]}", accessibility.told(checked))
        if number < len(STOPS):
            began = time.perf_counter()
            screen.keyboard.press("ArrowRight")
            screen.locator(f".stop-ends-{number}").wait_for(state="attached")
            took.append(round(1000 * (time.perf_counter() - began)))
            at_stop(screen, number + 1)
    screen.keyboard.press("ArrowLeft")
    at_stop(screen, len(STOPS) - 1)
    screen.keyboard.press("Escape")
    whole(screen, "Board summary")
    screen.locator(".st-key-choose").wait_for()
    assert choice_in(screen.url) == {"year": "2023-24"}
    assert screen.locator(".st-key-presenting").count() == 0
    record_property("ms from stop to stop", ", ".join(map(str, took)))


@pytest.mark.long
def test_from_stop_to_stop_no_frame_shows_the_page_or_parts_of_two_stops(address, screen):
    screen.goto(f"{address}/orders?view=present&stop=population")
    at_stop(screen, STOPS.index("population") + 1)
    screen.evaluate(WATCH)
    screen.keyboard.press("ArrowRight")
    at_stop(screen, STOPS.index("orders") + 1)
    screen.evaluate("() => { window.is_watching = false; }")
    frames = screen.evaluate("() => window.seen_in_frames")
    rate = ("Category 1 people per 100,000 rose by 4 to 140; England and Wales: 131", True)
    orders = ("SHPOs imposed rose by 56 to 166", False)
    for frame in frames:
        (title,), (is_of_rate,) = frame["titles"], frame["feet"]
        assert (title, is_of_rate) in (rate, orders)
        assert frame["years"] in ([], [is_of_rate]) and frame["page"] == 0
    assert {frame["titles"][0] for frame in frames} == {rate[0], orders[0]}


@pytest.mark.long
def test_what_is_told_of_the_address_leaves_the_fullest_stop_its_room(address, screen):
    screen.goto(f"{address}/?view=present&stop=sumary&area=Derbshire&year=2032-33")
    at_stop(screen, 1)
    screen.get_by_text("There is no stop “sumary”").wait_for()
    assert layout.of_stop(screen)["faults"] == {}


# A laptop at 150%, an old projector, and a wall. `make test-full` shows every stop on the lowest and the largest,
# and the fullest stops on each.
SCREENS = [(1280, 593), (1366, 625), (1024, 768), (1920, 1080), (3840, 2160)]
LOWEST_AND_LARGEST, FULLEST = [(1280, 593), (3840, 2160)], ["kpis.business_plan_on_track", "orders"]
ON_SCREENS = long_but_for(
    [(1280, 593, "kpis.business_plan_on_track"), (3840, 2160, "orders")],
    [(*size, stop) for size in SCREENS for stop in STOPS if size in LOWEST_AND_LARGEST or stop in FULLEST],
)


@pytest.mark.parametrize(("across", "down", "stop"), ON_SCREENS)
def test_a_stop_fills_any_screen_in_proportion_and_all_of_it_is_in_sight(address, screen, across, down, stop):
    screen.set_viewport_size({"width": across, "height": down})
    present(screen, address, stop)
    found = layout.of_stop(screen)
    found["faults"].pop("small", None)  # 16 px on a screen of 1280 x 720
    assert found["faults"] == {} and found["parts"] >= 7
    title = screen.locator("h1").evaluate("one => one.currentCSSZoom")
    assert title == pytest.approx(min(across / 1280, (down - max(60, 8 + down * 52 / 720)) / 660), abs=0.02)


@pytest.mark.long
def test_every_key_of_a_remote_control_leads_to_its_stop(address, screen):
    present(screen, address, STOPS[0])
    last = len(STOPS)
    for key, stop in [("PageDown", 2), ("PageUp", 1), ("End", last), ("Home", 1), ("4", 4), ("0", 10), ("1", 1)]:
        screen.keyboard.press(key)
        at_stop(screen, stop)
    assert screen.get_by_role("button", name="PageDown").count() == 0  # no button of a key alone is seen or read out


@pytest.mark.long
def test_on_the_last_stop_next_can_be_read(address, screen):
    present(screen, address, STOPS[-1])
    ink = screen.get_by_role("button", name="Next").locator("p").evaluate("one => getComputedStyle(one).color")
    assert ink == "rgb(70, 80, 90)"


@pytest.mark.parametrize("stop", long_but_for(["summary"], ["summary", "kpis.business_plan_on_track"]))
def test_on_a_phone_a_stop_keeps_its_type_and_does_not_scroll_sideways(address, screen, stop):
    screen.set_viewport_size({"width": 390, "height": 844})
    present(screen, address, stop)
    assert layout.of_page(screen)["faults"] == {}


# What of a stop reaches beyond the window; how far down its title and its list of stops begin.
BEYOND = """() => {
  const seen = [...document.querySelectorAll('.st-key-presenting :is(.stVegaLiteChart svg:has(text), table, button)')]
    .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}));
  const top = name => document.querySelector(`.st-key-presenting ${name}`).getBoundingClientRect().top;
  return {
    count: seen.length,
    beyond: seen.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML.slice(0, 80)),
    title: top('h1'), list: top('.st-key-rail'), next: top('.st-key-next'),
  };
}"""


# Stops of each kind of chart and table: the plan and the calendar of audits have names before their rows elsewhere.
ON_A_PHONE = ["last_meeting", "kpis", "population", "areas", "business_plan", "audits"]


@pytest.mark.parametrize("stop", long_but_for(["population"], ON_A_PHONE))
def test_on_a_phone_charts_and_tables_of_a_stop_are_whole_and_its_title_stands_first(address, screen, stop):
    screen.set_viewport_size({"width": 390, "height": 844})
    present(screen, address, stop)
    found = screen.evaluate(BEYOND)
    assert found["count"] > 10 and found["beyond"] == []
    assert found["title"] < 60 < found["next"] < found["list"]
