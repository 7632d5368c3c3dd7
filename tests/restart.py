"""A page that stays open while the server is started again: the first press and the first choice count."""

from contextlib import contextmanager

from tests.screens import STOPS, at_stop, choice_in, choose, present, visit
from tests.server import Server

CONNECTED = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"
CUT_OFF = CONNECTED.replace("===", "!==")


@contextmanager
def restartable_in(tmp_path):
    """A dashboard, and what starts it anew on the same port while a page of it is open."""
    servers = [Server(tmp_path / "log.txt", {})]
    assert servers[0].says(servers[0].started)

    def restart(screen):
        servers[-1].stop()
        screen.wait_for_function(CUT_OFF)
        servers.append(Server(tmp_path / f"log{len(servers)}.txt", {}, servers[0].port))
        assert servers[-1].says(servers[-1].started)
        screen.wait_for_function(CONNECTED)

    try:
        yield servers[0].address, restart
    finally:
        servers[-1].stop()


def first_uses_count(restartable, screen):
    """After a restart one press leads to the next stop, and one choice of a year is followed."""
    address, restart = restartable
    present(screen, address, STOPS[1])
    restart(screen)
    screen.keyboard.press("ArrowRight")
    at_stop(screen, 3)
    visit(screen, f"{address}/areas", "Compare areas")
    restart(screen)
    choose(screen, "Year ending 31 March", "2022")
    screen.get_by_text("Derbyshire · year ending 31 March 2022").wait_for()
    assert choice_in(screen.url)["year"] == "2021-22"
