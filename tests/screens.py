"""The pages and stops as a browser meets them: where they are, and when they are whole."""

from urllib.parse import parse_qs, urlparse

from oversight import agenda, catalogue
from oversight.selection import Selection

# Each page's place in the address, and its title.
PAGES = {"" if page.key == catalogue.SUMMARY else page.key: page.title for page in catalogue.PAGES}
STOPS = [stop.key for stop in agenda.stops(Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03"))]
WHOLE = """() => document.fonts.status === 'loaded' && !document.querySelector('[data-testid=stSkeleton]')
  && [...document.querySelectorAll('.stVegaLiteChart')]
    .filter(one => one.checkVisibility({visibilityProperty: true})).every(one => one.querySelector('svg text'))"""


def ready(screen, title):
    """Waits until a page of this title is drawn."""
    screen.locator("h1", has_text=title).wait_for()
    screen.locator("[data-testid=stStatusWidget]").wait_for(state="detached")


def whole(screen, title):
    """Waits until a page of this title is drawn to its end, its type and its charts too."""
    ready(screen, title)
    screen.wait_for_function(WHOLE)


def at_stop(screen, number):
    """Waits until a stop, counted from 1, is whole: its end, its buttons, and its chart where it has one."""
    screen.locator(f".stop-ends-{number - 1}").wait_for(state="attached")
    screen.get_by_role("button", name="Leave").wait_for()
    screen.wait_for_function(WHOLE)


def choose(screen, label, value):
    """Chooses a value of a filter by name as a reader does: opens the list, narrows it by typing, takes what it shows.
    Typing that outruns the list would choose nothing."""
    field = screen.get_by_label(label)
    field.click()
    screen.get_by_role("listbox").wait_for()
    field.fill(value)
    screen.get_by_role("option", name=value, exact=True).click()


def choice_in(address):
    """The URL parameters of an address, each once."""
    return {name: values[0] for name, values in parse_qs(urlparse(address).query).items()}
