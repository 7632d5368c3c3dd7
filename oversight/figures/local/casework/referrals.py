"""Figures of referrals from the SMB's own records: what became of them, who made them, why some were rejected."""

from dataclasses import dataclass
from datetime import date

import polars as pl
from dateutil.relativedelta import relativedelta

from oversight import queries, settings, wording
from oversight.charts import casework as charts
from oversight.figures.core.bars import bar_rows
from oversight.figures.core.bases import Based
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names, words
from oversight.figures.local.casework.local_figure import MONTHS, Subject, local_figure, start_of, why_absent
from oversight.measures import change
from oversight.measures.change import Change, Reading
from oversight.selection import Selection
from oversight.wording import casework_wording, on_day

RECEIVED = "A referral counts on the day it was received. Its outcome is that on the period's last day."
BY_OUTCOME = Subject(
    "levels/referrals_by_outcome",
    "Referrals",
    (("What it counts", f"Referrals to Level 2 or 3. {RECEIVED}"), ("Who is left out", "Referrals to Level 1.")),
    charts.referrals_by_outcome,
)
BY_SOURCE = Subject(
    "levels/referrals_by_source",
    "Referrals by source",
    (
        ("What it counts", f"Referrals to Level 2 or 3 by the agency that made them. {RECEIVED}"),
        ("Who is left out", "Agencies that made no referral in the period."),
    ),
    charts.referrals_by_source,
)
BY_REASON = Subject(
    "levels/rejection_reasons",
    "Rejected referrals",
    (
        ("What it counts", f"Rejected referrals by the reason recorded, one for each. {RECEIVED}"),
        ("Who is left out", "Reasons that were not given in the period."),
    ),
    charts.rejection_reasons,
)
OUTCOMES = {"accepted": "Accepted", "rejected": "Rejected", "waiting": "Waiting for a decision"}


@dataclass(frozen=True)
class ReferralCounts(Based):
    """Referrals received in a period, by what was decided of them by its last day. `held_from` is the first day that
    one was received on, None where none is held by then."""

    held_from: date | None
    received_count: int
    accepted_count: int
    rejected_count: int
    waiting_count: int
    bases: frozenset[str]

    def of(self, outcome: str) -> int:
        """The count of one of OUTCOMES, or of those `received`."""
        counts: dict[str, int] = {
            "received": self.received_count,
            "accepted": self.accepted_count,
            "rejected": self.rejected_count,
            "waiting": self.waiting_count,
        }
        return counts[outcome]


def counted_to(end: date) -> ReferralCounts:
    """The referrals of the 12 months that end on a day."""
    row = queries.run(BY_OUTCOME.query, start=start_of(end), end=end).row(0, named=True)
    return ReferralCounts(**row, bases=queries.bases_of(BY_OUTCOME.query))


def counted(selection: Selection) -> ReferralCounts | None:
    """The referrals of the 12 months up to the chosen SMB; None where none are held."""
    if why_absent(BY_OUTCOME, selection):
        return None
    found = counted_to(date.fromisoformat(selection.as_at))
    return found if found.held_from else None


@cached_figure
def referrals_by_outcome(selection: Selection) -> Figure:
    """How many referrals were received in 12 months, and what became of them."""
    return local_figure(BY_OUTCOME, selection, outcomes)


@cached_figure
def referrals_by_source(selection: Selection) -> Figure:
    """Which agencies made the referrals of 12 months."""
    return local_figure(BY_SOURCE, selection, sources)


@cached_figure
def rejection_reasons(selection: Selection) -> Figure:
    """Why referrals of 12 months were rejected."""
    return local_figure(BY_REASON, selection, reasons)


def outcomes(start: date, end: date) -> Draft:
    """Referrals received, accepted, rejected and waiting, beside the 12 months before where they are held in full."""
    now, earlier_end = counted_to(end), end - relativedelta(months=MONTHS)
    if now.held_from is None:
        return Draft("", absent=f"Referrals: no records are held up to {on_day(end)}.")
    before = counted_to(earlier_end) if now.held_from <= start_of(earlier_end) else None
    lines = {"received": "Received", **OUTCOMES}
    columns = [
        names("outcome", "Referrals", list(lines.values())),
        counts("count", f"12 months to {on_day(end)}", [now.of(one) for one in lines]),
    ]
    moved = ""
    if before:
        changes = [casework_wording.change(change_of(before.of(one), now.of(one), end)) for one in lines]
        columns += [
            counts("count_before", "12 months before", [before.of(one) for one in lines]),
            words("change", "Change", changes),
        ]
        moved = casework_wording.moved_from(changes[0], before.received_count)
    return Draft(
        title=casework_wording.referrals(now.received_count, now.accepted_count, now.rejected_count, now.waiting_count),
        subtitle=moved,
        table=Table(tuple(columns)),
        rows=outcome_rows(now, before, end),
        notes=() if before else (casework_wording.not_in_full(now.held_from, start),),
    )


def outcome_rows(now: ReferralCounts, before: ReferralCounts | None, end: date) -> pl.DataFrame:
    """A bar for each outcome, or two where the 12 months before stand beside it."""
    parts = {f"12 months to {end:%B %Y}": now, "12 months before": before} if before else {"": now}
    bars = [(word, part, held.of(one)) for one, word in OUTCOMES.items() for part, held in parts.items() if held]
    groups, labels, values = map(list, zip(*bars, strict=True))
    return bar_rows(groups, values, [wording.number(value) for value in values], labels)


def change_of(before: int, now: int, end: date) -> Change:
    """The change from the 12 months before to those that end on a day."""
    floor = settings.current().rules.percent_change_floor
    return change.between(Reading(str(end.year - 1), before), Reading(str(end.year), now), (), floor)


def sources(start: date, end: date) -> Draft:
    """Referrals received by agency, and how many of them were accepted."""
    found = queries.run(BY_SOURCE.query, start=start, end=end)
    if found.is_empty():
        return Draft("", absent=f"No referral was received in the 12 months to {on_day(end)}.")
    agencies, received, accepted = (found[name].to_list() for name in found.columns)
    top = [agency for agency, count in zip(agencies, received, strict=True) if count == max(received)]
    shown = [casework_wording.of_which_accepted(*both) for both in zip(received, accepted, strict=True)]
    return Draft(
        title=casework_wording.most_referrals(top, max(received), sum(received)),
        rows=bar_rows(agencies, received, shown),
        table=Table(
            (
                names("agency", "Agency", agencies),
                counts("received_count", "Received", received),
                counts("accepted_count", "Accepted", accepted),
            )
        ),
    )


def reasons(start: date, end: date) -> Draft:
    """Rejected referrals by reason."""
    found = queries.run(BY_REASON.query, start=start, end=end)
    if found.is_empty():
        return Draft("", absent=f"No referral received in the 12 months to {on_day(end)} was rejected.")
    given, rejected = (found[name].to_list() for name in found.columns)
    top = [reason for reason, count in zip(given, rejected, strict=True) if count == max(rejected)]
    shown = [wording.upper_first(reason) for reason in given]
    return Draft(
        title=casework_wording.most_rejections(top, max(rejected), sum(rejected)),
        rows=bar_rows(shown, rejected, [wording.number(count) for count in rejected]),
        table=Table((names("reason", "Reason", shown), counts("rejected_count", "Rejected", rejected))),
    )
