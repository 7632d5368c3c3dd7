"""The rates of one year as a funnel, where 30 areas or more hold counts and people on one base."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import polars as pl

from oversight import wording
from oversight.charts import funnel as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.funnel_lines import DOTS, limit_lines
from oversight.figures.core.table import Column, Table, counts, words
from oversight.figures.published.per_head import PerHead
from oversight.figures.published.rates import Rates
from oversight.measures import funnel as measure
from oversight.measures.change import ROUNDING_ERROR, Reading
from oversight.measures.funnel import Counted, Funnel, Place
from oversight.measures.values import Absence, Kind, Value
from oversight.wording import funnel_wording


@dataclass(frozen=True)
class AreaFunnel:
    """The funnel of a year and the areas in it, by name; `aside` are the areas whose rate does not follow from the
    count and people held."""

    funnel: Funnel
    areas: dict[str, PerHead]
    aside: tuple[str, ...]

    def place(self, area: str) -> Place:
        """Where the rate of an area lies."""
        return self.funnel.place(counted(self.areas[area]))

    def at(self, place: Place) -> list[str]:
        """The areas whose rate lies at a place, by name."""
        return [area for area in self.areas if self.place(area) is place]


def counted(one: PerHead) -> Counted:
    """The count and the people behind a rate."""
    return Counted(one.counted.value, one.people_count)


def follows(held: Reading, worked: PerHead) -> bool:
    """Whether a rate drawn is the one that its count and people give, as far as it is printed."""
    room = held.margin(is_rate=True) * (1 + ROUNDING_ERROR)
    return held == worked.rate or abs(held.value - worked.rate.value) <= room


def of_year(found: Rates, year: str) -> AreaFunnel | None:
    """The funnel of one reporting year; None where fewer than 30 areas hold a rate that follows from counts held."""
    both = {
        area: (held, worked)
        for area in found.areas
        if (held := found.at(area, year)) and (worked := found.worked_at(area, year))
    }
    areas = {area: worked for area, (held, worked) in both.items() if follows(held, worked)}
    made = measure.funnel([counted(one) for one in areas.values()])
    return AreaFunnel(made, areas, tuple(area for area in both if area not in areas)) if made else None


def drawn(draft: Draft, made: AreaFunnel, found: Rates, year: str, home: str, homes: Collection[str]) -> Draft:
    """What the figure of a year says where it is drawn as a funnel: its title tells where the rate of `home` lies, its
    table has the people and the limits, and it names the areas outside them in order of name."""
    people = [one.people_count for one in made.areas.values()]
    centre = funnel_wording.centre(made.funnel.centre)
    rows, lines = dots(made, homes), limit_lines(made.funnel.limits, made.funnel.centre, centre, people)
    below, above = made.at(Place.BELOW), made.at(Place.ABOVE)
    reading = found.at(home, year)
    aside = (funnel_wording.too_far(made.aside),) if made.aside else ()
    return replace(
        draft,
        title=title(made, home, reading) if home in made.areas and reading else draft.title,
        table=Table((*draft.table.columns, *limit_columns(made, draft.table))),
        rows=rows,
        chart=charts.funnel(rows, lines),
        plotted=plotted.of_funnel(rows, lines, found.measure.short_label),
        alt_end=(funnel_wording.outside(below, above), *draft.alt_end),
        about=(
            ("How to read the funnel", funnel_wording.how_to_read(len(made.areas))),
            ("How the limits are worked out", funnel_wording.method(made.funnel.dispersion, made.funnel.between > 0)),
            *draft.about,
        ),
        notes=(*aside, *draft.notes),
    )


def title(made: AreaFunnel, home: str, reading: Reading) -> str:
    """Where the rate of an area lies, and how many of the others lie between the limits."""
    between = [area for area in made.at(Place.BETWEEN) if area != home]
    return funnel_wording.title(home, reading, made.place(home), len(between), len(made.areas) - 1)


def dots(made: AreaFunnel, homes: Collection[str]) -> pl.DataFrame:
    """A row for each area (`charts.funnel`)."""
    rows = [
        (
            area,
            float(one.people_count),
            one.rate.value,
            wording.shown(one.rate.value, Kind.RATE),
            made.place(area).value,
            area in homes,
        )
        for area, one in made.areas.items()
    ]
    return pl.DataFrame(rows, schema=DOTS, orient="row")


def limit_columns(made: AreaFunnel, table: Table) -> list[Column]:
    """Beside each area the people who live there, the limits for so many, and where its rate lies; none of a nation."""
    areas = [str(area) for area in table.column("area").values]
    limits = {area: made.funnel.limits(one.people_count) for area, one in made.areas.items()}

    def of(values: Mapping[str, Value]) -> tuple[Value, ...]:
        return tuple(values.get(area, Absence.NOT_APPLICABLE) for area in areas)

    lower, upper = ({area: ends[place] for area, ends in limits.items()} for place in (0, 1))
    return [
        counts("people", funnel_wording.PEOPLE, of({area: one.people_count for area, one in made.areas.items()})),
        Column("lower", funnel_wording.LOWER, Kind.RATE, of(lower)),
        Column("upper", funnel_wording.UPPER, Kind.RATE, of(upper)),
        words("place", funnel_wording.PLACED, of({area: made.place(area).value for area in made.areas})),
    ]
