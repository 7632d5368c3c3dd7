"""Every figure that the pages place, in their order: what a file of all figures is made from."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from oversight import settings as kpi_settings
from oversight.figures.audits import audit_answers, audit_calendar, audit_findings
from oversight.figures.casework import casework
from oversight.figures.core.figure import Figure
from oversight.figures.data import loaded_extracts
from oversight.figures.kpis import kpi_detail
from oversight.figures.plan import business_plan, plan_actions
from oversight.figures.published import areas, levels, orders, population
from oversight.figures.report import annual_report
from oversight.selection import Selection

# By the page's title in the site map. tests/test_figures_every.py runs each page and sees that nothing is forgotten.
BY_PAGE: dict[str, tuple[Callable[[Selection], Figure], ...]] = {
    "Performance": (kpi_detail.trend, kpi_detail.misses, kpi_detail.breakdown, kpi_detail.attendance),
    "Business plan": (
        business_plan.states,
        business_plan.timeline,
        business_plan.overdue,
        business_plan.movement,
        plan_actions.linked_kpis,
        plan_actions.gaps,
        plan_actions.history,
    ),
    "Audits": (
        audit_calendar.calendar,
        audit_answers.by_question,
        audit_answers.against_previous,
        audit_findings.findings,
        audit_findings.lay_advisers,
    ),
    "Eligible population": (population.eligible_by_category, population.eligible_by_year, population.category_1_rate),
    "Orders and enforcement": (orders.shpo_imposed, orders.orders_and_returns),
    "Levels 2 and 3": (
        levels.managed_in_year,
        levels.managed_by_category,
        levels.on_31_march,
        casework.referrals_by_outcome,
        casework.referrals_by_source,
        casework.rejection_reasons,
        casework.months_managed,
        casework.youth_cases_and_escalations,
    ),
    "Compare areas": (areas.rates_of_year, areas.rates_over_years),
    "Annual report tables": (annual_report.printed_claims, *annual_report.TABLES),
    "Data and checks": (loaded_extracts.questions_on_source, loaded_extracts.loaded, loaded_extracts.sources),
}
OF_EACH_KPI = (kpi_detail.trend, kpi_detail.misses, kpi_detail.breakdown)


@dataclass(frozen=True)
class Placed:
    """A figure's function with the page that places it and the choice it is made for; `kpi` is the KPI's name where
    the figure is one of each KPI, else empty."""

    page: str
    make: Callable[[Selection], Figure]
    selection: Selection
    kpi: str = ""


def placed(selection: Selection) -> tuple[Placed, ...]:
    """Every figure of every page for a choice; those of one KPI once for each KPI of kpis.yaml."""
    declared = kpi_settings.current().kpis
    found = []
    for page, makes in BY_PAGE.items():
        for make in makes:
            if make in OF_EACH_KPI:
                found += [Placed(page, make, replace(selection, kpi=one.id), one.name) for one in declared]
            else:
                found.append(Placed(page, make, selection))
    return tuple(found)
