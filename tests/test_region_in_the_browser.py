"""A region of five boards in a real browser: read tab by tab, switched, presented, taken away, and kept from others."""

import io
import secrets

import pytest
from pptx import Presentation

from oversight.extracts.readers.area_return import NUMBERED
from tests.screens import at_stop, choice_in, whole
from tests.server import SERVE, running, serving
from tests.settled import settled
from tools.sample import boards as generated

pytestmark = pytest.mark.long

REGION, KPI, OTHER_KPI = "East Midlands", "level_2_attendance", "minutes_issued_on_time"
TABS = {"KPIs by board": "", "Over the years": "years", "Plans and audits": "actions", "Data": "data"}
FIGURES = {
    "": ["kpis", "by_board"],
    "years": ["trend", "trend_by_board"],
    "actions": ["plan", "findings"],
    "data": ["freshness", "differences"],
}
USER, PROOF = "X-Remote-User", "X-Gateway-Proof"
ACCESS = """
way: proxy
hosts: ["127.0.0.1"]
is_behind_tls: false
proxy:
  user_header: X-Remote-User
  proof: secret
  proof_header: X-Gateway-Proof
  secret_file: {secret}
  peers: ["127.0.0.1"]
people:
  "Ann": {{role: member, areas: [Derbyshire]}}
  "Rea": {{role: reader, region: true}}
"""


@pytest.fixture(scope="module")
def boards(tmp_path_factory):
    """The folder of five generated boards."""
    folder = tmp_path_factory.mktemp("region") / "boards"
    list(generated.write(folder, 5, 2, 7))
    return folder


@pytest.fixture(scope="module")
def address(boards, tmp_path_factory):
    """A dashboard that serves them to whoever sits at its machine."""
    with serving(tmp_path_factory.mktemp("log") / "log.txt", SERVE, OVERSIGHT_BOARDS=str(boards)) as found:
        yield found


def figure(screen, name):
    """The box of one figure of the region."""
    return screen.locator(f".st-key-figure_region_{name}")


def pick(screen, key, value):
    """Chooses a value of the list in a container."""
    field = screen.locator(f".st-key-{key} input")
    field.click()
    screen.get_by_role("listbox").wait_for()
    field.fill(value)
    screen.get_by_role("option", name=value, exact=True).click()
    settled(screen)


def cut_names(screen, names):
    """Those of some names that the list of boards has no room for where it shows one of them."""
    return screen.locator(".st-key-switch_board input").evaluate(
        """(field, names) => {
          const shown = field.value;
          const cut = names.filter(name => { field.value = name; return field.scrollWidth > field.clientWidth; });
          field.value = shown;
          return cut;
        }""",
        names,
    )


def rows_on_screen(screen, name):
    """The table of a figure as it reads on screen, its headings first."""
    box = figure(screen, name)
    if box.get_by_role("radio", name="Table").count():
        box.get_by_role("radio", name="Table").click()
    box.get_by_role("cell").first.wait_for()
    settled(screen)
    return box.locator("table").evaluate("one => [...one.rows].map(row => [...row.cells].map(cell => cell.innerText))")


def test_the_region_is_read_tab_by_tab(address, screen):
    screen.goto(f"{address}/region")
    whole(screen, REGION)
    for tab, key in TABS.items():
        screen.get_by_role("radio", name=tab).click()
        for name in FIGURES[key]:
            figure(screen, name).locator("h2").wait_for()
        settled(screen)
        assert choice_in(screen.url).get("tab", "") == key
        assert screen.get_by_text("could not be made").count() == 0


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_the_list_of_boards_shows_the_longest_area_whole(address, chromium, size):
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    screen = context.new_page()
    screen.goto(f"{address}/region")
    whole(screen, REGION)
    opens = screen.get_by_test_id("stExpandSidebarButton")
    if opens.is_visible():
        opens.click()
        screen.locator(".st-key-switch_board input").wait_for()
        settled(screen)
    assert cut_names(screen, list(NUMBERED)) == []
    context.close()


def test_a_board_is_switched_to_and_back_and_page_and_choices_stay(address, screen):
    screen.goto(f"{address}/region?tab=years")
    whole(screen, REGION)
    pick(screen, "measure", "Minutes issued on time")
    screen.wait_for_url(f"**kpi={OTHER_KPI}**")
    settled(screen)
    assert choice_in(screen.url)["kpi"] == OTHER_KPI
    pick(screen, "switch_board", "Nottinghamshire")
    screen.wait_for_url("**board=nottinghamshire**")
    whole(screen, REGION)
    kept = {"tab": "years", "kpi": OTHER_KPI, "board": "nottinghamshire"}
    assert kept.items() <= choice_in(screen.url).items()
    screen.get_by_role("link", name="Performance").click()
    whole(screen, "Performance")
    assert (choice_in(screen.url)["board"], choice_in(screen.url)["kpi"]) == ("nottinghamshire", OTHER_KPI)
    pick(screen, "switch_board", "Derbyshire")
    screen.wait_for_url("**board=derbyshire**")
    assert (choice_in(screen.url)["board"], choice_in(screen.url)["kpi"]) == ("derbyshire", OTHER_KPI)
    assert screen.url.split("?")[0].endswith("/kpis")
    screen.get_by_role("link", name="Boards side by side").click()
    whole(screen, REGION)
    assert choice_in(screen.url)["kpi"] == OTHER_KPI
    figure(screen, "trend").get_by_text("Minutes issued on time").first.wait_for()


def test_the_region_is_presented_stop_by_stop_and_left_where_it_began(address, screen):
    screen.goto(f"{address}/region?kpi={KPI}")
    whole(screen, REGION)
    screen.get_by_role("button", name="Present").press("Enter")
    at_stop(screen, 1)
    count = screen.locator(".st-key-rail button").count()
    titles = [screen.locator("h1").inner_text()]
    for number in range(2, count + 1):
        screen.keyboard.press("ArrowRight")
        at_stop(screen, number)
        titles.append(screen.locator("h1").inner_text())
    assert len(set(titles)) == len(titles) == count > 5
    assert "off target at one board or more" in titles[0] and "no figures for some shared KPIs" in titles[-1]
    screen.keyboard.press("Escape")
    whole(screen, REGION)
    assert choice_in(screen.url) == {"kpi": KPI}


def test_the_pack_of_the_region_holds_the_numbers_of_its_page(address, screen):
    screen.goto(f"{address}/region?kpi={KPI}")
    whole(screen, REGION)
    overview = rows_on_screen(screen, "kpis")
    by_board = rows_on_screen(screen, "by_board")
    with screen.expect_download() as download:
        screen.locator(".st-key-take_region_pack_pptx button").click()
    assert download.value.suggested_filename == "east-midlands-region-pack-2024-09-30-with-sample.pptx"
    slides = Presentation(io.BytesIO(download.value.path().read_bytes())).slides
    told = {said[0]: (slide, said) for slide in slides if (said := words_on(slide))}
    (first,) = [slide for title, (slide, _) in told.items() if "off target at one board or more" in title]
    assert totals_in(first) == [(row[0], row[1].split(" (")[0]) for row in overview[1:]]
    _, said = told[figure(screen, "by_board").locator("h2").inner_text()]
    *boards, (_, together, *_) = by_board[1:]
    assert len(boards) == 5
    for board, number, status, *_ in boards:
        assert f"{board} {number}, {status.lower()}" in " ".join(said)
    assert f"All boards together: {together}" in " ".join(said)


def words_on(slide):
    """All that is written on a slide, its title first, and what its pictures are described by."""
    texts = [one.text_frame.text for one in slide.shapes if one.has_text_frame]
    return [text for text in (*texts, *slide._element.xpath(".//p:pic//p:cNvPr/@descr")) if text]


def totals_in(slide):
    """By KPI what the native chart of a slide says of all boards."""
    (chart,) = [one.chart for one in slide.shapes if one.has_chart]
    return [tuple(str(name).split(": ")) for name in chart.plots[0].categories]


def test_a_member_of_one_board_sees_no_record_of_another_and_no_region(boards, chromium, tmp_path):
    secret, access = tmp_path / "secret", tmp_path / "access.yaml"
    secret.write_text(secrets.token_urlsafe(32))
    secret.chmod(0o600)
    access.write_text(ACCESS.format(secret=secret))
    at = {"OVERSIGHT_BOARDS": str(boards), "OVERSIGHT_ACCESS": str(access)}
    with running(tmp_path / "log.txt", SERVE, **at) as server:
        seen = {}
        for user in ("Ann", "Rea"):
            context = chromium.new_context(extra_http_headers={USER: user, PROOF: secret.read_text()})
            for page in ("levels?tab=local&board=derbyshire", "levels?tab=local&board=nottinghamshire", "region"):
                screen = context.new_page()
                screen.goto(f"{server.address}/{page}")
                screen.locator("[data-testid=stMain] :is(h1, p)").first.wait_for()
                settled(screen)
                seen[user, page.partition("board=")[2] or page] = screen.locator("[data-testid=stMain]").inner_text()
            context.close()
    local, region = "This page shows local figures", "Your role does not include it"
    assert {who: (local in said, region in said) for who, said in seen.items()} == {
        ("Ann", "derbyshire"): (False, False),
        ("Ann", "nottinghamshire"): (True, False),
        ("Ann", "region"): (False, True),
        ("Rea", "derbyshire"): (True, False),
        ("Rea", "nottinghamshire"): (True, False),
        ("Rea", "region"): (False, False),
    }
