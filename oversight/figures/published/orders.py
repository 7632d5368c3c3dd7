"""Figures of orders and enforcement."""

from dataclasses import dataclass

from oversight import queries, wording
from oversight.charts import orders as charts
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import MakeFigure, cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column, Table, counts, names
from oversight.figures.published import beside, per_head, source_conflicts, statistics, yearly
from oversight.figures.published.series import Measure, Series
from oversight.figures.published.yearly import Yearly
from oversight.measures import change
from oversight.measures.change import Reading, value_of
from oversight.measures.values import Absence, Kind, OfYear
from oversight.selection import Selection
from oversight.wording import order_wording, published_wording, rate_wording

MEASURES = ("shpo_imposed",)
EXPLORED: dict[str, dict[str, str]] = {}  # beside years and index: SHPOs are imposed on Category 1 people alone
BREACHES = ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
OTHERS = (
    "shpo_foreign_travel_restriction",
    "notification_orders_imposed",
    "lifetime_notification_revoked",
    "notification_after_sro_breach",
    *BREACHES,
    "cautioned_or_convicted_notification_breach",
)  # in the order of the report
BY_YEAR = Yearly("orders/shpo_imposed", charts.shpo_imposed)


def shpo_series(selection: Selection) -> Series:
    """Sexual Harm Prevention Orders imposed in each year."""
    return statistics.series(selection.area, "shpo_imposed", "1", "all")


@cached_figure
def shpo_imposed(selection: Selection) -> Figure:
    """How many Sexual Harm Prevention Orders the courts imposed, year by year."""
    series = shpo_series(selection)
    return yearly.over_years(BY_YEAR, selection, {series.area: series})


def headline(selection: Selection) -> str:
    """The page's headline: how many SHPOs the courts imposed, and how that changed here and in the comparator."""
    series, year = shpo_series(selection), selection.year
    since = series.change(year)
    is_before = series.measure_in(year) != series.measure
    said = order_wording.imposed(series.at(year), since, selection.area, year, is_before)
    if since is None or selection.compare == selection.area:
        return said
    other = statistics.series(selection.compare, series.measure.key, *series.measure.whole)
    beside_words = order_wording.in_other(other.area, other.change_since(since.earlier.year, year))
    return " ".join(filter(None, (said, beside_words, for_every_100k(selection))))


def for_every_100k(selection: Selection) -> str:
    """The SHPOs of the year for every 100,000 people, with what chance alone would give, beside the comparator's;
    nothing where the people are not held."""
    rates = per_head.of_year("shpo_imposed", "1", "all", selection.year)
    ours, theirs = (rates.get(area) for area in (selection.area, selection.compare))
    if ours is None:
        return ""
    beside_rate = (selection.compare, theirs.rate) if theirs and selection.compare != selection.area else None
    return rate_wording.orders(ours.counted, ours.rate, ours.interval(), beside_rate)


@cached_figure
def change_beside(selection: Selection) -> Figure:
    """How the number of SHPOs imposed changed, beside the comparator's over the same years."""
    home = shpo_series(selection)
    other = statistics.series(selection.compare, home.measure.key, *home.measure.whole)
    subject = home.measure_in(selection.year).subject
    return beside.change_beside("orders/change_beside", selection, home, other, subject)


def compared(selection: Selection) -> tuple[MakeFigure, ...]:
    """The figure of the change beside the comparator's, where both hold a year that may be compared."""
    return () if selection.compare == selection.area or change_beside(selection).absent else (change_beside,)


def is_before_shpo(selection: Selection) -> bool:
    """Whether the orders that were breached in the chosen year were another kind: SOPOs."""
    return change.next_break(selection.year, statistics.breaks_of(BREACHES[1])) is not None


def returned_to_custody(selection: Selection, measure: str) -> Reading | None:
    """The year's total of returns to custody under one measure, or None where it is not held."""
    cells = statistics.cells(selection, measure)
    return cells.get(("all", "all")) or cells.get(("all", "2+3"))


@dataclass(frozen=True)
class Total:
    """The total of one measure in a reporting year, and the latest earlier one, each where it is held; what changed in
    between."""

    label: str
    counts: str
    now: Reading | None
    before: Reading | None
    notes: tuple[str, ...] = ()

    @classmethod
    def of_measure(cls, measure: Measure, selection: Selection) -> "Total":
        """The total of a measure in the chosen area and year."""
        year, series = selection.year, statistics.series(selection.area, measure.key, *measure.whole)
        before = next((held for held in reversed(series.readings) if held.year < year), None)
        crossed = change.crossed(before.year, year, series.breaks, "break") if before else ()
        label = series.measure_in(year).short_label
        notes = tuple(f"{label}: {found.what_changed}" for found in crossed)
        return cls(label, measure.counts, series.at(year), before, notes)


@cached_figure
def orders_and_returns(selection: Selection) -> Figure:
    """What other orders were made, and who was returned to custody."""
    listed = [row for key in OTHERS for row in queries.run("reference/measure", measure=key).iter_rows(named=True)]
    totals = [Total.of_measure(Measure.of_row(row), selection) for row in listed]
    readings = [reading for total in totals for reading in (total.now, total.before) if reading]
    asked = source_conflicts.about(selection, *BREACHES)
    origin = Origin.of_readings(readings)
    where = f"1 April to 31 March, {selection.area}"
    notes = (order_wording.levels_only(), *(note for total in totals for note in total.notes))
    known = [*notes, *(reading.note for reading in readings if reading.note)]
    draft = Draft(
        title=f"Other orders and returns to custody, {selection.year}",
        subtitle=f"Totals for the year, {where}",
        table=totals_table(totals),
        about=(
            *((total.label, total.counts) for total in totals),
            ("Basis", origin.words or published_wording.NOTHING_HELD),
            ("Notes", wording.sentences(known)),
        ),
        notes=notes,
        conflicts=asked,
        absent=None if readings else order_wording.no_orders(selection.area),
    )
    return build("orders/orders_and_returns", draft, statistics.coverage(selection), origin)


def totals_table(totals: list[Total]) -> Table:
    """The totals of the year, each beside the latest earlier one."""
    earlier = [OfYear(total.before.bounded, total.before.year) if total.before else None for total in totals]
    return Table(
        (
            names("measure", "Measure", [total.label for total in totals]),
            counts("number", "Number", [value_of(total.now) for total in totals]),
            Column("earlier", "Last figure before", Kind.WORDS, tuple(one or Absence.NOT_HELD for one in earlier)),
        )
    )
