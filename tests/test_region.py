"""The boards of a region side by side and together, over three boards counted by hand."""

import zipfile
from dataclasses import replace

import pytest

from oversight import boards
from oversight.exports import __main__ as command
from oversight.exports import figure_files
from oversight.exports.board_pack.region_pack import region_pack
from oversight.exports.disclosure import publication
from oversight.exports.disclosure.audience import Audience
from oversight.figures.region import by_board, data, days, funnel, groups, held, kpis, readings, tabs, trend
from oversight.measures import kpi_status, region_reading
from oversight.measures.funnel import Place
from oversight.measures.kpi_status import Tally, Waits
from oversight.measures.region_reading import BoardReading, Missing
from oversight.measures.values import Absence
from oversight.problems import NotHeld
from oversight.prompts import page_prompts
from oversight.selection import Selection
from oversight.wording import region_wording
from tests import region_boards, regions
from tests.region_boards import DAY, START

CHOICE = Selection("", "", "2023-24")


@pytest.fixture
def region(tmp_path, monkeypatch):
    """Three boards: 45 of 50, 14 of 20 and 6 of 30 reviews on time; waits at two of them; one year before at all."""
    folder = region_boards.region(tmp_path, monkeypatch)
    region_boards.publish(folder, "derbyshire", {2023: (40, 50), 2024: (45, 50)}, (2, 4, 6, 8, 30))
    region_boards.publish(folder, "leics", {2023: (15, 20), 2024: (14, 20)}, (10, 12, 14, 16, 18, 20))
    region_boards.publish(folder, "lincs", {2023: (15, 30), 2024: (6, 30)})
    with boards.of(None), boards.seeing(None):
        yield folder


def seen(*keys):
    """Sees the figures of some boards as their member does."""
    boards.see(frozenset(keys))


def publish(*given, **named):
    """Publishes for one board, and sees it."""
    region_boards.publish(*given, **named)
    boards.see(None)


def reading(kpi):
    return readings.now(readings.kpi_of(kpi), held.day())


def test_shares_are_the_sum_of_met_and_counted_and_each_board_is_judged_by_its_target(region):
    one = reading("reviews")
    assert held.day() == DAY
    assert one.total == Tally(START, DAY, 65, 100)  # the mean of 90%, 70% and 20% would be 60%
    assert [(board.board, board.status) for board in one.boards] == [
        ("Derbyshire", kpi_status.ON_TARGET),
        ("Leicestershire", kpi_status.OFF_TARGET),
        ("Lincolnshire", kpi_status.OFF_TARGET),
    ]


def test_waits_are_pooled_from_records_and_the_board_that_holds_none_is_named(region):
    one = reading("waits")
    assert [board.missing for board in one.boards] == [None, None, Missing.NOT_HELD]
    assert isinstance(one.total, Waits)
    assert (one.total.median, one.total.count) == (12, 11)  # of 2 4 6 8 10 12 14 16 18 20 30
    assert one.held == 2
    figure = by_board.by_board(Selection("", "", "2023-24", kpi="waits"))
    assert figure.subtitle.startswith("All boards together: 12 days (median of 11), at 2 of 3 boards. October 2023")
    assert figure.notes == ("No figures held: Lincolnshire",)


def test_the_table_of_a_kpi_has_the_boards_in_order_of_name_and_all_together_last(region):
    figure = by_board.by_board(CHOICE)
    assert figure.title == "Reviews on time: off target at 2 of 3 boards"
    assert list(figure.table.cells()) == [
        ("Derbyshire", "45 of 50 (90.0%)", "on target", "90%", "79% to 96%"),
        ("Leicestershire", "14 of 20 (70.0%)", "off target", "90%", "48% to 85%"),
        ("Lincolnshire", "6 of 30 (20.0%)", "off target", "90%", "10% to 37%"),
        ("All boards", "65 of 100 (65.0%)", "-", "-", "55% to 74%"),
    ]
    assert figure.chart["layer"][1]["encoding"]["y"]["scale"]["domain"] == [
        "East Midlands",
        "Derbyshire",
        "Leicestershire",
        "Lincolnshire",
    ]
    assert "Leicestershire 14 of 20 (70.0%), off target" in figure.alt


def test_the_overview_counts_boards_by_status(region):
    figure = kpis.kpis(CHOICE)
    assert figure.title == "1 of 1 KPI is off target at one board or more"
    parts = figure.rows.filter(figure.rows["answer_count"] > 0).select("question", "answer", "answer_count", "aside")
    assert parts.rows() == [
        ("Reviews on time", "On target", 1, "65 of 100"),
        ("Reviews on time", "Off target", 2, "65 of 100"),
        ("Days to a decision", "Not judged", 2, "12 days"),
        ("Days to a decision", "No figure", 1, "12 days"),
    ]
    assert figure.plotted.categories == ("Reviews on time: 65 of 100", "Days to a decision: 12 days")
    assert figure.table.headings[2:] == ("Derbyshire", "Leicestershire", "Lincolnshire")


def test_the_year_before_is_the_same_period_and_is_summed_in_the_same_way(region):
    figure = trend.trend(CHOICE)
    assert figure.title == "Reviews on time: 65 of 100 (65.0%), down 5 points on the year before"
    assert list(figure.table.cells()) == [
        ("October 2022 to September 2023", "70 of 100 (70.0%)", "60% to 78%", "3 of 3"),
        ("October 2023 to September 2024", "65 of 100 (65.0%)", "55% to 74%", "3 of 3"),
    ]


def test_the_reader_chooses_the_end_of_a_quarter_and_boards_without_figures_for_it_are_named(region):
    assert [day.isoformat() for day in days.offered()] == [
        *("2024-09-30", "2024-06-30", "2024-03-31", "2023-12-31", "2023-09-30")
    ]
    before = replace(CHOICE, quarter="2023-09-30")
    assert next(iter(kpis.kpis(before).table.rows()))[1] == "70 of 100 (70.0%)"
    assert trend.trend(before).title == "Reviews on time: 70 of 100 (70.0%)"
    of_waits = by_board.by_board(replace(before, kpi="waits"))
    assert of_waits.notes == (
        "No figures held: Lincolnshire",
        "Records that begin within this period: Derbyshire and Leicestershire",
    )
    assert tabs.headline(before) == "All 3 boards of East Midlands have figures up to 30 September 2023."
    between = replace(CHOICE, quarter="2024-03-31")  # counts were typed in for other periods
    assert tabs.headline(between) == "None of the 3 boards of East Midlands has figures up to 31 March 2024."
    assert days.chosen("2024-09-29") == DAY


def test_who_is_no_member_of_a_board_is_offered_no_periods_that_overlap(region):
    seen("derbyshire", "leics")
    assert [day.isoformat() for day in days.offered()] == ["2024-09-30", "2023-09-30"]
    assert days.chosen("2024-06-30") == DAY


def test_boards_of_a_nation_stand_by_region_in_sums_and_one_region_shows_its_boards(region):
    region_boards.place(region, derbyshire="East Midlands", leics="East Midlands", lincs="East")
    boards.see(None)
    figure = by_board.by_board(CHOICE)
    assert figure.title == "Reviews on time: off target at 2 of 3 boards"
    assert figure.subtitle.startswith("Each region: the sum of its boards. All boards together: 65 of 100 (65.0%)")
    assert [row[:3] for row in figure.table.cells()] == [
        ("East", "6 of 30 (20.0%)", "no target set"),
        ("East Midlands", "59 of 70 (84.3%)", "no target set"),
        ("All boards", "65 of 100 (65.0%)", "-"),
    ]
    waits = by_board.by_board(replace(CHOICE, kpi="waits"))
    assert [row[:3] for row in waits.table.cells()] == [
        ("East", "not held", "not held"),
        ("East Midlands", "12", "11"),
        ("All boards", "12", "11"),
    ]
    assert list(trend.trend_by_board(CHOICE).panels) == ["East", "East Midlands"]
    assert [row[:2] for row in data.freshness(CHOICE).table.cells()] == [
        ("East", "0 of 1"),
        ("East Midlands", "2 of 2"),
    ]
    one = replace(CHOICE, group="East Midlands")
    shown = [row[:3] for row in by_board.by_board(one).table.cells()]
    assert shown == [
        ("Derbyshire", "45 of 50 (90.0%)", "on target"),
        ("Leicestershire", "14 of 20 (70.0%)", "off target"),
        ("East Midlands", "59 of 70 (84.3%)", "no target set"),
        ("All boards", "65 of 100 (65.0%)", "-"),
    ]
    assert [row[0] for row in data.freshness(one).table.cells()] == ["Derbyshire", "Leicestershire"]


def test_a_region_with_a_board_without_records_has_no_day_that_all_have_records_up_to(region):
    (region / "notts").mkdir()
    (region / "notts" / "kpis.yaml").write_text(regions.BOARD.format(area="Nottinghamshire"), encoding="utf-8")
    region_boards.place(region, derbyshire="North", leics="South", lincs="North", notts="South")
    boards.see(None)
    assert [(row[0], row[2]) for row in data.freshness(CHOICE).table.cells()] == [
        ("North", "3 October 2024"),
        ("South", "not held"),
    ]


def test_boards_of_one_region_or_of_none_stand_each_by_itself(region):
    assert groups.names() == []
    region_boards.place(region, derbyshire="East Midlands", leics="East Midlands", lincs="East Midlands")
    boards.see(None)
    assert groups.names() == []
    assert len(list(by_board.by_board(CHOICE).table.cells())) == 4


def test_a_regions_sum_goes_where_it_would_tell_of_a_board_that_its_reader_does_not_see(region):
    region_boards.place(region, derbyshire="East Midlands", leics="East Midlands", lincs="East")
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    seen("leics")
    cells = {row[0]: row[1] for row in by_board.by_board(CHOICE).table.cells()}
    assert cells == {"East": "6 of 30 (20.0%)", "East Midlands": "withheld", "All boards": "withheld"}
    seen()
    cells = {row[0]: row[1] for row in by_board.by_board(CHOICE).table.cells()}
    assert cells == {"East": "6 of 30 (20.0%)", "East Midlands": "61 of 70 (87.1%)", "All boards": "67 of 100 (67.0%)"}


def test_each_board_has_a_panel_with_the_line_of_all_beside_it(region):
    figure = trend.trend_by_board(CHOICE)
    assert list(figure.panels) == ["Derbyshire", "Leicestershire", "Lincolnshire"]
    own = figure.rows.filter("is_home").select("panel", "reporting_year", "shown").rows()
    assert own[:2] == [("Derbyshire", "2023", "80.0%"), ("Derbyshire", "2024", "90.0%")]
    beside = figure.rows.filter(~figure.rows["is_home"]).select("panel", "line", "shown").rows()
    assert beside[1] == ("Derbyshire", "East Midlands", "65.0%")


def test_a_board_that_counts_otherwise_is_named_and_in_no_total(region):
    own = region / "leics" / "kpis.yaml"
    other = "kpis:\n  - id: reviews\n    definition: Reviews held within 20 weeks.\n"
    own.write_text(own.read_text(encoding="utf-8") + other, encoding="utf-8")
    boards.see(None)
    one = reading("reviews")
    assert (one.total, one.held) == (Tally(START, DAY, 51, 80), 2)
    assert one.without(Missing.DIFFERS) == ("Leicestershire",)
    assert "Counted in another way, so in no total: Leicestershire" in by_board.by_board(CHOICE).notes
    figure = data.differences(CHOICE)
    assert figure.title == "1 board differs from the region on 1 KPI that they share"
    assert list(figure.table.cells()) == [
        ("Reviews on time", "Leicestershire", "What it counts", "It is in no total of the region")
    ]


def test_what_to_ask_follows_what_the_boards_show(region):
    asked = [one.text for one in page_prompts.region(CHOICE)]
    assert asked[0] == "Reviews on time: off target at 2 of 3 boards. Do they share a cause?"
    publish(region, "lincs", {2024: (6, 30)}, met_on="2024-06-12")
    asked = [one.text for one in page_prompts.region(CHOICE)]
    assert asked[0] == "1 board has no figures up to this day. What is in the way?"


def test_a_board_whose_records_end_earlier_has_no_figure_and_is_told(region):
    publish(region, "lincs", {2023: (15, 30), 2024: (6, 30)}, met_on="2024-06-12")
    one = reading("reviews")
    assert one.without(Missing.RECORDS_END) == ("Lincolnshire",)
    assert one.total == Tally(START, DAY, 59, 70)
    figure = data.freshness(CHOICE)
    assert figure.title == "1 of 3 boards has no figures for some shared KPIs"
    assert tabs.headline(CHOICE) == "2 of the 3 boards of East Midlands have figures up to 30 September 2024."
    assert list(figure.table.cells())[2][2:] == ("12 June 2024", "0 of 2", "All: records end earlier")


def test_a_board_that_is_damaged_leaves_the_others_as_they_are(region):
    for file in (region / "leics").glob("kpi_readings-*.parquet"):
        file.write_bytes(b"damaged")
    boards.see(None)
    one = reading("reviews")
    assert one.without(Missing.CANNOT_BE_READ) == ("Leicestershire",)
    assert one.total == Tally(START, DAY, 51, 80)


def test_example_data_stands_apart_from_real_figures(region):
    publish(region, "lincs", {2023: (15, 30), 2024: (6, 30)}, basis="illustrative")
    one = reading("reviews")
    assert [board.board for board in one.boards] == ["Derbyshire", "Leicestershire"]
    assert one.total == Tally(START, DAY, 59, 70)
    figure = by_board.by_board(CHOICE)
    assert figure.bases == {"provisional"}
    assert "Example data only, so left out here: Lincolnshire" in figure.notes


def test_nothing_is_shown_where_no_board_holds_anything(tmp_path, monkeypatch):
    region_boards.region(tmp_path, monkeypatch)
    with boards.of(None), pytest.raises(NotHeld, match="No board of the region has published"):
        kpis.kpis(CHOICE)


def test_who_is_member_of_no_board_sees_no_small_number_nor_what_would_tell_it(region):
    publish(region, "derbyshire", {2023: (40, 50), 2024: (47, 50)}, (2, 4, 6, 8, 30))  # 3 missed
    seen()
    one = reading("reviews")
    assert one.without(Missing.WITHHELD) == ("Derbyshire", "Leicestershire")  # the total would tell of one alone
    assert one.total == Tally(START, DAY, 67, 100)
    figure = by_board.by_board(CHOICE)
    assert next(iter(figure.table.cells())) == ("Derbyshire", "withheld", "-", "-", "-")
    for shown in (figure, kpis.kpis(CHOICE), trend.trend(CHOICE), trend.trend_by_board(CHOICE)):
        told = str(shown.chart) + shown.alt + str(list(shown.table.cells()))
        assert "47 of 50" not in told and "94.0" not in told
        assert any(note.startswith("Withheld") for note in shown.notes)
    seen("derbyshire")
    assert reading("reviews").without(Missing.WITHHELD) == ()


def test_a_member_sees_the_own_board_and_the_total_goes_where_it_would_tell_of_another(region):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    seen("leics", "lincs")
    one = reading("reviews")
    assert one.without(Missing.WITHHELD) == ("Derbyshire",)
    assert (one.total, one.is_total_withheld) == (None, True)
    assert by_board.by_board(CHOICE).subtitle.startswith("All boards together: withheld.")
    cells = {row[0]: row[1] for row in kpis.kpis(CHOICE).table.rows()}
    assert cells["Reviews on time"] is Absence.WITHHELD


def test_what_is_kept_for_one_reader_is_never_shown_to_another(region):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    assert "47 of 50" in by_board.by_board(CHOICE).alt
    seen()
    assert "47 of 50" not in by_board.by_board(CHOICE).alt


def test_a_file_for_publication_withholds_small_numbers_of_every_board(region):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    for_board = publication.figure_for(by_board.by_board, CHOICE, Audience.BOARD)
    published = publication.figure_for(by_board.by_board, CHOICE, Audience.PUBLICATION)
    assert "47 of 50" in for_board.alt
    assert "47 of 50" not in published.alt + str(published.chart)
    assert published.withheld_count == 2
    assert published.table.column("number").values[:2] == (Absence.WITHHELD, Absence.WITHHELD)


def test_a_figure_made_outside_of_any_run_shows_no_small_number(region):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    boards.take(None)
    assert "47 of 50" not in by_board.by_board(CHOICE).alt


def test_a_file_offered_to_one_reader_is_made_as_that_reader_sees_it(region):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    seen()
    offered = boards.bound(lambda: figure_files.file_for(by_board.by_board, CHOICE, "csv", Audience.BOARD))
    seen("derbyshire", "leics", "lincs")
    own = boards.bound(lambda: figure_files.file_for(by_board.by_board, CHOICE, "csv", Audience.BOARD))
    boards.take(None)
    told, whole = (act().replace(b'"', b"") for act in (offered, own))
    assert b"Derbyshire,withheld," in told and b",47,50," not in told
    assert b"Derbyshire,47,50,94" in whole
    assert offered().replace(b'"', b"") == told


def test_the_pack_holds_a_slide_for_each_stop_as_far_as_its_reader_sees_it(region):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    pack = region_pack(CHOICE)
    assert [slide.title for slide in pack.slides] == [
        "East Midlands: region pack",
        "1 of 1 KPI is off target at one board or more",
        "Reviews on time: off target at 2 of 3 boards",
        "1 of 3 boards has no figures for some shared KPIs",
        "About this pack",
    ]
    assert pack.marking == "OFFICIAL-SENSITIVE"
    seen()
    told = str([(slide.table, slide.notes, slide.figure) for slide in region_pack(CHOICE).slides])
    assert "47 of 50" not in told


def test_thirty_boards_with_enough_cases_are_a_funnel_and_have_a_column_a_status(region, monkeypatch):
    def reading_of(count, met):
        return BoardReading(f"Board {count:02}", Tally(START, DAY, met, count), kpi_status.ON_TARGET)

    many = [reading_of(count, round(count * 0.9)) for count in range(20, 49)]
    many.append(reading_of(50, 20))
    found = region_reading.of_region((START, DAY), many, set(), is_of_people=False)
    monkeypatch.setattr(readings, "ending_of", lambda kpi_id, end, day: found)
    figure = funnel.funnel(CHOICE)
    assert figure.title == "Reviews on time: 29 of 30 boards are between the limits"
    assert "Below the lower limit: Board 50." in figure.alt
    assert figure.table.column("place").values[-1] == Place.BELOW.value
    assert [layer["mark"]["type"] for layer in figure.chart["layer"]].count("point") == 1
    assert kpis.kpis(CHOICE).table.headings == ("KPI", "All boards", *region_wording.PARTS)


def test_three_boards_are_too_few_for_a_funnel_and_the_figure_says_so(region):
    assert funnel.funnel(CHOICE).absent == (
        "A funnel needs 30 boards with enough cases each, and 3 have them. With fewer it is not known how much boards "
        "differ by chance."
    )


def test_the_command_writes_the_pack_of_all_boards_with_every_number(region, tmp_path, monkeypatch, capsys):
    publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    boards.take(None)
    where = tmp_path / "region.pptx"
    assert command.main(["region", "--to", str(where)]) == 0
    with zipfile.ZipFile(where) as packed:
        told = " ".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist() if "notes" in name)
    assert "67 of 100" in told
    assert command.main(["region", "--to", str(where), "--quarter", "2023-09-30"]) == 0
    assert command.main(["region", "--to", str(where), "--quarter", "2023-09-31"]) == 2
    assert "There is no quarter end “2023-09-31”. Did you mean 2023-09-30?" in capsys.readouterr().err
    monkeypatch.delenv("OVERSIGHT_BOARDS")
    assert command.main(["region", "--to", str(where)]) == 2
    assert "One board is served here, so there is no region" in capsys.readouterr().err
