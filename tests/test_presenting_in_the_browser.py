"""The agenda presented by keyboard in a real browser, on the committed extracts."""

import time

import pytest

from oversight.figures import agenda
from oversight.selection import Selection
from tests.test_in_the_browser import TYPE_AND_WIDTH, choice_in, ready

STOPS = [stop.key for stop in agenda.stops(Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03"))]
# What scrolls, what leaves the window, and which boxes cross, in px: of the parts of the page, and of the ink of the
# words of each chart.
LAYOUT = """() => {
  const isSeen = one => one.checkVisibility({visibilityProperty: true});
  const nameOf = one => one.className.baseVal ?? one.className;
  const parts = '.marking, .stop-title, .stop-subtitle, .headlines > div, .stop-reviews, .stop-kpis .cards-head, '
    + '.stop-kpis li, .stop-table, .stVegaLiteChart, .kpi-panel, .figure-foot, .told, .stop-count, .stButton';
  const boxes = [...document.querySelectorAll(parts)].filter(isSeen)
    .map(part => [nameOf(part), part.getBoundingClientRect()]);
  const canvas = document.createElement('canvas').getContext('2d');
  const ink = text => {
    const style = getComputedStyle(text);
    canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const {left, right, top} = text.getBoundingClientRect();
    const letters = canvas.measureText(text.textContent);
    const line = top + letters.fontBoundingBoxAscent;
    const [above, below] = [letters.actualBoundingBoxAscent, letters.actualBoundingBoxDescent];
    return {left, right, top: line - above, bottom: line + below};
  };
  const isHalo = text => text.getAttribute('fill') === '#FFFFFF';
  const words = [...document.querySelectorAll('.stVegaLiteChart svg')].map(svg =>
    [...svg.querySelectorAll('text:not(:has(tspan)), tspan')]
      .filter(text => text.textContent.trim() && !isHalo(text.closest('text')))
      .map(text => [text.textContent, ink(text)]));
  const cross = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const crossing = found => found.flatMap(([one, a], at) =>
    found.slice(at + 1).filter(([, b]) => cross(a, b)).map(([other]) => `${one} / ${other}`));
  const isOut = ([, box]) =>
    box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1;
  const main = document.querySelector('[data-testid=stMain]');
  const scrolling = [document.documentElement, main, ...document.querySelectorAll('.st-key-presenting *')]
    .filter(one => isSeen(one) && ['auto', 'scroll'].includes(getComputedStyle(one).overflowY)
      && one.scrollHeight > one.clientHeight + 1);
  return {
    parts: boxes.length,
    words: words.flat().length,
    scrolls: [...scrolling, ...(main.scrollHeight > main.clientHeight ? [main] : [])].map(nameOf),
    sideways: document.documentElement.scrollWidth - innerWidth,
    outside: [...boxes, ...words.flat()].filter(isOut).map(([name]) => name),
    crossing: [...crossing(boxes), ...words.flatMap(crossing)],
    small: [...document.querySelectorAll('.stVegaLiteChart svg text')]
      .filter(text => parseFloat(getComputedStyle(text).fontSize) < 16).map(text => text.textContent),
  };
}"""
FAULTS = ("scrolls", "outside", "crossing", "small", "small type")
# What stands on the screen at each frame from now on: titles, counts, charts, parts of pages.
WATCH = """() => {
  window.seen_in_frames = [];
  window.is_watching = true;
  const seen = name =>
    [...document.querySelectorAll(name)].filter(one => one.checkVisibility({visibilityProperty: true}));
  const look = () => {
    window.seen_in_frames.push({
      titles: seen('h1').map(one => one.textContent),
      feet: seen('.figure-foot').map(one => one.textContent.includes('press reports')),
      page: seen('.page-head, .figure-head, [data-testid=stSidebar]').length,
      years: seen('.stVegaLiteChart svg').map(svg => svg.textContent.includes('2009-10')),
    });
    if (window.is_watching) requestAnimationFrame(look);
  };
  look();
}"""


def at_stop(screen, number):
    """Waits until a stop, counted from 1, is whole: its end, its buttons, and its chart where it has one."""
    screen.locator(f".stop-ends-{number - 1}").wait_for(state="attached")
    screen.get_by_role("button", name="Leave").wait_for()
    screen.wait_for_function(
        "() => [...document.querySelectorAll('.stVegaLiteChart')]"
        ".filter(one => one.checkVisibility({visibilityProperty: true})).every(one => one.querySelector('svg text'))"
    )


def layout(screen):
    """The layout once it is settled: a font or a chart may arrive a moment later."""
    for _ in range(20):
        found = screen.evaluate(LAYOUT) | {"small type": screen.evaluate(TYPE_AND_WIDTH)["small"]}
        if not any(found[name] for name in FAULTS):
            break
        screen.wait_for_timeout(200)
    return found


def test_the_whole_agenda_is_presented_by_keyboard_and_every_stop_fits(address, screen):
    screen.goto(f"{address}/orders?year=2023-24")
    ready(screen, "Orders and enforcement")
    screen.get_by_role("button", name="Present").press("Enter")
    at_stop(screen, STOPS.index("orders") + 1)
    for number in range(STOPS.index("orders"), 0, -1):
        screen.keyboard.press("ArrowLeft")
        at_stop(screen, number)
    took = []
    for number in range(1, len(STOPS) + 1):
        found = layout(screen)
        assert {name: found[name] for name in FAULTS} == {name: [] for name in FAULTS}, STOPS[number - 1]
        assert found["sideways"] <= 0 and found["parts"] >= 7, STOPS[number - 1]
        if number < len(STOPS):
            began = time.perf_counter()
            screen.keyboard.press("ArrowRight")
            at_stop(screen, number + 1)
            took.append(round(1000 * (time.perf_counter() - began)))
    screen.keyboard.press("ArrowLeft")
    at_stop(screen, len(STOPS) - 1)
    screen.keyboard.press("Escape")
    ready(screen, "Orders and enforcement")
    screen.get_by_label("Reporting year").wait_for()
    assert choice_in(screen.url) == {"year": "2023-24"}
    assert screen.locator(".st-key-presenting").count() == 0
    print(f"ms between stops: {took}")


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


def test_what_is_told_of_the_address_leaves_the_fullest_stop_its_room(address, screen):
    screen.goto(f"{address}/?view=present&stop=sumary&area=Derbshire&year=2032-33")
    at_stop(screen, 1)
    screen.get_by_text("There is no stop “sumary”").wait_for()
    found = layout(screen)
    assert {name: found[name] for name in FAULTS} == {name: [] for name in FAULTS}


@pytest.mark.parametrize("stop", ["orders", "kpis.business_plan_on_track"])
def test_on_a_larger_screen_a_stop_is_larger_and_its_chart_keeps_to_its_place(address, chromium, stop):
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    screen = context.new_page()
    screen.goto(f"{address}/?view=present&stop={stop}")
    at_stop(screen, STOPS.index(stop) + 1)
    found = layout(screen)
    title = screen.locator("h1").bounding_box()
    context.close()
    assert title["height"] > 60  # one line of 43 px, 1.42 times as large
    assert {name: found[name] for name in FAULTS} == {name: [] for name in FAULTS}


@pytest.mark.parametrize("stop", ["summary", "kpis.business_plan_on_track"])
def test_on_a_phone_a_stop_keeps_its_type_and_does_not_scroll_sideways(address, chromium, stop):
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    screen = context.new_page()
    screen.goto(f"{address}/?view=present&stop={stop}")
    at_stop(screen, STOPS.index(stop) + 1)
    found = layout(screen)
    context.close()
    assert found["sideways"] <= 0
    assert found["small"] == [] and found["small type"] == []
