"""The pages and stops as a browser meets them: where they are, and when they are whole."""

from urllib.parse import parse_qs, urlparse

from oversight import agenda, catalogue
from oversight.selection import Selection
from tests.settled import settled

# Each page's place in the address, and its title.
PAGES = {"" if page.key == catalogue.SUMMARY else page.key: page.title for page in catalogue.PAGES}
STOPS = [stop.key for stop in agenda.stops(Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03"))]


def whole(screen, title):
    """Waits until a page of this title is drawn to its end and stands still."""
    screen.locator("h1", has_text=title).wait_for()
    settled(screen)


def visit(screen, url, title):
    """Opens an address, and waits until the page of this title stands still."""
    screen.goto(url)
    whole(screen, title)


def at_stop(screen, number):
    """Waits until a stop, counted from 1, is drawn to its end, its buttons too, and stands still."""
    screen.locator(f".stop-ends-{number - 1}").wait_for(state="attached")
    screen.get_by_role("button", name="Leave").wait_for()
    settled(screen)


def present(screen, address, stop, query=""):
    """Opens a stop of the agenda as the board sees it, and waits until it stands still."""
    screen.goto(f"{address}/?view=present&stop={stop}{query}")
    at_stop(screen, STOPS.index(stop) + 1)


def choose(screen, label, value):
    """Chooses a value of a filter by name as a reader does: opens the list, narrows it by typing, takes what it shows.
    Typing that outruns the list would choose nothing. Returns once the page of that choice stands still."""
    settled(screen)
    field = screen.get_by_label(label, exact=True)
    is_folded = not field.is_visible()
    if is_folded:
        open_choices(screen)
    field.click()
    screen.get_by_role("listbox").wait_for()
    field.fill(value)
    screen.get_by_role("option", name=value, exact=True).click()
    settled(screen)
    if is_folded and field.is_visible():
        screen.locator(".st-key-choose button").click()
        field.wait_for(state="hidden")
        settled(screen)


def open_choices(screen):
    """Opens the control beside the title that states the choice of a page."""
    screen.locator(".st-key-choose button").click()
    screen.locator(".st-key-filters").wait_for()
    settled(screen)


def choice_in(address):
    """The URL parameters of an address, each once."""
    return {name: values[0] for name, values in parse_qs(urlparse(address).query).items()}
