"""Example data is marked once over all that rests on it, and the mark goes when real records take its place."""

import re
import shutil
from collections.abc import Callable

import pytest
from markupsafe import escape

from oversight import queries, snapshot
from oversight.components import example_strip, guard, said_once
from oversight.extracts.build import build
from oversight.figures.core import builder
from oversight.figures.core.figure import Coverage, Figure, Origin
from oversight.selection import Selection
from oversight.wording import example_wording
from tests.test_pages import MOSTLY_LONG, ROOT, opened, words_of

STRIP = '<p class="strip"><b>Example data</b>'
END = '<p class="strip real">'

# The days of meetings say what is looked at, and are told by no figure themselves.
DAYS = {"kpis/smb_dates", "since/meetings_after"}
# Figures that stand behind a line which opens them, or are drawn without a heading of their own.
FOLDED = {
    *("kpis/signals", "business_plan/linked_kpis", "audits/against_previous", "audits/lay_advisers"),
    *("annual_report/printed_claims", "business_plan/recommendations", "meetings/decided"),
}


@pytest.fixture
def seen(monkeypatch):
    """Everything the pages make while a test runs: what was made, and whether an invented extract was read for it."""
    made, read = [], []
    guarded = guard.render_safely

    def recording(asked):
        def run(name, *given, **params):
            read.append(name)
            return asked(name, *given, **params)

        return run

    def recording_guarded(make, *given):
        read.clear()
        snapshot.results.clear()  # what was kept is read anew, so that every read is seen
        found = guarded(make, *given)
        made.append((found, any("illustrative" in queries.bases_of(name) for name in read if name not in DAYS)))
        return found

    monkeypatch.setattr(queries, "run", recording(queries.run))
    monkeypatch.setattr(queries, "totals", recording(queries.totals))
    monkeypatch.setattr(guard, "render_safely", recording_guarded)
    yield made
    snapshot.results.clear()


@pytest.mark.parametrize("page", MOSTLY_LONG)
def test_every_figure_made_from_an_invented_extract_is_marked_and_no_other_is(seen, page):
    said = words_of(opened(page))
    drawn = [(one, is_sample) for one, is_sample in seen if isinstance(one, Figure)]
    for one, is_sample in drawn:
        assert ("illustrative" in one.bases) == is_sample, one.name
        if is_sample:
            assert one.basis.startswith("Example data"), one.name
    under_strip = False
    for part in marked_parts(said, [one for one, _ in drawn]):
        if isinstance(part, Figure):
            assert part.is_illustrative == under_strip, part.name
        else:
            under_strip = part == STRIP


def marked_parts(said: str, figures: list[Figure]) -> list[Figure | str]:
    """The figures and the strips of a page in the order in which they stand on it; what is folded away is not seen."""
    placed = [(said.find(f"<h2>{escape(one.title)}</h2>"), one) for one in figures]
    heads = [(at, one) for at, one in placed if at >= 0]
    assert {one.name for at, one in placed if at < 0 and not one.absent} <= FOLDED
    strips = [(found.start(), mark) for mark in (STRIP, END) for found in re.finditer(re.escape(mark), said)]
    return [part for _, part in sorted([*heads, *strips], key=lambda pair: pair[0])]


def test_the_pages_that_show_the_sample_say_so_and_carry_the_local_marking():
    for page in ("app.py", "pages/kpis.py", "pages/levels.py", "pages/business_plan.py", "pages/audits.py"):
        said = words_of(opened(page, tab="local"))
        assert said.count(STRIP) == 1
        assert said.count(END) == 0
        assert "These are not Derbyshire&#39;s figures." in said
        assert said.count("OFFICIAL-SENSITIVE") == 2


def test_the_strip_of_a_page_that_is_wholly_example_data_stands_under_its_heading():
    for page in ("pages/kpis.py", "pages/business_plan.py", "pages/audits.py"):
        said = words_of(opened(page))
        assert said.index("<h1>") < said.index(STRIP) < said.index('class="figure-head"')


def test_where_real_figures_follow_example_data_a_second_strip_says_so():
    said: list[str] = []

    def draw(name: str, **words: str) -> None:
        said.append(words["label"])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(example_strip.markup, "draw", draw)
        patched.setattr(example_strip.st, "page_link", lambda *given, **more: None)
        example_strip.reaching.set(False)
        for bases in ({"published"}, {"illustrative"}, set(), {"illustrative"}, {"provisional"}, {"derived"}):
            example_strip.over(bases)
    assert said == ["Example data", "Derbyshire's figures"]


def make_of(bases: set[str], made: list[set[str]], source: str = "The report") -> Callable[[Selection], Figure]:
    """A figure of some bases, that notes when it is made."""

    def make(choice: Selection) -> Figure:
        made.append(bases)
        origin = Origin(bases=frozenset(bases), sources=(source,))
        return builder.build("topic/one", builder.Draft("One"), Coverage("Derbyshire", "2023-24", None), origin)

    return make


@pytest.mark.parametrize(
    ("bases", "is_example", "made"),
    [
        ([{"illustrative"}, {"illustrative"}], True, 2),
        ([set(), {"illustrative"}], True, 2),
        ([{"illustrative"}, {"published"}, {"illustrative"}], False, 2),
        ([{"published"}, {"illustrative"}], False, 1),
        ([set()], False, 1),
    ],
)
def test_what_tells_whether_a_page_rests_on_example_data_is_made_no_further_than_needed(bases, is_example, made):
    asked: list[set[str]] = []
    makes = [make_of(one, asked) for one in bases]
    assert example_strip.rests_on_examples(makes, Selection("Derbyshire", "", "2023-24", "")) is is_example
    assert len(asked) == made


def test_where_all_figures_come_from_is_said_once_and_looked_for_no_further_than_needed():
    asked: list[set[str]] = []
    report, other = make_of({"published"}, asked), make_of({"published"}, asked, "Another report")
    choice = Selection("Derbyshire", "", "2023-24", "")
    assert said_once.shared((report, report), choice) == (("official",), ("The report",))
    assert said_once.shared((report,), choice) is None
    asked.clear()
    assert said_once.shared((report, other, report), choice) is None
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("bases", "area", "label"),
    [
        ({"published", "derived"}, "Derbyshire", "Official figures"),
        ({"provisional"}, "Derbyshire", "Derbyshire's figures"),
        ({"provisional"}, "", "The board's own figures"),
    ],
)
def test_the_strip_where_example_data_ends_says_whose_the_figures_are(bases, area, label):
    assert example_wording.real(bases, area) == label


@pytest.mark.long
def test_pages_of_published_figures_alone_carry_the_published_marking():
    for page in ("pages/population.py", "pages/orders.py", "pages/annual_report.py"):
        said = words_of(opened(page))
        assert STRIP not in said
        assert "OFFICIAL-SENSITIVE" not in said


@pytest.mark.long
def test_real_records_in_place_of_the_sample_take_the_mark_away(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "data" / "sources", sources)
    for path in sources.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(",illustrative", ",provisional"), encoding="utf-8", newline="\n")
    build(sources, tmp_path / "data")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))
    for page in ("app.py", "pages/kpis.py", "pages/levels.py", "pages/business_plan.py", "pages/audits.py"):
        said = words_of(opened(page, tab="local"))
        assert STRIP not in said
        assert "Example data: not" not in said
        assert "OFFICIAL-SENSITIVE" in said
