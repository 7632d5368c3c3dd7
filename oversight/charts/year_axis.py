"""The years of a chart from left to right, as many of the latest as fit; years that nothing is held of are cut out."""

from dataclasses import dataclass

import altair as alt
import polars as pl

from oversight.charts import house_style as style
from oversight.measures import reporting_years
from oversight.measures.values import Absence
from oversight.wording import gap_wording

YEAR_ROOM = 58  # px: the name of a year, and the least that a year takes
LEAST_SHOWN = 3  # slots that are drawn however narrow the chart is
# Signals of the drawn chart: the most room that a slot may ask for (in larger type more), what it takes so that all
# slots are drawn if they can be (the names of years in proportion), the latest slots that have room, those drawn, and
# whether earlier ones are left out, so that the first of those drawn says so; it takes the place of a cut beside it.
MOST, ROOM, LATEST, FITTING, LEFT_OUT = "most_room", "year_room", "latest", "fitting", "is_left_out"
CUT = "cut "  # begins the name of a slot without figures
WORDS_AT = 6  # px below the top: the first line of the words at a cut
LINE = 20  # px: a line of such words
CUT_LINES = 3
BRACKET = {"first": pl.String, "last": pl.String, "words": pl.String, "lines": pl.String, "up": pl.Int64}
BRACKET_UP, BRACKETS_APART = 44, 50  # px from the line of zero to the first bracket, and between two
BRACKET_IN, BRACKET_ENDS, BRACKET_LINE = 8, 7, 18  # px: within its years, its two ends, a line of its words
ONE_LINE_WIDTH, LINE_WIDTH = 300, 150  # px: what the words take in one line, and in two


@dataclass(frozen=True)
class YearAxis:
    """The slots of an axis in order: reporting years, and one for each run of years that is cut out (`cuts`, first and
    last year and why nothing is drawn there, by the name of the slot)."""

    slots: tuple[str, ...]
    cuts: dict[str, tuple[str, str, Absence]]

    @classmethod
    def of_rows(cls, rows: pl.DataFrame) -> "YearAxis":
        """The axis of rows with reporting_year, value (null where not held) and, where it is known, absent; a year is
        cut out where no row holds a value of it, unless it lies within the gap of a single series."""
        years = rows["reporting_year"].unique().sort().to_list()
        why = {year: absence_in(rows, year) for year in empty_years(rows)}
        runs: list[tuple[str, str, Absence]] = []
        for year in sorted(why):
            if runs and runs[-1][1] == reporting_years.year_before(year) and runs[-1][2] is why[year]:
                runs[-1] = (runs[-1][0], year, why[year])
            else:
                runs.append((year, year, why[year]))
        cuts = {f"{CUT}{first}": (first, last, of) for first, last, of in runs if not is_within_gap(rows, first, last)}
        first_of = {first: name for name, (first, _, _) in cuts.items()}
        cut_out = {year for first, last, _ in cuts.values() for year in reporting_years.all_years(first, last)}
        slots = [first_of.get(year, year) for year in years if year not in cut_out or year in first_of]
        return cls(tuple(slots), cuts)

    @property
    def years(self) -> tuple[str, ...]:
        """The years that have a slot of their own."""
        return tuple(slot for slot in self.slots if slot not in self.cuts)

    def slot_of(self, year: str) -> str:
        """The slot that a year stands in: its own, or that of the run that is cut out."""
        return next((name for name, (first, last, _) in self.cuts.items() if first <= year <= last), year)

    def params(self) -> list[alt.VariableParameter]:
        """The signals that marks are placed by: the latest slots that have room, and whether earlier ones have none."""
        fits = f"max({LEAST_SHOWN}, floor(width / {ROOM} + 0.01))"
        is_double = f"length({LATEST}) < {len(self.slots)} && indexof({LATEST}[1], '{CUT}') == 0"
        return [
            alt.VariableParameter(name=MOST, value=YEAR_ROOM),
            alt.VariableParameter(name=ROOM, expr=f"max({YEAR_ROOM}, min({MOST}, width / {len(self.slots)}))"),
            alt.VariableParameter(name=LATEST, expr=f"slice({style.literal(list(self.slots))}, -{fits})"),
            alt.VariableParameter(name=FITTING, expr=f"{is_double} ? slice({LATEST}, 1) : {LATEST}"),
            alt.VariableParameter(name=LEFT_OUT, expr=f"length({FITTING}) < {len(self.slots)}"),
        ]

    def x(self) -> alt.X:
        """The channel that places a row by its reporting_year; the name of a cut is not printed, and where the years
        have less room than their names ask for, they are printed without their century: 23-24."""
        is_cut = f"indexof(datum.value, '{CUT}') == 0 || ({LEFT_OUT} && datum.value == {FITTING}[0])"
        year = f"width < {YEAR_ROOM} * length({FITTING}) ? slice(datum.value, 2) : datum.value"
        return alt.X(
            "reporting_year:N",
            scale=alt.Scale(type="band", domain=alt.ExprRef(FITTING), padding=0),
            axis=alt.Axis(
                title=None,
                labelExpr=f"{is_cut} ? '' : {year}",
                labelFontSize=alt.ExprRef(f"{style.LABEL} * {ROOM} / {YEAR_ROOM}"),
            ),
        )

    def marks(self) -> list[alt.Chart]:
        """The cuts of the axis with the words for what is missing; before the years that fit, that others are held."""
        words = "\n".join(gap_wording.EARLIER_YEARS)
        earlier = alt.Chart(pl.DataFrame({"words": [words], "sign": ["//"]}))
        drawn = self.cut(earlier.transform_filter(LEFT_OUT).transform_calculate(reporting_year=f"{FITTING}[0]"))
        if self.cuts:
            said = ["\n".join(gap_wording.cut_words(*cut)) for cut in self.cuts.values()]
            rows = pl.DataFrame({"reporting_year": list(self.cuts), "words": said, "sign": "//"})
            drawn += self.cut(fitting(alt.Chart(rows)))
        return drawn

    def cut(self, base: alt.Chart) -> list[alt.Chart]:
        """The marks of cuts: the axis broken, a dotted upright, and above it in three lines what is missing."""
        x, middle = self.x(), alt.X("reporting_year:N", bandPosition=0.5, title=None)
        zero, below = at_height("height"), alt.YValue(WORDS_AT + CUT_LINES * LINE + 4)
        ground = base.mark_rect(color=style.GROUND)
        upright = base.mark_rule(color=style.MUTED, strokeWidth=2, strokeDash=[2, 4])
        hole = base.mark_square(color=style.GROUND, size=150, opacity=1)
        sign = base.mark_text(color=style.MUTED, fontWeight="bold", baseline="middle")
        words = base.mark_text(color=style.MUTED, lineBreak="\n", lineHeight=LINE, baseline="top")
        return [
            ground.encode(x=x, y=alt.YValue(0), y2=to_height("height - 1")),
            upright.encode(x=middle, y=below, y2=to_height("height - 8")),
            hole.encode(x=middle, y=zero),
            sign.encode(x=middle, y=zero, text=alt.Text("sign:N")),
            words.encode(x=middle, y=alt.YValue(WORDS_AT), text=alt.Text("words:N")),
        ]


def fitting(chart: alt.Chart) -> alt.Chart:
    """The chart with the rows alone whose year or cut has room."""
    drawn: alt.Chart = chart.transform_filter(f"indexof({FITTING}, datum.reporting_year) >= ({LEFT_OUT} ? 1 : 0)")
    return drawn


def empty_years(rows: pl.DataFrame) -> list[str]:
    """The years that no row holds a value of."""
    held = rows.group_by("reporting_year").agg(pl.col("value").count())
    return held.filter(pl.col("value") == 0)["reporting_year"].to_list()


def absence_in(rows: pl.DataFrame, year: str) -> Absence:
    """Why a year has no value: any series that says more than that it is not held decides."""
    told = rows.filter(reporting_year=year)["absent"].drop_nulls().to_list() if "absent" in rows.columns else []
    return next((Absence(one) for one in told if one != Absence.NOT_HELD.value), Absence.NOT_HELD)


def is_within_gap(rows: pl.DataFrame, first: str, last: str) -> bool:
    """Whether a single year lies within the longer gap of one series, beside a year that another series holds."""
    if first != last or "series" not in rows.columns:
        return False
    beside = {
        reporting_years.year_before(first),
        reporting_years.beginning_in(reporting_years.first_calendar_year(first) + 1),
    }
    return any(set(missing_years(one)) & beside - set(empty_years(rows)) for one in rows.partition_by("series"))


def missing_years(one: pl.DataFrame) -> list[str]:
    """The years after its first that a series holds no value of; none where it holds nothing at all."""
    held = one.filter(pl.col("value").is_not_null())["reporting_year"].to_list()
    if not held:
        return []
    missing = one.filter(pl.col("value").is_null() & (pl.col("reporting_year") > min(held)))
    return sorted(missing["reporting_year"].to_list())


def brackets(rows: pl.DataFrame, axis: YearAxis) -> list[alt.Chart]:
    """A thin bracket with its words over the line of zero for each run of years that have a slot and that a series,
    once begun, does not hold; nothing for rows of one series, whose empty years are cut out."""
    found = []
    for level, one in enumerate(rows.partition_by("series", maintain_order=True)):
        missing = [year for year in missing_years(one) if year in axis.years]
        for first, last in reporting_years.spans(missing):
            words = gap_wording.gap_words(str(one["series"][0]), first, last)
            found.append((first, last, " ".join(words), "\n".join(words), BRACKET_UP + level * BRACKETS_APART))
    if not found:
        return []
    base = alt.Chart(pl.DataFrame(found, schema=BRACKET, orient="row")).transform_filter(
        f"indexof({FITTING}, datum.last) >= ({LEFT_OUT} ? 1 : 0)"
    )
    first = f"indexof({FITTING}, datum.first) < ({LEFT_OUT} ? 1 : 0) ? {FITTING}[{LEFT_OUT} ? 1 : 0] : datum.first"
    begin = f"scale('x', {first}) + {BRACKET_IN}"
    end = f"scale('x', datum.last) + bandwidth('x') - {BRACKET_IN}"
    room = f"({end} - {begin})"
    side = f"{room} >= {LINE_WIDTH} ? 'center' : {begin} < width / 2 ? 'left' : 'right'"
    where = f"{room} >= {LINE_WIDTH} ? ({begin} + {end}) / 2 : {begin} < width / 2 ? {begin} : {end}"
    text = f"{room} >= {ONE_LINE_WIDTH} ? datum.words : datum.lines"
    bar, ends = "height - datum.up", f"height - datum.up - {BRACKET_ENDS}"
    rule = base.mark_rule(color=style.MUTED, strokeWidth=1.5)
    words = base.mark_text(
        color=style.MUTED, lineBreak="\n", lineHeight=BRACKET_LINE, baseline="top", dy=3, align=alt.ExprRef(side)
    )
    return [
        rule.encode(x=at(begin), x2=to(end), y=at_height(bar)),
        *(rule.encode(x=at(place), y=at_height(ends), y2=to_height(bar)) for place in (begin, end)),
        words.encode(x=at(where), y=at_height(bar), text=alt.TextValue(alt.ExprRef(text))),
    ]


def at(expression: str) -> alt.XValue:
    """A place across, by an expression of Vega."""
    return alt.XValue(alt.ExprRef(expression))


def to(expression: str) -> alt.X2Value:
    """The place across where a mark ends."""
    return alt.X2Value(alt.ExprRef(expression))


def at_height(expression: str) -> alt.YValue:
    """A place down, by an expression of Vega."""
    return alt.YValue(alt.ExprRef(expression))


def to_height(expression: str) -> alt.Y2Value:
    """The place down where a mark ends."""
    return alt.Y2Value(alt.ExprRef(expression))
