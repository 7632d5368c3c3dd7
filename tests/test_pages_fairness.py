"""The page on fairness and serious incidents: full, its second tab, elsewhere, one extract broken, one table held."""

import re
import shutil

import pytest

from oversight.extracts.build import build
from oversight.wording import fairness_wording, needs_wording
from tests.extracts import damaged_copy
from tests.test_illustrative import STRIP
from tests.test_pages import ROOT, opened, words_of
from tests.test_pages_exploring import address_of
from tests.test_pages_kpis import HEADINGS_ONLY

PAGE = "pages/fairness.py"


def headings(said):
    return re.findall(r"<h2>([^<]*)</h2>", said)


def test_the_page_leads_with_what_is_not_recorded_under_one_strip():
    said = words_of(opened(PAGE))
    assert said.count(STRIP) == 1
    assert headings(said)[:2] == ["Ethnicity is not recorded for 1 of 19 people", "17 of the 19 people are male"]
    assert "against 2 of 18 the year before." in said
    assert "charged" not in said


def test_the_second_tab_holds_serious_incidents_and_stands_in_the_address():
    app = opened(PAGE)
    app.button_group(key="tab").set_value("incidents").run()
    assert address_of(app)["tab"] == "incidents"
    said = words_of(app)
    assert said.count(STRIP) == 1
    assert headings(said)[0] == "2 people were charged with a serious further offence in 2023-24, 4 the year before"
    assert "There were no" in said and "is not recorded for" not in said


def test_another_area_is_told_that_the_return_is_the_home_areas():
    said = words_of(opened(PAGE, area="Kent"))
    assert "Yearly returns are held for Derbyshire only." in said and STRIP not in said


def test_a_year_without_a_return_names_the_years_held():
    assert "The yearly return is held for 2021-22 to 2023-24, not for 2012-13." in words_of(
        opened(PAGE, year="2012-13")
    )


@pytest.mark.parametrize(
    ("broken", "tab", "other_tab", "stands"),
    [
        ("demography", "", "incidents", "2 people were charged"),
        ("serious_further_offences", "incidents", "", "17 of the 19 people are male"),
    ],
)
def test_a_broken_extract_is_told_on_its_own_tab_alone(tmp_path, monkeypatch, broken, tab, other_tab, stands):
    monkeypatch.setenv("OVERSIGHT_DATA", str(damaged_copy(tmp_path / "data", broken)))
    told = f"The extract “{broken.replace('_', ' ')}” cannot be used, so what depends on it is not shown."
    said = words_of(opened(PAGE, tab=tab))
    assert told in said and "could not be made" not in said and needs_wording.RETURN not in said
    said = words_of(opened(PAGE, tab=other_tab))
    assert told not in said and stands in said


def test_a_board_with_breaches_alone_sees_them_and_is_told_what_else_is_not_held(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "data" / "sources", sources)
    for name in (*HEADINGS_ONLY, "agencies"):
        path = sources / f"{name}.csv"
        text = path.read_text(encoding="utf-8").splitlines()[0] + "\n"
        if name == "notification_breaches":
            text += "2023-24,cautioned or convicted,1,8,provisional\n"
        path.write_text(text, encoding="utf-8")
    build(sources, tmp_path / "data")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))
    said = words_of(opened(PAGE, tab="incidents"))
    assert "People cautioned or convicted for breach of notification requirements, as far as we have figures" in said
    assert "No yearly return that we hold has these figures." in said
    assert needs_wording.RETURN not in said and STRIP not in said
    assert fairness_wording.COUNTED_APART not in said
