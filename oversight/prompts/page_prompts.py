"""What to ask: two or three questions a page that a lay adviser might put, chosen by what the data shows."""

from contextlib import suppress

from oversight import queries, wording
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis import kpi_detail as kpi_page
from oversight.figures.local.audits import audit_summary
from oversight.figures.local.casework import cases, referrals
from oversight.figures.local.fairness import incidents as fairness_incidents
from oversight.figures.local.fairness import people as fairness_people
from oversight.figures.local.fairness import return_figure
from oversight.figures.local.plan import plan_rows
from oversight.figures.meetings import decisions
from oversight.figures.meetings.since import interval, kpi_changes
from oversight.figures.meetings.since.interval import Whole
from oversight.figures.published import levels as level_figures
from oversight.figures.published import orders as order_figures
from oversight.figures.published import source_conflicts, statistics
from oversight.figures.published.population import RATE
from oversight.figures.published.series import Series
from oversight.figures.region import days, held, readings
from oversight.figures.report import printed_claims
from oversight.measures import kpi_status
from oversight.measures.claim_reasons import Finding
from oversight.measures.region_reading import Missing
from oversight.measures.status_change import Direction
from oversight.problems import Refused
from oversight.prompts import (
    board_prompts,
    casework_prompts,
    fairness_prompts,
    kpi_prompts,
    region_prompts,
    since_prompts,
)
from oversight.prompts.prompt import Prompt, raised
from oversight.prompts.series_prompts import POPULATION, RATES, SUPERVISED, asked_of, beside, orders_in
from oversight.selection import INCIDENTS, LOCAL, Selection
from oversight.wording import published_wording

MOST = 3

Asked = tuple[Prompt, ...]


def nothing(selection: Selection) -> Asked:
    """What to ask on a page without figures."""
    return ()


def first_of(found: list[Prompt], standing: tuple[str, ...]) -> Asked:
    """The first three of what the data raises; where it raises fewer, standing questions of the topic fill up to two,
    or to three where it raises two."""
    asked = list(dict.fromkeys(found))[:MOST]
    room = max(2, min(len(asked) + 1, MOST)) - len(asked)
    return (*asked, *map(Prompt, standing[:room]))


def of_series(one: Series, texts: list[str]) -> list[Prompt]:
    """What a published series raises."""
    return raised(texts, frozenset(reading.basis for reading in one.readings))


def contradictions(selection: Selection, *measures: str) -> list[Prompt]:
    """Asks who settles the published figures that do not agree; nothing where all do."""
    count = len(source_conflicts.about(selection, *measures))
    if not count:
        return []
    which = "two figures that do" if count == 1 else f"{count} pairs of figures that do"
    return [Prompt(f"Who will ask the report's author about the {which} not match?")]


def summary(selection: Selection) -> Asked:
    """What to ask on the Board summary: of reviews, of the KPIs, of figures that do not agree."""
    found = [*of_reviews(selection), *of_kpis(selection), *contradictions(selection)]
    shpo = order_figures.shpo_series(selection)
    found += of_series(shpo, asked_of(shpo, selection.year, orders_in(shpo, selection.year)))
    return first_of(found, ("What has changed since we last met?", "What must we decide today?"))


def of_reviews(selection: Selection) -> list[Prompt]:
    """What the reviews raise as at the chosen SMB, or that they cannot be read; nothing where no SMB is held."""
    if not selection.as_at:
        return []
    try:
        late = kpi_cards.reviews_to_see(selection)
    except Refused:
        return [Prompt(kpi_prompts.REVIEWS_UNREAD)]
    return raised(kpi_prompts.reviews(len(late.rows)), late.bases)


def of_kpis(selection: Selection) -> list[Prompt]:
    """What the KPIs raise as at the chosen SMB; nothing where no SMB is held, or kpis.yaml cannot be read."""
    if not selection.as_at:
        return []
    with suppress(Refused):  # the page itself says what is wrong with kpis.yaml
        cards = kpi_cards.cards(selection)
        off = [one.name for one in kpi_cards.of_status(cards, kpi_status.OFF_TARGET)]
        bases = frozenset[str]().union(*(one.reading.bases for one in cards if one.reading))
        unread = raised(kpi_prompts.unread(kpi_cards.outcomes(cards).cannot_be_read))
        return unread + raised(kpi_prompts.off_target(off), bases)
    return []


def population(selection: Selection) -> Asked:
    """What to ask of the eligible population: its change, the gap to the comparator, figures that do not agree."""
    total = statistics.series(selection.area, "eligible_on_31_march", "all", "all")
    home, other = (statistics.series(area, *RATE) for area in (selection.area, selection.compare))
    first, *more = of_series(total, asked_of(total, selection.year, POPULATION))
    gap = of_series(home, beside(home, other, selection.year)) if selection.area != selection.compare else []
    found = [first, *gap, *more, *contradictions(selection, "eligible_on_31_march")]
    return first_of(found, ("Who is not in this count?", "Do we have enough staff for this many people?"))


def orders(selection: Selection) -> Asked:
    """What to ask of orders and returns to custody."""
    shpo = order_figures.shpo_series(selection)
    found = of_series(shpo, asked_of(shpo, selection.year, orders_in(shpo, selection.year)))
    returned = [order_figures.returned_to_custody(selection, measure) for measure in order_figures.BREACHES]
    totals = [total for total in returned if total]
    if len(totals) == len(returned):
        order = published_wording.an_order(order_figures.is_before_shpo(selection))
        licence, breach = (round(one.value) for one in totals)
        said = returns(licence, breach, order)
        found.append(Prompt(said, frozenset(one.basis for one in totals)))
    found += contradictions(selection, *order_figures.BREACHES)
    return first_of(found, ("How many orders were breached?", "Who checks that people keep to them?"))


def returns(licence: int, order: int, an_order: str) -> str:
    """Asks about people who returned to custody, or that nobody did."""
    if not licence and not order:
        return "Nobody was returned to custody. Did nobody breach, or were breaches not found?"
    said = f"{wording.counted(licence, 'person')} returned to custody for breach of licence"
    of_order = f"{wording.number(order)} for breach of {an_order}"
    return f"{said}, {of_order}. Were warning signs spotted early, and were victims told?"


def levels(selection: Selection) -> Asked:
    """What to ask of Levels 2 and 3: the change and figures that do not match; of the local records where these stand
    open, referrals rejected or waiting and long cases."""
    managed = level_figures.managed(selection)
    found = of_series(managed, asked_of(managed, selection.year, SUPERVISED))
    found = [*found, *contradictions(selection, level_figures.MANAGED)]
    if selection.tab == LOCAL:
        found = of_cases(selection)
    return first_of(found, ("Is each person managed at the right level?", "Who decides when a case may end?"))


def of_cases(selection: Selection) -> list[Prompt]:
    """What the SMB's own records of referrals and cases raise, or that they cannot be read; nothing for an area that
    holds none."""
    try:
        received, managed = referrals.counted(selection), cases.managed(selection)
    except Refused:
        return [Prompt(casework_prompts.UNREAD)]
    found = raised(casework_prompts.of_referrals(received), received.bases) if received else []
    return found + (raised(casework_prompts.of_cases(managed), managed.bases) if managed else [])


def fairness(selection: Selection) -> Asked:
    """What to ask of the people managed, or of serious incidents where these stand open; standing questions where the
    return says nothing of the year."""
    is_of_incidents = selection.tab == INCIDENTS
    found = of_return(selection, is_of_incidents) if local_records.are_held(selection) else []
    return first_of(found, fairness_prompts.STANDING_INCIDENTS if is_of_incidents else fairness_prompts.STANDING_PEOPLE)


def of_return(selection: Selection, is_of_incidents: bool) -> list[Prompt]:
    """What the yearly return raises of serious incidents or of the people managed, or that it cannot be read."""
    try:
        if is_of_incidents:
            counts = (fairness_incidents.in_year(one, selection.year) for one in fairness_incidents.ASKED_ABOUT)
            return raised(fairness_prompts.of_incidents(*counts), queries.bases_of(return_figure.INCIDENTS))
        least = fairness_people.least_recorded(selection.year)
        texts = fairness_prompts.of_recording(least[0], least[1]) if least else []
        return raised(texts, queries.bases_of(return_figure.RECORDED))
    except Refused:
        return [Prompt(fairness_prompts.UNREAD)]


def since_last_meeting(selection: Selection) -> Asked:
    """Decisions that are overdue, and KPIs whose status got worse since the meeting before."""
    found: list[Prompt] = []
    with suppress(Refused):
        one = interval.of(selection)
        if one.since and local_records.are_held(selection):
            overdue = decisions.followed_up(one.since, one.end).count(decisions.OVERDUE)
            found += raised(since_prompts.of_decisions(overdue), decisions.bases())
            changed = kpi_changes.changes(Whole(one.since, one.end, one.next_on))
            worse = 0 if changed.unread else changed.count(Direction.WORSE)  # unread ones may be worse, too
            found += raised(since_prompts.of_kpis(worse), changed.bases)
    return first_of(found, since_prompts.STANDING)


def one_kpi(selection: Selection) -> Asked:
    """What to ask of the chosen KPI: its status, what is overdue, the change, who is lowest."""
    one = kpi_page.reading(selection)
    found = kpi_prompts.of_reading(one, kpi_page.linked_due(selection))
    of_groups = kpi_prompts.of_groups(kpi_page.groups(selection), one.kpi.better)
    found = [*found[:1], *of_groups, *found[1:]]
    return first_of(raised(found, one.bases), kpi_prompts.STANDING)


def report(selection: Selection) -> Asked:
    """What to ask of the annual report: its claims, figures that do not agree."""
    findings = [claim.verdict.finding for claim in printed_claims.judged(selection)]
    differs, unchecked = findings.count(Finding.DIFFERS), findings.count(Finding.UNCHECKED)
    found = []
    if differs:
        found.append(Prompt(f"{statements(differs)} not match the figures. Will the report be corrected?"))
    found += contradictions(selection)
    if unchecked:
        found.append(Prompt(f"We could not check {unchecked} of the report's statements. Who has the earlier figures?"))
    return first_of(found, ("What does the report leave out?", "What would a victim want to read in it?"))


def statements(count: int) -> str:
    """`2 of the report's statements do`."""
    return f"{count} of the report's statements {wording.verb('does', count)}"


def loaded(selection: Selection) -> Asked:
    """What to ask of the data itself: broken files, invented samples, open questions."""
    opened = queries.opened()
    found = []
    if opened.problems:
        found.append(Prompt("Some data files cannot be read. Who will fix them, and by when?"))
    if ILLUSTRATIVE in queries.loaded_bases(True):
        found.append(Prompt("Some pages show example data. When will our own records replace it?"))
    if not opened.problems:
        found += contradictions(selection)
    return first_of(found, ("How old are these figures?", "Who checks them before we see them?"))


def areas(selection: Selection) -> Asked:
    """What to ask when areas are compared: the gap, and how many areas are held."""
    home, other = (statistics.series(area, *RATE) for area in (selection.area, selection.compare))
    found = beside(home, other, selection.year) if selection.area != selection.compare else []
    found += asked_of(home, selection.year, RATES)
    return first_of(of_series(home, found), ("Which areas are most like ours?", "What do they do that we do not?"))


def business_plan(selection: Selection) -> Asked:
    """What to ask of the business plan; standing questions for an area whose plan is not held."""
    plan = plan_rows.plan(selection)
    found = raised(board_prompts.of_plan(plan), plan.bases)
    return first_of(found, ("Which action matters most to the public?", "How will we know that the plan has worked?"))


def what_audits_found(selection: Selection) -> Asked:
    """What to ask of audits; standing questions for an area whose audits are not held."""
    counts = audit_summary.counts(selection)
    bases = local_records.bases_of(counts.is_illustrative) if counts else frozenset()
    found = raised(board_prompts.of_audits(counts), bases) if counts else []
    return first_of(found, ("Did a lay adviser take part in any of these?", "What changed after the last audit?"))


@held.cached_region
def region(selection: Selection) -> Asked:
    """What to ask of a region: of the KPI off target at most boards, of differences, of boards without figures."""
    try:
        day, found = days.chosen(selection.quarter), held.side_by_side()
    except Refused:
        return first_of([], region_prompts.STANDING)
    off: list[tuple[int, str]] = []
    differing = 0
    for kpi in readings.kpis():
        one = readings.now(kpi, day)
        count = len(one.of_status(kpi_status.OFF_TARGET))
        judged = sum(board.is_judged for board in one.boards)
        off += [(-count, text) for text in region_prompts.of_kpi(kpi.name, count, judged)]
        differing += bool(one.without(Missing.DIFFERS))
    late = len(found) - len(readings.with_figures(day))
    worst = [text for _, text in sorted(off)]
    others = [*region_prompts.of_differences(differing), *region_prompts.of_missing(late)]
    return first_of(raised([*worst[:1], *others, *worst[1:]], held.bases()), region_prompts.STANDING)
