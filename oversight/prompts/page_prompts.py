"""What to ask: two or three questions a page that a lay adviser might put, chosen by what the data shows."""

from contextlib import suppress

from oversight import queries, wording
from oversight.figures.audits import audit_summary
from oversight.figures.casework import cases, referrals
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis import kpi_detail as kpi_page
from oversight.figures.plan import plan_rows
from oversight.figures.published import levels as level_figures
from oversight.figures.published import orders as order_figures
from oversight.figures.published import statistics
from oversight.figures.published.population import RATE
from oversight.figures.published.statistics import Series
from oversight.figures.report import annual_report, source_conflicts
from oversight.measures.claim_reasons import Finding
from oversight.problems import Refused
from oversight.prompts import board_prompts, casework_prompts, kpi_prompts
from oversight.prompts.prompt import Prompt, raised
from oversight.prompts.series_prompts import ORDERS, POPULATION, RATES, SUPERVISED, asked_of, beside
from oversight.selection import Selection

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
    pairs = f"{wording.sentence_start(count, 'pair')} of figures"
    return [Prompt(f"{pairs} in the report {wording.verb('does', count)} not agree. Who will ask which is right?")]


def summary(selection: Selection) -> Asked:
    """What to ask on the Board summary: of reviews, of the KPIs, of figures that do not agree."""
    found: list[Prompt] = []
    with suppress(Refused):  # the cards say so themselves; what the published figures raise is still asked
        found += of_records(selection)
    found += contradictions(selection)
    shpo = order_figures.shpo_series(selection)
    found += of_series(shpo, asked_of(shpo, selection.year, ORDERS))
    return first_of(found, ("What has changed since we last met?", "What must we decide today?"))


def of_records(selection: Selection) -> list[Prompt]:
    """What the reviews and the KPIs raise as at the chosen SMB; nothing where none is held."""
    if not selection.as_at:
        return []
    late, cards = kpi_cards.reviews_to_see(selection), kpi_cards.cards(selection)
    off = [one.name for one in kpi_cards.off_target(cards)]
    bases = frozenset[str]().union(*(one.reading.bases for one in cards if one.reading))
    return raised(kpi_prompts.reviews(len(late.rows)), late.bases) + raised(kpi_prompts.off_target(off), bases)


def population(selection: Selection) -> Asked:
    """What to ask of the eligible population: its change, the gap to the comparator, figures that do not agree."""
    total = statistics.series(selection.area, "eligible_on_31_march", "all", "all")
    home, other = (statistics.series(area, *RATE) for area in (selection.area, selection.compare))
    first, *more = of_series(total, asked_of(total, selection.year, POPULATION))
    gap = of_series(home, beside(home, other, selection.year)) if selection.area != selection.compare else []
    found = [first, *gap, *more, *contradictions(selection, "eligible_on_31_march")]
    return first_of(found, ("Who is not in this count?", "Do we have the staff for this many people?"))


def orders(selection: Selection) -> Asked:
    """What to ask of orders and returns to custody."""
    shpo = order_figures.shpo_series(selection)
    found = of_series(shpo, asked_of(shpo, selection.year, ORDERS))
    returned = [order_figures.returned_to_custody(selection, measure) for measure in order_figures.BREACHES]
    totals = [total for total in returned if total]
    if len(totals) == len(returned):
        found.append(Prompt(returns(*(round(one.value) for one in totals)), frozenset(one.basis for one in totals)))
    found += contradictions(selection, *order_figures.BREACHES)
    return first_of(found, ("How many orders were broken?", "Who checks that an order is kept?"))


def returns(licence: int, order: int) -> str:
    """Asks about people who went back to custody, or that nobody did."""
    if not licence and not order:
        return "Nobody went back to custody. Did nobody break the rules, or was it not seen?"
    went = f"{wording.upper_first(wording.in_words(licence))} went back to custody for breach of licence"
    of_order = f"{wording.in_words(order)} for breach of an SHPO"
    return f"{went}, {of_order}. Were the signs seen early, and were victims told?"


def levels(selection: Selection) -> Asked:
    """What to ask of Levels 2 and 3: the change, referrals turned down or waiting, long cases."""
    managed = level_figures.managed(selection)
    found = of_series(managed, asked_of(managed, selection.year, SUPERVISED))
    found += contradictions(selection, level_figures.MANAGED)
    with suppress(Refused):  # the figures of the records say so themselves; the published ones can still be asked of
        found = [*found[:2], *of_cases(selection), *found[2:]]
    return first_of(found, ("Is the right person at the right level?", "Who decides when a case may end?"))


def of_cases(selection: Selection) -> list[Prompt]:
    """What the SMB's own records of referrals and cases raise; nothing for an area that holds none."""
    received, managed = referrals.counted(selection), cases.managed(selection)
    found = raised(casework_prompts.of_referrals(received), received.bases) if received else []
    return found + (raised(casework_prompts.of_cases(managed), managed.bases) if managed else [])


def one_kpi(selection: Selection) -> Asked:
    """What to ask of the chosen KPI: its status, what is overdue, the change, who is lowest."""
    one = kpi_page.reading(selection)
    found = kpi_prompts.of_reading(one)
    found = [*found[:1], *kpi_prompts.of_groups(kpi_page.groups(selection)), *found[1:]]
    return first_of(raised(found, one.bases), kpi_prompts.STANDING)


def report(selection: Selection) -> Asked:
    """What to ask of the annual report: its claims, figures that do not agree."""
    findings = [claim.verdict.finding for claim in annual_report.judged(selection)]
    differs, unchecked = findings.count(Finding.DIFFERS), findings.count(Finding.UNCHECKED)
    found = []
    if differs:
        claims_do = wording.sentence_start(differs, "claim", "does")
        found.append(Prompt(f"{claims_do} not match the figures. Will the report be put right?"))
    found += contradictions(selection)
    if unchecked:
        cannot = f"{wording.sentence_start(unchecked, 'claim')} cannot be checked here"
        found.append(Prompt(f"{cannot}. Who holds the figures for the years before?"))
    return first_of(found, ("What does the report leave out?", "What would a victim want to read in it?"))


def loaded(selection: Selection) -> Asked:
    """What to ask of the data itself: broken files, invented samples, open questions."""
    opened = queries.opened()
    found = []
    if opened.problems:
        found.append(Prompt("Some of the data cannot be read. Who will mend it, and by when?"))
    if ILLUSTRATIVE in queries.loaded_bases(True):
        found.append(Prompt("Some pages show a made-up sample. When will our own records take its place?"))
    if not opened.problems:
        found += contradictions(selection)
    return first_of(found, ("How old are these figures?", "Who checks them before we see them?"))


def areas(selection: Selection) -> Asked:
    """What to ask when areas are set side by side: the gap, and how many areas are held."""
    home, other = (statistics.series(area, *RATE) for area in (selection.area, selection.compare))
    found = beside(home, other, selection.year) if selection.area != selection.compare else []
    found += asked_of(home, selection.year, RATES)
    return first_of(of_series(home, found), ("Which areas are most like ours?", "What do they do that we do not?"))


def business_plan(selection: Selection) -> Asked:
    """What to ask of the business plan; standing questions for an area whose plan is not held."""
    plan = plan_rows.plan(selection)
    found = raised(board_prompts.of_plan(plan), plan.bases)
    return first_of(found, ("Which action would the public miss most?", "How will we know that the plan worked?"))


def what_audits_found(selection: Selection) -> Asked:
    """What to ask of audits; standing questions for an area whose audits are not held."""
    counts = audit_summary.counts(selection)
    bases = local_records.bases_of(counts.is_illustrative) if counts else frozenset()
    found = raised(board_prompts.of_audits(counts), bases) if counts else []
    return first_of(found, ("Did a lay adviser look at any of these?", "What was done about the last audit?"))
