"""How one KPI stands, in one strip: status, number, target, change and likely range; and its finding in a sentence."""

from dataclasses import dataclass

from oversight import wording
from oversight.figures.core.bases import Based
from oversight.figures.kpis.kpi_readings import KpiReading, Source
from oversight.measures.kpi_status import Tally
from oversight.problems import NotHeld
from oversight.wording import kpi_wording, needs_wording, result_wording

TARGET, LIKELY_RANGE = "Target", "Likely range"
NO_TARGET = "Not set"


@dataclass(frozen=True)
class Standing(Based):
    """How a KPI stands: its `name`, its `status` word, its `number` (`503 of 564`) with what is `behind` it
    (`(89.2%)`), `facts` as headings with their words, and `details` that a reader may want besides."""

    name: str
    status: str
    number: str
    behind: str
    facts: tuple[tuple[str, str], ...]
    details: tuple[tuple[str, str], ...]
    bases: frozenset[str]


def standing(one: KpiReading) -> Standing:
    """How a KPI stands as at its day. Raises NotHeld where nothing is held for it."""
    if one.source is Source.NOTHING:
        raise NotHeld(needs_wording.kpi(one.kpi.name))
    behind = kpi_wording.share(one.now)
    if one.is_too_few and isinstance(one.now, Tally):
        behind = ""
    return Standing(
        name=one.kpi.name,
        status=one.status,
        number=kpi_wording.counted(one.now, one.is_held),
        behind=f"({behind})" if behind else "",
        facts=facts(one),
        details=details(one),
        bases=one.bases,
    )


def facts(one: KpiReading) -> tuple[tuple[str, str], ...]:
    """Target, change since the meeting before and likely range: those that there are."""
    target = kpi_wording.aim(one.threshold, one.kpi.better, one.now) if one.threshold else NO_TARGET
    found = [(TARGET, target)]
    if one.before and one.before.is_counted and one.now.is_counted:
        found.append((since(one), kpi_wording.moved_points(one.now, one.before, one.is_too_few)))
    likely = kpi_wording.likely_range(one.now, one.threshold.on_target if one.threshold else None)
    if likely and one.now.is_counted and not one.is_too_few:
        found.append((LIKELY_RANGE, likely))
    return tuple(found)


def since(one: KpiReading) -> str:
    """What a change is measured from: the meeting before, of a count typed in its earlier period."""
    before = one.before or one.now
    if one.is_typed_in:
        return result_wording.since_period_heading(*before.days)
    return result_wording.since_heading(before.end, one.now)


def details(one: KpiReading) -> tuple[tuple[str, str], ...]:
    """What a reader may want besides: the year before, the longest overdue, who came as a deputy, what to explain."""
    asked = kpi_wording.explain(one.now, one.before, one.kpi.watch_band)
    year = one.year_before
    found = (
        ("A year before", kpi_wording.x_of_y_share(year) if year and year.is_counted else ""),
        ("Longest overdue", result_wording.longest_overdue(one.longest_days) if one.overdue else ""),
        ("By deputy", f"{one.by_deputy:,}" if one.by_deputy else ""),
        ("To explain", wording.upper_first(asked)),
    )
    return tuple((heading, text) for heading, text in found if text)


def sentence(one: KpiReading) -> str:
    """The finding: what was counted over which period, its target, what is overdue now.

    Raises NotHeld where nothing is held for it."""
    kpi, now = one.kpi, one.now
    if one.source is Source.NOTHING:
        raise NotHeld(needs_wording.kpi(kpi.name))
    if not one.is_held:
        return f"{kpi.name}: {result_wording.nothing_held(now.days, one.last_held)}"
    aim = one.threshold.on_target if one.threshold else None
    over = kpi_wording.within(*now.days) if one.is_typed_in else result_wording.is_over(*now.days)
    sentences = [f"{result_wording.result(kpi.name, kpi.nouns, now, aim, one.is_too_few)} {over}".strip()]
    if now.is_counted:
        sentences.append(result_wording.target_is(one.threshold, kpi.better, now))
    if one.records_begin:
        sentences.append(result_wording.covered_in_part(one.records_begin))
    sentences += [result_wording.overdue(one.overdue, kpi.nouns), result_wording.waiting(one.waiting)]
    return wording.sentences(filter(None, sentences))
