"""Every page, run by Streamlit's AppTest: full, empty and broken."""

import functools
import itertools
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from oversight import catalogue
from oversight.components.escaping import JOINER
from oversight.frame.filters import LABELS
from oversight.wording import log_wording, region_wording
from tests.daily import long_but_for
from tests.screens import STOPS

# Each AppTest looks for components through every package that is installed, a third of a second; once is enough.
manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds: how long a run may take is not what is tested, and another process may hold the processor
PAGES = ["app.py", *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pages").glob("*.py"))]
# A page of each kind in daily work: of all, of a year, of local records and of none.
MOSTLY_LONG = long_but_for(
    ("app.py", "pages/population.py", "pages/kpis.py", "pages/levels.py", "pages/glossary.py"), PAGES
)


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the committed extracts that a test may break."""
    copy = tmp_path / "data"
    shutil.copytree(ROOT / "data", copy)
    monkeypatch.setenv("OVERSIGHT_DATA", str(copy))
    return copy


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A copy of kpis.yaml that a test may break."""
    copy = tmp_path / "kpis.yaml"
    shutil.copy(ROOT / "kpis.yaml", copy)
    monkeypatch.setenv("OVERSIGHT_KPIS", str(copy))
    return copy


def opened(page: str, **parameters: str) -> AppTest:
    """A page after its first run with URL parameters."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    if page != "app.py":
        app.switch_page(page)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def words_of(app: AppTest) -> str:
    """Everything a page says in HTML, headings, tables and charts' alt texts, in one text."""
    said = [*told_in(app._tree), *(one.proto.alt for one in app.get("vega_lite_chart"))]
    return " ".join(said)


def told_in(block) -> Iterator[str]:
    """What a block says in HTML, in its order; a sentence with links in it as one."""
    for part in block.children.values():
        if "-said_" in getattr(part.proto, "id", ""):
            pieces = [getattr(one.proto, "body", "") or one.proto.label for one in part.children.values()]
            yield re.sub(r"<[^>]*>", "", "".join(pieces)).replace(JOINER, "").replace("\\", "")
        elif hasattr(part, "children"):
            yield from told_in(part)
        elif part.type == "html":
            yield part.proto.body


def links_of(app: AppTest) -> list[str]:
    """What the links of a page to other pages say, as a reader sees them."""
    return [re.sub(r"\u2060\\(.)", r"\1", one.proto.label) for one in app.get("page_link")]


def in_a_new_session(app: AppTest) -> AppTest:
    """The page of orders in another session, whose first run is handed the state of the widgets of `app`."""
    other = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    other.switch_page("pages/orders.py")
    for name in app.query_params:
        other.query_params[name] = app.query_params[name]
    return other._run(app._tree.get_widget_states())


@pytest.mark.long
def test_the_first_choice_and_the_first_press_count_in_a_session_that_is_new_to_the_server():
    # What a browser sends that goes on with its page after a restart. `make test-full` restarts a server (U03).
    before = opened("pages/orders.py")
    before.selectbox(key="filter_year").set_value("2021-22")
    assert "year ending 31 March 2022" in words_of(in_a_new_session(before))
    presented = opened("pages/orders.py", view="present", stop="orders")
    presented.button(key="next").click()
    assert in_a_new_session(presented).query_params["stop"] == STOPS[STOPS.index("orders") + 1]


def file_of(data: Path, extract: str) -> Path:
    """The Parquet file of an extract."""
    manifest = json.loads((data / "manifest.json").read_text())
    return data / manifest["extracts"][extract]["file"]


STATED = {
    "app.py": "Derbyshire, year ending 31 March 2024, board meeting 3 October 2024",
    "pages/levels.py": "Derbyshire, year ending 31 March 2024, board meeting 3 October 2024",
    "pages/exports.py": "Derbyshire, year ending 31 March 2024, board meeting 3 October 2024",
    **dict.fromkeys(
        ("pages/since_last_meeting.py", "pages/kpis.py", "pages/business_plan.py", "pages/audits.py"),
        "Derbyshire, board meeting 3 October 2024",
    ),
    **dict.fromkeys(
        (
            *("pages/population.py", "pages/orders.py", "pages/fairness.py"),
            *("pages/areas.py", "pages/annual_report.py"),
        ),
        "Derbyshire, year ending 31 March 2024",
    ),
}


SHARED = {f"filter_{name}" for name in LABELS}


@pytest.mark.parametrize("page", MOSTLY_LONG)
def test_a_page_states_the_choice_that_acts_on_it_and_offers_no_other_filter(page):
    app = opened(page)
    assert f'<p class="covers">{STATED.get(page, "")}</p>' in words_of(app)
    shown = catalogue.BY_KEY[key_of(page)]
    filters = () if shown.scope == catalogue.REGION else shown.filters  # a board served alone has no region
    acting = [label for name, label in LABELS.items() if name in filters]
    assert [one.label for one in app.selectbox if one.key in SHARED] == acting
    assert not [one for one in app.sidebar.selectbox]


def key_of(page: str) -> str:
    """A page's key in the catalogue."""
    return "summary" if page == "app.py" else Path(page).stem


def test_a_page_of_the_home_areas_records_offers_the_area_while_another_is_chosen():
    app = opened("pages/audits.py", area="Kent")
    assert [one.label for one in app.selectbox if one.key in SHARED] == ["MAPPA area", "Board meeting"]
    assert 'class="covers">Kent, board meeting 3 October 2024<' in words_of(app)


def test_the_year_is_chosen_by_the_year_it_ends_in_and_stays_in_the_address_as_it_was():
    app = opened("pages/orders.py")
    year = app.selectbox(key="filter_year")
    assert (year.label, year.options[:2]) == ("Year ending 31 March", ["2025", "2024"])
    year.set_value("2022-23").run()
    assert app.query_params["year"] in ("2022-23", ["2022-23"])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_on_the_home_area_without_parameters(page):
    said = words_of(opened(page))
    assert page not in STATED or "Derbyshire, " in said
    assert "could not be made" not in said


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_an_area_that_holds_nothing_in_the_year(page):
    said = words_of(opened(page, area="Kent", year="2012-13"))
    assert page not in STATED or "Kent, " in said
    assert "could not be made" not in said


def test_the_summary_shows_the_four_headline_counts_with_their_changes():
    said = words_of(opened("app.py"))
    for words in (
        '<dd class="number">1,709<img alt="Derbyshire: 965 in 2009-10, 1,036 in 2010-11 and 1,709 in 2023-24"',
        "<dd><b>Up 673 from 1,036 in 2011</b></dd><dd>No figure for last year</dd>",
        "<dd><b>5 fewer than last year (37)</b></dd><dd>Numbers this small go up and down by chance</dd>",
        "<dd><b>Up 56 (51%) from 110</b></dd>",
        "<dd><b>Up 4 from 136</b></dd><dd>England and Wales 131</dd>",
        "110, 37, 136 and England and Wales 131 are worked out; 1,036 is from the press.",
    ):
        assert words in said


CONFLICTS = (
    "Category 3 at Level 3: 2 on 31 March, but 1 over the whole year",
    "Category 1 at Level 3: 1 returned to custody",
)


def test_both_questions_on_the_source_are_told_on_data_and_checks_and_a_figure_of_them_leads_there():
    said = words_of(opened("pages/extracts.py"))
    assert all(question in said for question in CONFLICTS)
    for page, links in {
        "pages/levels.py": [
            "3 possible errors in the report",
            "1 possible error in the report",
            "2 possible errors in the report",
        ],
        "pages/orders.py": ["2 possible errors in the report"],
    }.items():
        app = opened(page)
        found = [one.proto for one in app.get("page_link") if "possible error" in one.proto.label]
        assert [one.label for one in found] == links, page
        assert {one.page for one in found} == {"extracts"}
        assert "year=2023-24" in found[0].query_string
        assert not any(question in words_of(app) for question in CONFLICTS)


def test_an_unknown_area_and_year_are_told_and_the_defaults_shown():
    said = words_of(opened("pages/orders.py", area="Derbshire", year="2032-33"))
    assert "There is no area “Derbshire”. Did you mean Derbyshire? Derbyshire is shown instead." in said
    assert "There is no reporting year “2032-33”" in said
    assert "SHPOs imposed rose by 56 to 166" in said


def test_a_hostile_parameter_is_shown_as_text():
    said = words_of(opened("app.py", area="<img src=x onerror=alert(1)>"))
    images = re.findall(r"<img\b[^>]*>", said)
    assert images and all(re.fullmatch(r'<img alt="[^"]*" src="data:image/svg\+xml,[^"]*">', one) for one in images)
    assert "&lt;img src=x" in said


def test_a_parameter_reaches_the_figures():
    said = words_of(opened("pages/orders.py", area="Northumbria", year="2021-22"))
    assert "SHPOs imposed: 226 in the year to 31 March 2022" in said


def test_changing_a_filter_puts_the_whole_choice_into_the_address():
    app = opened("pages/orders.py")
    app.selectbox(key="filter_area").select("Northumbria").run()
    found = {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}
    assert found == {
        "area": "Northumbria",
        "compare": "England and Wales",
        "year": "2023-24",
        "as_at": "2024-10-03",
    }
    assert "Northumbria, year ending" in words_of(app)


def test_a_chart_carries_its_finding_as_alt_text_and_no_description():
    chart, *_ = opened("pages/orders.py").get("vega_lite_chart")
    assert chart.proto.alt.startswith("SHPOs imposed rose by 56 to 166. Derbyshire: Up 56 (+50.9%) from 110 in 2022-23")
    assert "description" not in json.loads(chart.proto.spec)


BREAKS = {
    "flipped": lambda path: path.write_bytes(
        bytes(byte ^ 255 if 100 <= at < 164 else byte for at, byte in enumerate(path.read_bytes()))
    ),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:200]),
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: path.unlink(),
}


@pytest.mark.parametrize("kind", long_but_for(["flipped"], BREAKS))
def test_a_broken_extract_takes_down_its_own_figures_and_nothing_else(data, kind):
    BREAKS[kind](file_of(data, "glossary"))
    assert "The extract “glossary” cannot be used" in words_of(opened("pages/glossary.py"))
    for page in PAGES:
        if kind == "flipped" and page not in ("pages/glossary.py", "pages/extracts.py", "pages/exports.py"):
            assert "cannot be used" not in words_of(opened(page))
    assert "glossary-" in words_of(opened("pages/extracts.py"))


WITHOUT_STATISTICS = ("fairness", "glossary", "extracts", "kpis", "audits", "business_plan", "first_steps", "audit_log")
WITHOUT_STATISTICS += ("meeting", "region")


# Each kind of break is met once by the glossary above, and by the store's own tests.
@pytest.mark.parametrize("page", MOSTLY_LONG)
def test_every_page_stands_when_the_statistics_are_broken(data, page, caplog):
    BREAKS["flipped"](file_of(data, "annual_statistics"))
    said = words_of(opened(page))
    assert "Traceback" not in said
    if Path(page).stem not in WITHOUT_STATISTICS:
        assert "The extract “annual statistics” cannot be used, so what depends on it is not shown." in said
        assert "1,709" not in said
    assert "annual_statistics-" in caplog.text or page == "pages/extracts.py"


def test_a_mended_file_shows_again_without_a_restart(data):
    path = file_of(data, "annual_statistics")
    sound = path.read_bytes()
    app = opened("pages/orders.py")
    BREAKS["flipped"](path)
    app.run()
    assert "cannot be used" in words_of(app)
    path.write_bytes(sound)
    app.run()
    assert "SHPOs imposed rose by 56 to 166" in words_of(app)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_without_a_manifest(data, page):
    (data / "manifest.json").unlink()
    said = words_of(opened(page))
    told = "the list of what is loaded is missing or damaged"
    of_its_own = {
        "pages/first_steps.py": "The list of MAPPA areas cannot be read",
        "pages/audit_log.py": log_wording.NOT_ASKED,
        "pages/region.py": region_wording.ONE_BOARD,
    }
    assert of_its_own.get(page, told) in said


MISTAKES = ["board: [", "", "board:\n  nmae: X\n", "just words"]
# Each page with one of the mistakes in turn; each page with each of them in `make test-full`.
IN_TURN = list(zip(PAGES, itertools.cycle(MISTAKES), strict=False))
WITH_MISTAKES = long_but_for(IN_TURN[::3], itertools.product(PAGES, MISTAKES))


@pytest.mark.parametrize(("page", "text"), WITH_MISTAKES)
def test_every_page_stands_on_a_broken_kpis_yaml_and_says_so(settings, page, text):
    settings.write_text(text)
    said = words_of(opened(page))
    assert "The board&#39;s settings (kpis.yaml) have a mistake" in said
    if page == "pages/orders.py":  # no home area can be read, so none is made up
        assert "England and Wales, year ending" in said and "Derbyshire, year" not in said
    if page == "pages/extracts.py":
        assert "kpis.yaml, line" in said or "kpis.yaml:" in said


def test_a_mended_kpis_yaml_takes_effect_at_the_next_rerun(settings):
    sound = settings.read_text()
    settings.write_text("board: [")
    app = opened("app.py")
    assert "have a mistake" in words_of(app)
    settings.write_text(sound.replace("name: Derbyshire MAPPA", "name: Another board"))
    app.run()
    assert "have a mistake" not in words_of(app)
    assert "Another board" in words_of(app)


def test_the_local_marking_shows_only_once_something_local_is_loaded(data, tmp_path):
    from oversight.extracts.build import build

    assert "OFFICIAL-SENSITIVE" not in words_of(opened("pages/orders.py"))
    sources = data / "sources" / "annual_statistics.csv"
    sources.write_text(
        sources.read_text(encoding="utf-8")
        + "Derbyshire,2022-23,notification_orders_imposed,1,all,2,exact,provisional,DERBYSHIRE24,,\n",
        encoding="utf-8",
    )
    build(data / "sources", data)
    assert words_of(opened("pages/orders.py")).count("OFFICIAL-SENSITIVE") == 2


def test_extract_text_is_never_drawn_as_markdown_or_html(data):
    from oversight.extracts.build import build

    claims = data / "sources" / "printed_claims.csv"
    hostile = "![x](https://example.org/x.png) <script>alert(1)</script> $a$ :red[b] **up** 5%"
    claims.write_text(
        claims.read_text(encoding="utf-8").replace("total eligible in the community up 5%", hostile), encoding="utf-8"
    )
    build(data / "sources", data)
    app = opened("pages/annual_report.py")
    app.session_state["folded_annual_report_printed_claims"] = True
    said = words_of(app.run())
    shown = "![x](https://example.org/x.png) &lt;script&gt;alert(1)&lt;/script&gt; $a$ :red[b] **up** 5%"
    assert re.search(rf"<t[hd][^>]*>[^<]*{re.escape(shown)}", said)
    assert "<script>" not in said
