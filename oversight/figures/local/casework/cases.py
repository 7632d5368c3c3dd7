"""Figures of cases from the SMB's own records: how long they have been managed, youth cases and escalations."""

from dataclasses import dataclass
from datetime import date

from oversight import queries, wording
from oversight.charts import casework as charts
from oversight.figures.core.bars import bar_rows
from oversight.figures.core.bases import Based
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names
from oversight.figures.local.casework.local_figure import Subject, local_figure, why_absent
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import casework_wording, on_day

MANAGED = Subject(
    "levels/months_managed",
    "Cases open at Levels 2 and 3",
    (
        (
            "What it counts",
            "Cases open at Level 2 or 3 on the day, by full months since they were first managed there. A change of "
            "level, or time in custody between two spells, does not start the count again.",
        ),
        ("Who is left out", "Cases in custody on the day."),
    ),
    charts.months_managed,
    is_of_a_day=True,
)
YOUTH = Subject(
    "levels/youth_cases_and_escalations",
    "Youth cases and escalations",
    (
        (
            "What it counts",
            "Youth cases: people under 18 managed at Level 2 or 3 on any day of the period, each once. Escalations: "
            "requests made in the period, confirmed by its last day. First meetings: those due by a release in the "
            "period, the person in the community that day.",
        ),
        ("Who is left out", "First meetings that fell due after a sentence, or that a panel set."),
    ),
)
BANDS = ("Under 3 months", "3 to 5 months", "6 to 11 months", "12 months or more")
YOUTH_AND_ESCALATIONS = {
    "referral_count": "Referrals of people under 18 received",
    "case_count": "Youth cases managed at Level 2 or 3",
    "asked_count": "Escalations from Level 2 to Level 3 asked for",
    "confirmed_count": "Of these, confirmed by two of three senior leaders",
    "due_count": "First meetings due before a release",
    "held_count": "Of these, held by the day of release",
    "held_within_six_months_count": "Of these, held in the six months before it",
}


@dataclass(frozen=True)
class CasesManaged(Based):
    """Cases open at Level 2 or 3 on a day by how long they have been managed there. `held_from` is the first day that a
    spell began on, None where none is held by then."""

    held_from: date | None
    under_3_count: int
    from_3_to_5_count: int
    from_6_to_11_count: int
    from_12_count: int
    in_custody_count: int
    bases: frozenset[str]

    @property
    def bands(self) -> tuple[int, ...]:
        """The counts of BANDS."""
        return self.under_3_count, self.from_3_to_5_count, self.from_6_to_11_count, self.from_12_count


def managed_on(day: date) -> CasesManaged:
    """The cases open on a day."""
    return CasesManaged(**queries.run(MANAGED.query, end=day).row(0, named=True), bases=queries.bases_of(MANAGED.query))


def managed(selection: Selection) -> CasesManaged | None:
    """The cases open on the day of the chosen SMB; None where none are held."""
    if why_absent(MANAGED, selection):
        return None
    found = managed_on(date.fromisoformat(selection.as_at))
    return found if found.held_from else None


@cached_figure
def months_managed(selection: Selection) -> Figure:
    """How long the cases open at Levels 2 and 3 have been managed there."""
    return local_figure(MANAGED, selection, months)


@cached_figure
def youth_cases_and_escalations(selection: Selection) -> Figure:
    """How many youth cases and escalations there were, and whether first meetings came before release."""
    return local_figure(YOUTH, selection, youth_and_escalations)


def months(start: date, end: date) -> Draft:
    """Open cases by how long they have been managed; `start` does not matter here."""
    held = managed_on(end)
    if held.held_from is None:
        return Draft("", absent=f"Cases at Levels 2 and 3: no records are held up to {on_day(end)}.")
    return Draft(
        title=casework_wording.long_cases(held.from_12_count, sum(held.bands), end),
        rows=bar_rows(BANDS, held.bands, [wording.number(count) for count in held.bands]),
        table=Table((names("months", "Managed for", BANDS), counts("case_count", "Open cases", held.bands))),
        notes=(casework_wording.in_custody(held.in_custody_count),) if held.in_custody_count else (),
    )


def youth_and_escalations(start: date, end: date) -> Draft:
    """Youth referrals and cases, escalations, and first meetings before release, as a table."""
    held = queries.run(YOUTH.query, start=start, end=end).row(0, named=True)
    found = counts(
        "count",
        "Number",
        [Absence.NOT_HELD if held[column] is None else held[column] for column in YOUTH_AND_ESCALATIONS],
    )
    lines = list(YOUTH_AND_ESCALATIONS.values())
    return Draft(
        title=casework_wording.youth(held["referral_count"], held["case_count"], held["asked_count"]),
        rows=bar_rows(lines, [held[column] for column in YOUTH_AND_ESCALATIONS], found.cells()),
        table=Table((names("what", "What is counted", lines), found)),
    )
