"""The catalogue of pages: what each is called, asks, shows, leads with and raises. Every other list is read from it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from oversight import settings
from oversight.figures.core.bases import Based
from oversight.figures.core.cache import MakeFigure
from oversight.figures.data import loaded_extracts
from oversight.figures.kpis import kpi_detail, kpi_overview
from oversight.figures.local.audits import (
    audit_answers,
    audit_calendar,
    audit_change,
    audit_findings,
    auditor_groups,
    lay_advisers,
)
from oversight.figures.local.casework import cases, referrals
from oversight.figures.local.fairness import breaches, incidents, people
from oversight.figures.local.plan import business_plan, plan_actions, plan_changes, plan_history, recommendations
from oversight.figures.meetings import decided
from oversight.figures.meetings.since import decisions, figures_revised, forward_plan, kpi_changes, movements
from oversight.figures.published import areas, levels, national, orders, population, projected
from oversight.figures.region import kpis, tabs
from oversight.figures.report import annual_report, printed_claims
from oversight.prompts import page_prompts
from oversight.prompts.prompt import Prompt
from oversight.selection import INCIDENTS, LOCAL, NATIONAL, Selection

SUMMARY, PERFORMANCE, YOUR_FIGURES, GLOSSARY, CHECKS = "summary", "kpis", "your_figures", "glossary", "extracts"
BOARD: Final = "board"  # what a page is of
REGION: Final = "region"
AUDIT_LOG = "audit_log"  # for administrators alone
FIRST_STEPS, MEETING_PAGE = "first_steps", "meeting"

# The choices that act on pages of published figures, on those of local records, and on those of both.
YEARLY, MEETING, ALL = ("area", "compare", "year"), ("as_at",), ("area", "compare", "year", "as_at")

Prompts = Callable[[Selection], tuple[Prompt, ...]]


@dataclass(frozen=True)
class Page:
    """One page. `key` names it in kpis.yaml and in the address of a stop; `question` is what it answers.

    `figures` are those it places, in their order; `each_kpi` are made once for each KPI of kpis.yaml. `parts` are what
    tells whether all it shows rests on example data, where its figures alone do not. `lead` is the figure presented at
    its stop (None: it has none, or a view of its own). `filters` are the choices that act on it; `shows_local`
    decides its marking. `scope` says what it is of: one board, or the region of many, whose boards it sets side by
    side. `tab` is the second of its two tabs, as the address names it; empty where it has none. One that is not listed
    is reached by links on other pages alone."""

    key: str
    file: str
    title: str
    link: str
    group: str
    question: str
    figures: tuple[MakeFigure, ...] = ()
    each_kpi: tuple[MakeFigure, ...] = ()
    parts: tuple[Callable[[Selection], Based], ...] = ()
    lead: MakeFigure | None = None
    prompts: Prompts = page_prompts.nothing
    filters: tuple[str, ...] = ()
    shows_local: bool = False
    is_listed: bool = True
    tab: str = ""
    scope: Literal["board", "region"] = BOARD


PAGES = (
    Page(
        key=SUMMARY,
        file="app.py",
        title="Board summary",
        link="Summary",
        group="Board",
        question="What needs the board's attention?",
        filters=ALL,
        prompts=page_prompts.summary,
        shows_local=True,
    ),
    Page(
        key="since_last_meeting",
        file="pages/since_last_meeting.py",
        title="Since the last meeting",
        link="Since last meeting",
        group="Board",
        question="What has happened since the board last met, and what falls due before it meets again?",
        filters=MEETING,
        figures=(
            decisions.decisions,
            kpi_changes.kpi_changes,
            forward_plan.forward_plan,
            movements.movements,
            figures_revised.figures_revised,
        ),
        parts=(decisions.decisions, kpi_changes.kpi_changes, forward_plan.forward_plan, movements.movements),
        lead=kpi_changes.kpi_changes,
        prompts=page_prompts.since_last_meeting,
        shows_local=True,
    ),
    Page(
        key=PERFORMANCE,
        file="pages/kpis.py",
        title="Performance",
        link="Performance",
        group="Board",
        question="For one KPI: is it on target, how sure can we be, and who acts?",
        filters=MEETING,
        figures=(kpi_detail.attendance,),
        each_kpi=(
            kpi_detail.trend,
            kpi_detail.misses_by_kind,
            kpi_detail.misses,
            kpi_detail.breakdown,
            kpi_detail.signals,
        ),
        parts=(kpi_detail.standing, kpi_detail.doing),
        lead=kpi_overview.all_kpis,
        prompts=page_prompts.one_kpi,
        shows_local=True,
    ),
    Page(
        key="business_plan",
        file="pages/business_plan.py",
        title="Business plan",
        link="Business plan",
        group="Board",
        question="Are we doing what we said?",
        filters=MEETING,
        figures=(
            business_plan.timeline,
            plan_changes.actions,
            plan_history.history,
            plan_actions.linked_kpis,
            decided.decided,
            recommendations.recommendations,
        ),
        parts=(
            business_plan.timeline,
            plan_changes.actions,
            plan_history.history,
            plan_actions.linked_kpis,
            decided.decided,
        ),
        lead=business_plan.timeline_to_discuss,
        prompts=page_prompts.business_plan,
        shows_local=True,
    ),
    Page(
        key="audits",
        file="pages/audits.py",
        title="Audits",
        link="Audits",
        group="Board",
        question="What did audits find, and was it acted on?",
        filters=MEETING,
        figures=(
            audit_findings.findings,
            audit_calendar.calendar,
            auditor_groups.by_group,
            audit_answers.by_question,
            audit_change.against_previous,
            lay_advisers.lay_advisers,
        ),
        lead=audit_calendar.calendar,
        prompts=page_prompts.what_audits_found,
        shows_local=True,
    ),
    Page(
        key=REGION,
        file="pages/region.py",
        title="Region",
        link="Boards side by side",
        group="Region",
        question="How do the boards of the region stand, side by side and together?",
        figures=tabs.FIGURES,
        parts=(kpis.kpis,),
        lead=kpis.kpis,
        prompts=page_prompts.region,
        shows_local=True,
        scope=REGION,
    ),
    Page(
        key="population",
        file="pages/population.py",
        title="Eligible population",
        link="Eligible population",
        group="Explore",
        question="How many people are MAPPA-eligible, how is that changing, and how does it compare?",
        filters=YEARLY,
        figures=(
            population.category_1_rate,
            population.eligible_by_category,
            population.change_beside,
            population.eligible_by_year,
            national.eligible_by_category,
            projected.eligible,
            projected.category_1,
            projected.national_eligible,
            projected.national_category_1,
        ),
        lead=population.category_1_rate,
        prompts=page_prompts.population,
        tab=NATIONAL,
    ),
    Page(
        key="orders",
        file="pages/orders.py",
        title="Orders and enforcement",
        link="Orders, enforcement",
        group="Explore",
        question="How many orders did the courts impose, and who was returned to custody?",
        filters=YEARLY,
        figures=(
            orders.shpo_imposed,
            orders.change_beside,
            orders.orders_and_returns,
            national.shpo_imposed,
            national.other_orders,
            projected.shpo_imposed,
            projected.national_shpo_imposed,
        ),
        lead=orders.shpo_imposed,
        prompts=page_prompts.orders,
        tab=NATIONAL,
    ),
    Page(
        key="levels",
        file="pages/levels.py",
        title="Levels 2 and 3",
        link="Levels 2 and 3",
        group="Explore",
        question="How many people are managed at Levels 2 and 3, and who are they?",
        filters=("area", "year", "as_at"),
        figures=(
            levels.managed_in_year,
            levels.managed_by_category,
            levels.on_31_march,
            levels.returned_to_custody,
            referrals.referrals_by_outcome,
            referrals.referrals_by_source,
            referrals.rejection_reasons,
            cases.months_managed,
            cases.youth_cases_and_escalations,
        ),
        lead=levels.managed_in_year,
        prompts=page_prompts.levels,
        shows_local=True,
        tab=LOCAL,
    ),
    Page(
        key="fairness",
        file="pages/fairness.py",
        title="Fairness and serious incidents",
        link="Fairness, incidents",
        group="Explore",
        question="Who is managed at Levels 2 and 3, and who was charged with a serious further offence?",
        filters=("area", "year"),
        figures=(
            people.not_recorded,
            people.by_sex,
            people.by_ethnicity,
            people.by_age,
            incidents.charged,
            incidents.outcomes,
            incidents.case_reviews,
            breaches.breaches,
        ),
        lead=people.not_recorded,
        prompts=page_prompts.fairness,
        shows_local=True,
        tab=INCIDENTS,
    ),
    Page(
        key="areas",
        file="pages/areas.py",
        title="Compare areas",
        link="Compare areas",
        group="Explore",
        question="How does the area compare with others, per 100,000 people?",
        filters=("area", "year"),
        figures=(areas.rates_of_year, areas.rates_over_years),
        lead=areas.rates_of_year,
        prompts=page_prompts.areas,
    ),
    Page(
        key=MEETING_PAGE,
        file="pages/meeting.py",
        title="Meeting",
        link="Meeting",
        group="Coordinate",
        question="What will the board be asked at its next meeting, and what was it shown at the last?",
        shows_local=True,
    ),
    Page(
        key=YOUR_FIGURES,
        file="pages/your_figures.py",
        title="Your figures",
        link="Your figures",
        group="Coordinate",
        question="How does the board add its own figures, and what is each page based on?",
        shows_local=True,
    ),
    Page(
        key=FIRST_STEPS,
        file="pages/first_steps.py",
        title="Set up your board",
        link="Set up your board",
        group="Coordinate",
        question="What does a board need before it adds its figures?",
        is_listed=False,
    ),
    Page(
        key="annual_report",
        file="pages/annual_report.py",
        title="Annual report tables",
        link="Annual report tables",
        group="Coordinate",
        question="What does the annual report say, and do the figures agree?",
        filters=("area", "year"),
        figures=(*annual_report.ON_PAGE, printed_claims.printed_claims),
        lead=annual_report.eligible_on_31_march,
        prompts=page_prompts.report,
    ),
    Page(
        key=CHECKS,
        file="pages/extracts.py",
        title="Data and checks",
        link="Data and checks",
        group="Coordinate",
        question="What is loaded, from where, how old, and what is wrong with it?",
        figures=(loaded_extracts.questions_on_source, loaded_extracts.loaded, loaded_extracts.sources),
        lead=loaded_extracts.questions_on_source,
        prompts=page_prompts.loaded,
    ),
    Page(
        key="exports",
        file="pages/exports.py",
        title="Exports",
        link="Exports",
        group="Coordinate",
        question="What can be downloaded, and what is each file for?",
        filters=ALL,
        shows_local=True,
    ),
    Page(
        key=GLOSSARY,
        file="pages/glossary.py",
        title="Glossary",
        link="Glossary",
        group="Coordinate",
        question="What do the words mean?",
    ),
    Page(
        key=AUDIT_LOG,
        file="pages/audit_log.py",
        title="Audit log",
        link="Audit log",
        group="Coordinate",
        question="Who signed in, was refused, opened local figures or changed something?",
        is_listed=False,
    ),
)
BY_KEY = {page.key: page for page in PAGES}


@dataclass(frozen=True)
class PlacedFigure:
    """A figure's function with the page that places it and the choice it is made for; `kpi` is the KPI's name where
    the figure is one of each KPI, else empty."""

    page: Page
    make: MakeFigure
    selection: Selection
    kpi: str = ""


def site_map(with_region: bool = False) -> dict[str, tuple[Page, ...]]:
    """The pages that are listed, by group, in their order; those of a region only `with_region`."""
    listed = [page for page in PAGES if page.is_listed and (with_region or page.scope == BOARD)]
    groups = dict.fromkeys(page.group for page in listed)
    return {group: tuple(page for page in listed if page.group == group) for group in groups}


def placed_figures(selection: Selection) -> tuple[PlacedFigure, ...]:
    """Every figure of every page of a board for a choice; those of one KPI once for each KPI of kpis.yaml."""
    declared = settings.current().kpis
    found: list[PlacedFigure] = []
    for page in (one for one in PAGES if one.scope == BOARD):
        found += [
            PlacedFigure(page, make, replace(selection, kpi=kpi.id), kpi.name)
            for make in page.each_kpi
            for kpi in declared
        ]
        found += [PlacedFigure(page, make, selection) for make in page.figures]
    return tuple(found)
