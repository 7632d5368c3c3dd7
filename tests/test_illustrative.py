"""An invented sample is marked wherever it shows, and the mark goes when real records take its place."""

import json
import shutil

import pytest

from oversight import queries, snapshot
from oversight.components import guard
from oversight.extracts.build import build
from oversight.figures.core.figure import Figure
from tests.test_pages import PAGES, ROOT, opened, words_of

BADGE = 'class="illustrative-badge"'


@pytest.fixture
def seen(monkeypatch):
    """Everything the pages make while a test runs: what was made, and whether an invented extract was read for it."""
    made, read = [], []
    guarded, run = guard.render_safely, queries.run

    def recording_run(name, **params):
        read.append(name)
        return run(name, **params)

    def recording_guarded(make, *given):
        read.clear()
        snapshot.results.clear()  # what was kept is read anew, so that every read is seen
        found = guarded(make, *given)
        made.append((found, any("illustrative" in queries.bases_of(name) for name in read)))
        return found

    monkeypatch.setattr(queries, "run", recording_run)
    monkeypatch.setattr(guard, "render_safely", recording_guarded)
    yield made
    snapshot.results.clear()


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_made_from_an_invented_extract_is_marked_and_no_other_is(seen, page):
    said = words_of(opened(page))
    drawn = [(one, is_sample) for one, is_sample in seen if isinstance(one, Figure)]
    for one, is_sample in drawn:
        assert ("illustrative" in one.bases) == is_sample, one.name
        if is_sample:
            assert one.basis.startswith("Illustrative: an invented sample"), one.name
        if one.chart and not one.absent:
            assert ("Illustrative" in json.dumps(one.chart)) == is_sample, one.name
    assert said.count(BADGE) >= sum(is_sample for _, is_sample in drawn)


def drawn_words(chart) -> str:
    """A chart's spec with its rows, which Streamlit keeps apart from it."""
    return str(chart.proto)


def test_the_pages_that_show_the_sample_say_so_and_carry_the_local_marking():
    for page in ("app.py", "pages/kpis.py", "pages/levels.py", "pages/business_plan.py", "pages/audits.py"):
        said = words_of(opened(page))
        assert BADGE in said
        assert said.count("OFFICIAL-SENSITIVE") == 2
    assert "Illustrative" in drawn_words(opened("pages/levels.py").get("vega_lite_chart")[-1])


def test_the_status_and_the_comment_of_a_sample_kpi_are_marked_where_they_stand():
    app = opened("pages/kpis.py", kpi="level_2_attendance")
    parts = [one.proto.body for one in app.get("html")]
    comment = next(part for part in parts if "What is being done" in part)
    assert BADGE in comment
    assert any(part.startswith("<span " + BADGE) for part in parts)


def test_pages_of_published_figures_alone_carry_the_published_marking():
    for page in ("pages/population.py", "pages/orders.py", "pages/annual_report.py"):
        said = words_of(opened(page))
        assert BADGE not in said
        assert "OFFICIAL-SENSITIVE" not in said


def test_real_records_in_place_of_the_sample_take_the_mark_away(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "data" / "sources", sources)
    for path in sources.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(",illustrative", ",provisional"), encoding="utf-8", newline="\n")
    build(sources, tmp_path / "data")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))
    for page in ("app.py", "pages/kpis.py", "pages/levels.py", "pages/business_plan.py", "pages/audits.py"):
        said = words_of(opened(page))
        assert BADGE not in said
        assert "Sample KPIs" not in said
        assert "OFFICIAL-SENSITIVE" in said
        for chart in opened(page).get("vega_lite_chart"):
            assert "Illustrative" not in drawn_words(chart)
