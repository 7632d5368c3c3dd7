"""Arguments for the words on the boards of a region, which no board alone calls for."""

from datetime import date
from typing import Any

from oversight.measures.kpi_status import Tally
from oversight.measures.region_reading import Missing

DAY = date(2024, 9, 30)
PERIOD = (date(2023, 10, 1), DAY)
NOW, BEFORE = Tally(*PERIOD, 253, 310), Tally(date(2022, 10, 1), date(2023, 9, 30), 270, 298)
KPI, STATES = "Level 2 reviews on time", ("Complete", "On track", "Overdue")

DECLARED: dict[str, list[tuple[Any, ...]]] = {
    "region_prompts.of_differences": [(2,), (1,)],
    "region_prompts.of_kpi": [(KPI, 2, 5), (KPI, 5, 5)],
    "region_prompts.of_missing": [(2,), (1,)],
    "region_data_wording.all_lacking": [(Missing.RECORDS_END,)],
    "region_wording.as_at": [("2024-09-30",)],
    "region_wording.by_board": [(KPI, 2, 5, 5), (KPI, 1, 4, 5), (KPI, 0, 5, 5), (KPI, 0, 0, 5)],
    "region_wording.by_board_over_years": [(KPI, 4, 5), (KPI, 10, 10, True)],
    "region_wording.by_size": [("Level 2 reviews", "October 2023 to September 2024")],
    "region_wording.cell": [("62 of 75 (82.7%)", "close to target")],
    "region_wording.centre": [(81.6,)],
    "region_data_wording.differ": [(["Kent"], 2), (["Kent", "Essex"], 1), ([], 0)],
    "region_wording.each_board": [([("Kent", "62 of 75 (82.7%)", "close to target"), ("Essex", "not held", "")],)],
    "region_wording.each_year": [([("2023", "240 of 300 (80.0%)"), ("2024", "253 of 310 (81.6%)")],)],
    "region_data_wording.effect": [(True,), (False,)],
    "region_data_wording.field": [("definition",), ("owner",)],
    "region_data_wording.findings": [(12, 80, 3), (0, 80, 0)],
    "region_wording.funnel": [(KPI, ["Kent"], ["Essex"], 42), (KPI, [], [], 42)],
    "region_wording.headline": [
        ("East Midlands", 0, 5, DAY),
        ("East Midlands", 4, 5, DAY),
        ("East Midlands", 1, 5, DAY),
    ],
    "region_wording.held_by": [(4, 5)],
    "region_wording.held_in": [("2023", 4, 5)],
    "region_wording.how_to_read": [(42,)],
    "region_data_wording.in_all": [(38,)],
    "region_data_wording.kpis_lacking": [([(["Days to a decision"], Missing.NOT_HELD)],), ([],)],
    "region_data_wording.lacks_figures": [(2, 5), (1, 5), (0, 5)],
    "region_wording.lacking": [({Missing.NOT_HELD: ["Kent", "Essex"], Missing.DIFFERS: ["Surrey"]},)],
    "region_wording.left_out": [(["Kent"],)],
    "region_wording.left_to_table": [(12, ["Kent"])],
    "region_wording.marks": [("90%",), ("",)],
    "region_wording.no_board_drawn": [(KPI,)],
    "region_wording.no_funnel": [(5, 30)],
    "region_data_wording.none_held": [(["Kent"],)],
    "region_data_wording.none_read": [(["Kent", "Essex"],)],
    "region_wording.of_board": [("Kent", [("2023", "40 of 50 (80.0%)"), ("2024", "41 of 50 (82.0%)")])],
    "region_wording.of_boards": [(5, DAY)],
    "region_data_wording.of_findings": [(DAY,)],
    "region_wording.of_kpi": [(KPI, (1, 0, 1, 2, 1), "253 of 310")],
    "region_data_wording.of_plan": [(DAY,)],
    "region_data_wording.of_states": [("Kent", STATES, (12, 8, 3))],
    "region_wording.off_somewhere": [(3, 11), (1, 11), (0, 11), (0, 0)],
    "region_wording.over_years": [(KPI, NOW, BEFORE, False), (KPI, NOW, None, False), (KPI, None, None, True)],
    "region_data_wording.overdue_of": [(2, 9, "open plan action", 1)],
    "region_wording.overview": [(DAY, 5)],
    "region_wording.pack_title": [("East Midlands",)],
    "region_wording.panels": [("East Midlands",), ("England and Wales", True)],
    "region_wording.period": [PERIOD, (DAY, DAY)],
    "region_data_wording.plan": [(23, 110, 4), (0, 110, 0)],
    "region_wording.rows_are": [("", True), ("East Midlands", False), ("", False)],
    "region_wording.source": [(5,), (1,)],
    "region_wording.together": [(NOW, False, 5, 5), (NOW, False, 4, 5), (None, True, 5, 5), (None, False, 4, 5)],
    "region_wording.why": [(Missing.WITHHELD,)],
    "region_wording.with_total": [(KPI, "253 of 310")],
    "region_wording.years": [PERIOD, (DAY, DAY)],
}
