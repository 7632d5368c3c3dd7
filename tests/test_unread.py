"""What cannot be read is never taken for nought: each extract of records damaged in turn, and everything said read."""

import re

import pytest

from oversight import agenda, queries, settings, snapshot, wording
from oversight.catalogue import BY_KEY
from oversight.exports.board_pack import pack
from oversight.exports.disclosure.audience import Audience
from oversight.exports.spreadsheets import workbook
from oversight.exports.spreadsheets.workbook import Kept
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.kpis import kpi_cards, kpi_overview
from oversight.figures.local.casework import referrals
from oversight.figures.local.plan import plan_actions
from oversight.figures.report import needs_action
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.prompts import asks
from oversight.selection import Selection
from tests.extracts import damaged_copy
from tests.test_pages import PAGES, opened, words_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
READ = {
    kpi.id: queries.tables_of(queries.text_of(kpi.query)) for kpi in settings.read(settings.ROOT / "kpis.yaml").kpis
}
RECORDS = sorted(set().union(*READ.values()))
# Two extracts that many KPIs rest on; `make test-full` damages each.
MUCH_READ = ("case_meetings", "plan_updates")
DAILY = [name if name in MUCH_READ else pytest.param(name, marks=pytest.mark.long) for name in RECORDS]


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """Flips a byte in one extract of a copy of the shipped ones, or takes the manifest away, and has it read."""

    def made(name: str) -> None:
        data = damaged_copy(tmp_path / "data", RECORDS[0] if name == "manifest" else name)
        if name == "manifest":
            (data / "manifest.json").unlink()
        monkeypatch.setenv("OVERSIGHT_DATA", str(data))
        snapshot.results.clear()

    yield made
    snapshot.results.clear()


@pytest.mark.parametrize("name", DAILY)
def test_kpis_that_rest_on_a_damaged_extract_are_told_wherever_kpis_are_counted(damaged, name):
    damaged(name)
    unread = {kpi for kpi, read in READ.items() if name in read}
    cards = kpi_cards.cards(CHOICE)
    assert {card.kpi_id for card in cards if card.status == "cannot be read"} == unread
    measured = len(READ) - len(unread)
    off = sum(card.status == "off target" for card in cards)
    are = "are" if off > 1 else "is"
    said = f"{off or 'None'} of {measured} measured KPIs {are} off target"
    assert kpi_cards.heading(cards).startswith(said)
    assert f"{len(unread)} cannot be read" in kpi_cards.heading(cards)
    every = kpi_overview.all_kpis(CHOICE)
    assert every.title.startswith(said)
    assert list(every.table.column("met").values).count(Absence.CANNOT_BE_READ) == len(unread)
    stops = [stop.kpi for stop in agenda.stops(CHOICE) if stop.kpi]
    assert set(stops) == unread | {card.kpi_id for card in cards if card.status == "off target"}
    asked = [prompt.text for prompt in BY_KEY["summary"].prompts(CHOICE)]
    assert any("cannot be read. When will the records be restored" in one for one in asked)


@pytest.mark.parametrize("name", DAILY)
def test_the_plan_never_says_that_no_kpi_is_off_target_where_some_cannot_be_read(damaged, name):
    damaged(name)
    unread = [kpi for kpi, read in READ.items() if name in read]
    try:
        found = plan_actions.linked_kpis(CHOICE)
    except Refused:
        assert name in READ["business_plan_on_track"]
        assert "Actions cannot be read" in [one.heading for one in needs_action.groups(CHOICE)]
        return
    assert found.title.endswith(f". {wording.counted(len(unread), 'KPI')} cannot be read")
    assert list(found.table.column("status").values).count(Absence.CANNOT_BE_READ) >= len(unread)


@pytest.mark.parametrize("name", ["case_meetings", "level_spells"])
def test_reviews_that_cannot_be_read_are_no_reviews_overdue(damaged, name):
    damaged(name)
    assert "Reviews cannot be read" in [one.heading for one in needs_action.groups(CHOICE)]
    assert "reviews" in asks.of_board(CHOICE).unread_sentence


@pytest.mark.parametrize("name", ["manifest", "referrals"])
def test_referrals_that_cannot_be_read_are_not_said_to_be_none(damaged, name):
    damaged(name)
    for make in (referrals.referrals_by_outcome, referrals.referrals_by_source, referrals.rejection_reasons):
        with pytest.raises(Refused):
            make(CHOICE)


@pytest.mark.long
def test_pack_and_workbook_name_what_cannot_be_read(damaged):
    damaged("invitations")
    every = workbook.catalogue.placed_figures(CHOICE)
    of_kpi = [placed for placed in every if placed.kpi == "Level 2 attendance"]
    entries = [workbook.entry(placed, True, Audience.BOARD, set()) for placed in of_kpi]
    left_out = [one for one in entries if not isinstance(one, Kept)]
    assert left_out and all("cannot be used" in one.why for one in left_out)
    made = pack.pack(CHOICE, with_sample=True)
    (told,) = (row for row in made.slides[-1].table.cells() if row[0] == "Left out")
    assert "Level 2 attendance" in told[1] and "cannot be" in told[1]


def test_every_extract_that_a_kpi_reads_is_damaged_here():
    assert set(RECORDS) <= set(EXTRACTS) and {"case_meetings", "invitations"} <= set(RECORDS)


# What a page may not say of anything that it cannot read: an amount, that there is none, or that all is well.
SAID_OF_NOTHING = re.compile(
    r"\b(\d+ of \d+|[Nn]one of|[Nn]o (action|audit|concern|finding|KPI|referral|review)s?\b(?! cannot)|on target)",
    re.ASCII,
)


# The first counts the extracts that cannot be read; the other says in general what a workbook asks for.
WHOLE = [page for page in PAGES if page not in ("pages/extracts.py", "pages/first_steps.py")]


def amounts(app) -> list[str]:
    """What a page says, out of its markup and styles, of that kind."""
    text = re.sub(r"<style.*?</style>|<[^>]*>", " ", words_of(app), flags=re.DOTALL)
    return [found.group() for found in SAID_OF_NOTHING.finditer(text)]


@pytest.mark.parametrize("page", WHOLE)
def test_no_page_says_a_number_or_that_there_is_none_where_the_manifest_is_missing(damaged, page):
    damaged("manifest")
    assert amounts(opened(page)) == []


STOPS = settings.read(settings.ROOT / "kpis.yaml").board.agenda


@pytest.mark.parametrize("stop", STOPS)
def test_no_stop_says_a_number_or_that_there_is_none_where_the_manifest_is_missing(damaged, stop):
    damaged("manifest")
    place = f"{STOPS.index(stop) + 1} of {len(STOPS)}"  # which of the stops it is
    assert amounts(opened("app.py", view="present", stop=stop)) == [place]


@pytest.mark.parametrize(
    ("name", "page"), [("audits", "audits"), ("audit_findings", "audits"), ("plan_updates", "business_plan")]
)
def test_no_page_counts_what_its_damaged_extract_holds(damaged, name, page):
    damaged(name)
    said = words_of(opened(f"pages/{page}.py"))
    assert "cannot be" in said
    assert not re.search(r"[Nn]o (action|audit|finding)s? (is|was|are)|None of|findings are open, none", said)


@pytest.mark.parametrize("page", ["app.py", "pages/audits.py", "pages/business_plan.py", "pages/kpis.py"])
def test_pages_whose_extracts_can_be_read_do_say_such_things(page):
    assert amounts(opened(page))
