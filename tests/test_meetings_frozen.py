"""A frozen meeting shows what it was presented with, whatever is published or set later, and to members alone."""

import io
import shutil
from datetime import date

import polars as pl
import pytest
from pptx import Presentation

from oversight import queries, snapshot
from oversight.exports import __main__ as exports
from oversight.exports import figure_files, provenance
from oversight.exports.board_pack.short_pack import short_pack
from oversight.exports.disclosure.audience import Audience
from oversight.extracts import disk
from oversight.extracts.manifest import MANIFEST
from oversight.extracts.own import frozen as on_disk
from oversight.extracts.own import versions
from oversight.extracts.own.purging import purge
from oversight.figures.published import orders
from oversight.frame import admission
from oversight.meetings import __main__ as command
from oversight.meetings import freezing, frozen
from oversight.problems import Refused
from oversight.serving import visits
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from oversight.wording import meeting_wording
from tests.daily import long_but_for
from tests.own_sets import figure, published, readings, table
from tests.test_exports_pack_files import DERBYSHIRE
from tests.test_pages import PAGES, ROOT, opened, words_of
from tests.test_serving_access import written  # noqa: F401

DAY, KEY = date(2024, 10, 3), "2024-10-03"
LIVE = {"pages/your_figures.py", "pages/first_steps.py", "pages/audit_log.py", "pages/meeting.py"}
NAME = "Zebedee"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An empty folder of the board's own beside what is shipped, with the repository's settings in it."""
    folder = tmp_path / "own"
    folder.mkdir()
    shutil.copy(ROOT / "kpis.yaml", folder / "kpis.yaml")
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.setenv("OVERSIGHT_DATA", str(folder))
    return folder


def changed_since(own):
    """Publishes a revised figure and own counts, which takes the sample away, and sets other targets and names."""
    revised = table("annual_statistics", figure(999, source_id="DERBYSHIRE24"))
    published(own, {"annual_statistics": revised, "kpi_readings": readings(9)[:0]}, starts_empty=True)
    text = (own / "kpis.yaml").read_text(encoding="utf-8")
    for before, after in (
        ("on_target: 90", "on_target: 99"),
        ("percent_change_floor: 50", "percent_change_floor: 5000"),
        ("name: Derbyshire MAPPA", "name: Another board"),
        ("local: OFFICIAL-SENSITIVE", "local: SECRET"),
        ("name: SMB attendance", "name: Seats filled"),
    ):
        assert before in text
        text = text.replace(before, after)
    (own / "kpis.yaml").write_text(text, encoding="utf-8")


def said(page, **parameters):
    """What a page of the frozen meeting says, without whether anything has changed since."""
    words = words_of(opened(page, meeting=KEY, **parameters))
    return words.replace(meeting_wording.SAME_AS_NOW, "").replace(meeting_wording.CHANGED_SINCE, "")


def pack_of(tmp_path, name):
    """Every text and number of the board pack of the frozen meeting."""
    to = tmp_path / name
    assert exports.main(["pack", "--to", str(to), "--meeting", KEY, "--with-sample"]) == 0
    made = Presentation(io.BytesIO(to.read_bytes()))
    found = [made.core_properties.title]
    for slide in made.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                found += [(plot.name, tuple(plot.values)) for plot in shape.chart.plots[0].series]
        found.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
    return found


@pytest.mark.long
def test_every_page_and_the_pack_say_the_same_after_revisions_and_other_targets(own, tmp_path):
    freezing.freeze(DAY, by="SMB coordinator")
    pages = [page for page in PAGES if page not in LIVE]
    before = {page: said(page) for page in pages} | {"presented": said("app.py", view="present", stop="kpis")}
    pack_before = pack_of(tmp_path, "before.pptx")
    live = {page: words_of(opened(page)) for page in ("app.py", "pages/kpis.py", "pages/orders.py")}
    changed_since(own)
    assert all(words_of(opened(page)) != words for page, words in live.items())  # the change is one
    after = {page: said(page) for page in pages} | {"presented": said("app.py", view="present", stop="kpis")}
    assert after == before
    assert pack_of(tmp_path, "after.pptx") == pack_before
    assert pack_before[0] == "Derbyshire MAPPA: board pack, as presented on 3\u00a0October\u00a02024"  # never broken
    assert "As presented on 3 October 2024" in before["app.py"]
    assert meeting_wording.CHANGED_SINCE in words_of(opened("app.py", meeting=KEY))


def test_a_later_release_changes_no_frozen_meeting(own, tmp_path, monkeypatch):
    freezing.freeze(DAY, by="A coordinator")
    before = frozen.opened(KEY).engine.opened
    later = shutil.copytree(ROOT / "data", tmp_path / "release")
    shutil.rmtree(later / "sources")
    for path in later.glob("*.parquet"):
        path.unlink()
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(later))
    frozen.engines.shared.clear()
    after = frozen.opened(KEY).engine.opened
    assert after.problems == {} and after.version == before.version
    assert all(after.tables[name].equals(held) for name, held in before.tables.items())


@pytest.mark.long
def test_freezing_again_keeps_both_and_the_day_names_the_newer(own):
    first = freezing.freeze(DAY, by="A coordinator")
    published(own, {"annual_statistics": table("annual_statistics", figure(999, source_id="DERBYSHIRE24"))})
    second = freezing.freeze(DAY, by="A chair", note="Figures came late")
    assert [one.key for one in frozen.meetings()] == ["2024-10-03.2", "2024-10-03.1"]
    assert frozen.names() == [KEY, "2024-10-03.1"]
    assert frozen.opened(KEY).meeting == second
    assert frozen.opened("2024-10-03.1").meeting == first

    def shpo(key):
        rows = frozen.opened(key).engine.opened.tables["annual_statistics"]
        is_asked = {"area": "Derbyshire", "reporting_year": "2023-24", "measure": "shpo_imposed"}
        return rows.filter(source_id="DERBYSHIRE24", **is_asked)["value"].to_list()

    assert (shpo("2024-10-03.1"), shpo(KEY)) == ([166], [999])
    assert frozen.newer(first) == second and frozen.newer(second) is None


def test_a_meeting_that_is_ahead_is_judged_as_at_its_day(own):
    freezing.freeze(date(2025, 2, 6), by="A coordinator")
    assert not queries.latest().opened.tables["smb_meetings"].filter(smb_on=date(2025, 2, 6))["is_held"].item()
    words = words_of(opened("pages/kpis.py", meeting="2025-02-06", kpi="smb_attendance"))
    assert "board meeting 6 February 2025" in words


@pytest.mark.parametrize("name", [MANIFEST, on_disk.SETTINGS])
def test_a_freeze_that_fails_leaves_nothing(own, name, monkeypatch):
    whole = disk.write_whole

    def fails(final, content):
        if final.name == name:
            raise OSError(28, "No space left on device", str(final))
        whole(final, content)

    monkeypatch.setattr(disk, "write_whole", fails)
    with pytest.raises(Refused, match="the disk is full"):
        freezing.freeze(DAY, by="A coordinator")
    assert frozen.meetings() == () and not list((own / "meetings").glob("*/*"))


def test_what_a_cut_short_freeze_left_is_no_meeting_and_the_next_publish_removes_it(own):
    freezing.freeze(DAY, by="A coordinator")
    (own / "meetings" / KEY / "1" / MANIFEST).unlink()
    assert (frozen.meetings(), frozen.names()) == ((), [])
    published(own, {"annual_statistics": table("annual_statistics", figure(170))})
    assert not (own / "meetings" / KEY / "1").exists()


def test_publishing_forgetting_and_sweeping_leave_a_frozen_meeting(own):
    def revised(value):
        published(own, {"annual_statistics": table("annual_statistics", figure(value, source_id="DERBYSHIRE24"))})

    revised(170)
    freezing.freeze(DAY, by="A coordinator")
    kept = {path: path.read_bytes() for path in (own / "meetings").rglob("*") if path.is_file()}
    revised(171)
    revised(172)
    versions.forget(own, 3)
    versions.sweep(own)
    assert {path: path.read_bytes() for path in (own / "meetings").rglob("*") if path.is_file()} == kept


@pytest.mark.long
def test_what_is_purged_leaves_frozen_meetings_too_and_the_page_says_so(own):
    told = {"kpi": "smb_attendance", "as_at": DAY, "due_on": date(2024, 12, 1), "action": "Recruit"}
    held = {
        "smb_meetings": table("smb_meetings", {"smb_on": DAY, "is_held": True}),
        "commentary": table("commentary", told | {"cause": f"{NAME} was ill"}),
    }
    published(own, held)
    freezing.freeze(DAY, by=f"{NAME}'s office")
    freezing.freeze(DAY, by="A coordinator")
    assert NAME in words_of(opened("pages/kpis.py", meeting=KEY, kpi="smb_attendance"))
    report = purge(own, by="A chair", why="A name was typed in", value=NAME)
    assert report.meetings == ("2024-10-03.2", "2024-10-03.1") and report.left == ()
    content = b"".join(
        path.read_bytes() if path.suffix != ".parquet" else str(pl.read_parquet(path).rows()).encode()
        for path in own.rglob("*")
        if path.is_file()
    )
    assert NAME.encode() not in content
    words = words_of(opened("pages/kpis.py", meeting=KEY, kpi="smb_attendance"))
    assert NAME not in words and "Removed since, as it could identify a person: 1 cell of Commentary." in words
    assert frozen.opened("2024-10-03.1").meeting.by == "removed"


def test_the_meeting_wins_over_another_day_and_says_so(own):
    freezing.freeze(DAY, by="A coordinator")
    words = words_of(opened("pages/kpis.py", meeting=KEY, as_at="2024-06-12"))
    assert "The meeting on 3 October 2024 is shown, so the choice of 12 June 2024 is not followed." in words
    assert "board meeting 3 October 2024" in words


@pytest.mark.parametrize(
    "key", long_but_for(["../own"], ["2024-06-12", "2024-10-03.2", "2024-10-03.x", "../own", "<b>"])
)
def test_a_meeting_that_there_is_not_is_told_and_the_figures_of_now_are_shown(own, key):
    freezing.freeze(DAY, by="A coordinator")
    words = words_of(opened("app.py", meeting=key))
    assert "There is no frozen meeting" in words and "As presented on" not in words


def test_a_damaged_meeting_is_told_and_the_figures_of_now_are_shown(own):
    freezing.freeze(DAY, by="A coordinator")
    path = next((own / "meetings" / KEY / "1").glob("annual_statistics-*.parquet"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    words = words_of(opened("app.py", meeting=KEY))
    assert "The frozen meeting “2024-10-03” cannot be read." in words and "As presented on" not in words


def test_settings_that_were_edited_in_the_folder_are_not_believed(own):
    freezing.freeze(DAY, by="A coordinator")
    path = own / "meetings" / KEY / "1" / "kpis.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("on_target: 90", "on_target: 10"), encoding="utf-8")
    with pytest.raises(Refused, match="missing or damaged"):
        frozen.opened(KEY)


def test_every_link_carries_the_meeting_but_that_to_what_is_now(own):
    freezing.freeze(DAY, by="A coordinator")
    links = [one.proto for one in opened("pages/orders.py", meeting=KEY).get("page_link")]
    leave = [one for one in links if one.label == meeting_wording.LIVE]
    assert len(links) > 10 and [one.query_string.count("meeting=") for one in leave] == [0]
    assert {one.query_string.count(f"meeting={KEY}") for one in links if one not in leave} == {1}


def test_files_of_a_meeting_say_so_in_name_and_notes(own):
    freezing.freeze(DAY, by="A coordinator")
    with snapshot.drawn_from(frozen.opened(KEY)):
        made = orders.shpo_imposed(DERBYSHIRE)
        name = figure_files.name_of(made, DERBYSHIRE, "csv")
        content = figure_files.file_for(orders.shpo_imposed, DERBYSHIRE, "csv", Audience.BOARD).decode("utf-8-sig")
        assert ("Board meeting", "As presented on 3 October 2024") in [
            (note.heading, note.text) for note in provenance.versions()
        ]
        short = short_pack(DERBYSHIRE)
    assert short.title == "Derbyshire MAPPA: short board pack, as presented on 3\u00a0October\u00a02024"
    assert short.slides[0].subtitle.startswith("As presented on 3 October 2024")
    assert name == "as-presented-2024-10-03-derbyshire-shpo-imposed-2023-24.csv"
    assert "As presented on 3 October 2024" in content
    assert "presented" not in figure_files.name_of(made, DERBYSHIRE, "csv")


@pytest.mark.parametrize("page", long_but_for(["pages/your_figures.py"], sorted(LIVE - {"pages/audit_log.py"})))
def test_a_page_that_acts_on_what_is_now_says_that_it_shows_it(own, page):
    freezing.freeze(DAY, by="A coordinator")
    words = words_of(opened(page, meeting=KEY))
    assert "This page shows the figures as they are now, not as presented on 3 October 2024." in words


@pytest.mark.parametrize(
    ("file", "key"),
    long_but_for(
        [("pages/population.py", KEY)],
        [
            ("pages/population.py", KEY),
            ("pages/population.py", "2024-10-03.1"),
            ("pages/population.py", "2020-01-01"),  # whether there is such a meeting is not told
            ("pages/glossary.py", KEY),
        ],
    ),
)
def test_a_frozen_meeting_is_for_members(file, key, own, written, monkeypatch):  # noqa: F811
    freezing.freeze(DAY, by="A coordinator")

    def seen(role):
        monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", role)))
        return words_of(opened(file, meeting=key))

    words = seen(Role.READER)
    assert admission.LOCAL in words and "resented" not in words and "frozen meeting" not in words
    words = seen(Role.MEMBER)
    assert admission.LOCAL not in words and ("As presented on" in words or "no frozen meeting" in words)


def test_a_meeting_of_another_areas_board_is_shown_to_nobody_who_signs_in(own, written, monkeypatch):  # noqa: F811
    freezing.freeze(DAY, by="A coordinator")
    text = (own / "kpis.yaml").read_text(encoding="utf-8")
    (own / "kpis.yaml").write_text(text.replace("home_area: Derbyshire", "home_area: Kent"), encoding="utf-8")
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", Role.ADMINISTRATOR)))
    words = words_of(opened("app.py", meeting=KEY))
    assert meeting_wording.OF_ANOTHER_BOARD in words and "As presented on" not in words


def test_broken_settings_broken_figures_and_an_unknown_day_freeze_nothing(own):
    with pytest.raises(
        Refused, match=r"no meeting on 4 October 2024\. The latest are on 6 February 2025, 3 October 2024"
    ):
        freezing.freeze(date(2024, 10, 4), by="A coordinator")
    good = (own / "kpis.yaml").read_text(encoding="utf-8")
    (own / "kpis.yaml").write_text("board: [", encoding="utf-8")
    with pytest.raises(Refused, match=r"kpis\.yaml has a mistake"):
        freezing.freeze(DAY, by="A coordinator")
    (own / "kpis.yaml").write_text(good, encoding="utf-8")
    published(own, {"annual_statistics": table("annual_statistics", figure(170))})
    next(own.glob("annual_statistics-*.parquet")).unlink()
    with pytest.raises(Refused, match="some data files cannot be read"):
        freezing.freeze(DAY, by="A coordinator")
    assert frozen.meetings() == ()


def test_the_command_freezes_lists_and_says_what_is_wrong(own, capsys):
    assert command.main(["list"]) == 0
    assert command.main(["freeze", KEY, "--by", "SMB coordinator", "--note", "Pack sent out"]) == 0
    assert command.main(["freeze", KEY, "--by", "SMB chair"]) == 0
    assert command.main(["freeze", "2024-10-04"]) == 1
    assert command.main(["list"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[:2] == ["No meeting has been frozen yet.", "The meeting on 3 October 2024 is frozen."]
    assert [line.split("\t")[0] for line in lines[3:]] == [KEY, "2024-10-03.1"]
    assert lines[4].endswith("\tSMB coordinator\tsuperseded\tPack sent out")
    assert "no meeting on 4 October 2024" in err
