"""Decisions recorded in a real browser, by keyboard: through a whole meeting, a server that is killed, no network, two
note-takers at once."""

import time
from contextlib import contextmanager

import pytest

from oversight.extracts.own import drafts, versions
from tests import accessibility
from tests.restart import CONNECTED, CUT_OFF
from tests.screens import at_stop
from tests.server import LOOK, PATIENCE, SERVE, Server, serving
from tests.settled import settled

JUNE, OCTOBER = "2024-06-12", "2024-10-03"
IN_TIME = 15  # seconds for a decision, by keyboard
DECISIONS = [
    ("Every Level 3 invitation states the grade.", "Change the invitation", "MAPPA coordinator", "30 sep"),
    ("Chairs ring who is late with a report.", "Send chairs the list each month", "SMB chair", "31/12/2024"),
    ("The board notes the figures on orders.", "", "", ""),
]


class Dashboard:
    """A served dashboard over its own folder, which can be killed and started again on its port."""

    def __init__(self, folder):
        self.own, self.folder, self.servers = folder / "own", folder, []
        self.own.mkdir()
        self.start()

    @property
    def address(self):
        return self.servers[-1].address

    def start(self):
        port = self.servers[-1].port if self.servers else None
        log = self.folder / f"log{len(self.servers)}.txt"
        self.servers.append(Server(log, {"OVERSIGHT_DATA": str(self.own)}, port, SERVE))
        assert self.servers[-1].says(self.servers[-1].started)

    def kill(self):
        self.servers[-1].process.kill()
        self.servers[-1].process.wait(PATIENCE)

    def decided(self):
        """The decisions that are not of the example data, as they are held now."""
        tables = versions.tables_in(self.own, versions.current(self.own))
        rows = tables["meeting_decisions"].to_dicts() if "meeting_decisions" in tables else []
        return [row["decision"] for row in rows if int(row["decision_key"][2:]) > 7]

    def drafts(self):
        """What is kept of drafts that are not over."""
        kept = [
            drafts.read(self.own, folder.name, path.stem)
            for folder in drafts.folders(self.own)
            for path in folder.glob("*.json")
        ]
        return [one.fields["decision"] for one in kept if not one.is_over]


@contextmanager
def dashboard_in(folder):
    """A dashboard that ends with the block."""
    found = Dashboard(folder)
    try:
        yield found
    finally:
        found.servers[-1].stop()


@pytest.fixture
def dashboard(tmp_path):
    with dashboard_in(tmp_path) as found:
        yield found


def open_stop(screen, address, number=1, **parameters):
    """Presents the stop of a number."""
    query = "".join(f"&{name}={value}" for name, value in parameters.items())
    screen.goto(f"{address}/?view=present{query}")
    screen.get_by_role("button", name="Leave").wait_for()
    settled(screen)
    if number > 1:
        screen.keyboard.press(str(number))
        at_stop(screen, number)


def begin(screen):
    """Opens the panel by its key; the decision may be typed at once."""
    screen.keyboard.press("d")
    screen.locator("#record_decision:focus").wait_for()


def type_in(screen, decision, action="", lead="", due=""):
    """Types a decision, from field to field by Tab."""
    screen.keyboard.type(decision)
    for text in (action, lead, due):
        screen.keyboard.press("Tab")
        screen.keyboard.type(text)


def saved(screen):
    """Waits until the server has the draft."""
    screen.locator(".record-state", has_text="Draft saved.").wait_for()


def show(screen):
    """Shows the decision to the room."""
    screen.keyboard.press("Control+Enter")
    screen.locator(".record.is-shown button.first:focus").wait_for()


def keep(screen):
    """Keeps what the room is shown; gives its key."""
    screen.keyboard.press("Enter")
    told = screen.locator(".record-told", has_text="is kept.")
    told.wait_for()
    return told.inner_text().split()[0]


@pytest.mark.long
def test_a_meeting_is_run_by_keyboard_and_the_next_opens_with_what_it_decided(dashboard, screen, record_property):
    open_stop(screen, dashboard.address, as_at=JUNE)
    assert "Decisions in February" in screen.locator(".st-key-to_0").inner_text()
    took = []
    for number, decision in enumerate(DECISIONS, start=2):
        screen.keyboard.press(str(number))
        at_stop(screen, number)
        began = time.perf_counter()
        begin(screen)
        type_in(screen, *decision)
        show(screen)
        assert decision[0] == screen.locator(".record-decision").inner_text()
        assert keep(screen) == f"D-{number + 6:04}"
        took.append(time.perf_counter() - began)
        settled(screen)
    record_property("seconds to record a decision by keyboard", ", ".join(f"{one:.1f}" for one in took))
    assert max(took) < IN_TIME and dashboard.decided() == [one[0] for one in DECISIONS]
    screen.keyboard.press("u")  # the last one, taken back
    screen.locator("#record_decision:focus").wait_for()
    assert screen.locator("#record_decision").input_value() == DECISIONS[2][0]
    assert dashboard.decided() == [one[0] for one in DECISIONS[:2]]
    settled(screen)
    show(screen)
    keep(screen)
    settled(screen)
    screen.keyboard.press("Escape")
    screen.locator(".st-key-presenting").wait_for(state="detached")
    open_stop(screen, dashboard.address, as_at=OCTOBER)
    said = screen.locator(".stop-decisions").inner_text()
    assert "Decisions in June" in screen.locator(".st-key-to_0").inner_text()
    assert DECISIONS[0][0] in said and DECISIONS[1][0] in said
    assert said.count("Overdue by 3 days") == 2 and "Due 31 Dec 2024" in said  # one of them of the example data
    assert dashboard.drafts() == []


@pytest.mark.long
def test_a_server_that_is_killed_between_typing_and_recording_loses_nothing(dashboard, first_screen):
    screen = first_screen
    open_stop(screen, dashboard.address, 3)
    begin(screen)
    type_in(screen, *DECISIONS[0])
    saved(screen)
    dashboard.kill()
    screen.wait_for_function(CUT_OFF)
    screen.locator("#record_action").fill("Change the text of the invitation")
    screen.locator(".record-state.is-bad").wait_for()
    dashboard.start()
    screen.wait_for_function(CONNECTED)
    saved(screen)
    assert screen.locator("#record_decision").input_value() == DECISIONS[0][0]
    assert dashboard.drafts() == [DECISIONS[0][0]]
    settled(screen)
    screen.locator("#record_due_on").focus()
    show(screen)
    assert "Change the text of the invitation" in screen.locator(".record").inner_text()
    keep(screen)
    assert dashboard.decided() == [DECISIONS[0][0]]


@pytest.mark.long
def test_another_page_of_the_same_browser_takes_a_draft_up_after_a_restart(dashboard, first_screen):
    open_stop(first_screen, dashboard.address, 3)
    begin(first_screen)
    type_in(first_screen, *DECISIONS[0])
    saved(first_screen)
    first_screen.close(run_before_unload=False)
    dashboard.kill()
    dashboard.start()
    again = first_screen.context.new_page()
    open_stop(again, dashboard.address, 5)
    begin(again)
    assert [again.locator(f"#record_{name}").input_value() for name in ("decision", "lead_role", "due_on")] == [
        *(DECISIONS[0][0], "MAPPA coordinator", "30 sep"),
    ]
    again.get_by_text("This is your draft from before.").wait_for()
    again.get_by_role("button", name="Discard").click()
    again.locator(".st-key-record").wait_for(state="detached")
    assert dashboard.drafts() == [] and dashboard.decided() == []
    settled(again)
    begin(again)
    assert again.locator("#record_decision").input_value() == ""


@pytest.mark.long
def test_two_pages_of_one_browser_type_in_a_draft_each(dashboard, first_screen):
    other = first_screen.context.new_page()
    for screen, decision in ((first_screen, DECISIONS[0]), (other, DECISIONS[1])):
        open_stop(screen, dashboard.address, 3)
        begin(screen)
        assert screen.locator("#record_decision").input_value() == ""
        if screen is other:
            other.get_by_text("Your other window has a draft of its own. This is a new one.").wait_for()
        type_in(screen, *decision)
        saved(screen)
    assert sorted(dashboard.drafts()) == sorted(decision[0] for decision in DECISIONS[:2])
    for screen in (first_screen, other):
        show(screen)
        keep(screen)
    assert sorted(dashboard.decided()) == sorted(decision[0] for decision in DECISIONS[:2])


@pytest.mark.long
def test_where_no_drafts_are_kept_the_panel_says_so(tmp_path, screen):
    with serving(tmp_path / "log.txt", LOOK) as address:
        open_stop(screen, address, 3)
        begin(screen)
        screen.keyboard.type("The board notes the figures on orders.")
        screen.locator(".record-state", has_text="Drafts are not saved here.").wait_for()


@pytest.mark.long
def test_without_network_typing_goes_on_and_is_kept_once_it_is_back(dashboard, first_screen):
    screen = first_screen
    open_stop(screen, dashboard.address, 3)
    begin(screen)
    screen.context.set_offline(True)
    type_in(screen, *DECISIONS[1])
    screen.locator(".record-state", has_text="the server cannot be reached").wait_for()
    assert dashboard.drafts() == []
    screen.context.set_offline(False)
    saved(screen)
    assert dashboard.drafts() == [DECISIONS[1][0]]


@pytest.mark.long
def test_two_note_takers_at_once_lose_nothing_and_double_nothing(dashboard, chromium):
    contexts = [chromium.new_context(viewport={"width": 1280, "height": 720}) for _ in range(2)]
    one, other = (context.new_page() for context in contexts)
    for screen, decision in ((one, DECISIONS[0]), (other, DECISIONS[1])):
        open_stop(screen, dashboard.address, 3)
        begin(screen)
        type_in(screen, *decision)
    for screen in (one, other):
        saved(screen)
    assert sorted(dashboard.drafts()) == sorted(decision[0] for decision in DECISIONS[:2])
    for screen in (one, other):
        show(screen)
    for screen in (one, other):  # both press, and press again, before either is answered
        screen.keyboard.press("Enter")
        screen.keyboard.press("Enter")
    for screen in (one, other):
        screen.locator(".record-told", has_text="kept").wait_for()
    assert sorted(dashboard.decided()) == sorted(decision[0] for decision in DECISIONS[:2])
    settled(one)
    begin(one)
    type_in(one, *DECISIONS[1])  # what the other has recorded, word for word
    show(one)
    one.keyboard.press("Enter")
    one.locator(".record-told", has_text="It was kept already").wait_for()
    assert len(dashboard.decided()) == 2
    for context in contexts:
        context.close()


@pytest.mark.long
def test_what_identifies_a_person_is_refused_as_it_is_typed_and_a_name_is_asked_about(dashboard, screen):
    open_stop(screen, dashboard.address, 3)
    begin(screen)
    screen.keyboard.type("Ring 07700 900123 about it.")
    screen.locator(".record-state", has_text="it may identify a person").wait_for()
    assert screen.locator("#record_decision").get_attribute("aria-invalid") == "true"
    assert dashboard.drafts() == [""]
    screen.keyboard.press("Control+Enter")
    screen.get_by_text("This looks like a telephone number. Take it out. It was not saved.").wait_for()
    assert screen.locator(".record.is-shown").count() == 0
    screen.locator("#record_decision").fill("Margaret Hollis chairs the audit group.")
    screen.keyboard.press("Control+Enter")
    screen.get_by_text("This looks like a name. Can anyone be identified?").wait_for()
    screen.locator("[data-read]:focus").wait_for()
    screen.keyboard.press("Space")
    show(screen)
    assert dashboard.decided() == []
    screen.keyboard.press("Escape")
    screen.locator("#record_decision").wait_for()


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 390])
def test_the_panel_and_what_the_room_is_shown_hold_to_axe(dashboard, chromium, width):
    context = chromium.new_context(viewport={"width": width, "height": 720})
    screen = context.new_page()
    open_stop(screen, dashboard.address, 5)
    begin(screen)
    type_in(screen, *DECISIONS[0])
    saved(screen)
    assert accessibility.checked(screen)["broken"] == []
    show(screen)
    assert accessibility.checked(screen)["broken"] == []
    context.close()
