"""One KPI as kpis.yaml declares it: its words, where it is measured, and its dated thresholds."""

import os
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from oversight import spelling
from oversight.measures.kpi_status import Nouns, Threshold

ALL = 100  # per cent
QUERIES = Path(__file__).resolve().parents[2] / "queries"

Found = tuple[tuple[str | int, ...], object, PydanticCustomError]
"""A place below a field, the value there and what is wrong with it."""
Edge = Annotated[float, Field(ge=0, allow_inf_nan=False)]


Unit = Literal["share", "count", "days"]


def wrong(rule: str, remedy: str) -> PydanticCustomError:
    """The error for a value that breaks a rule of kpis.yaml; the check tells it with its remedy."""
    return PydanticCustomError("rule_of_kpis_yaml", "{rule}", {"rule": rule, "remedy": remedy})


def nearest(given: object, known: Iterable[str], otherwise: str = "correct the value.") -> str:
    """The remedy for a name that is not known: the nearest there is, else the one given."""
    near = spelling.nearest(str(given), known)
    return f"did you mean {near!r}?" if near else otherwise


def refuse(problems: list[Found]) -> None:
    """Raises ValidationError with all problems."""
    if problems:
        details = [InitErrorDetails(type=error, loc=at, input=value) for at, value, error in problems]
        raise ValidationError.from_exception_data("kpis.yaml", details)


def one_value(value: object) -> object:
    """Refuses a parameter that is no single word or number."""
    if not isinstance(value, str | int | float):
        raise wrong("a parameter is one word, one number, true or false", "write one value.")
    return value


Param = Annotated[str | int | float, BeforeValidator(one_value)]


def query_names() -> list[str]:
    """What a KPI's `query` may name: a file of queries/kpis/ that takes $start or gives the day each row counts on."""
    with os.scandir(QUERIES / "kpis") as files:
        found = [(file.path, file.stat().st_mtime_ns) for file in files if file.name.endswith(".sql")]
    return sorted(f"kpis/{Path(path).stem}" for path, changed in found if is_of_a_kpi(path, changed))


@lru_cache(maxsize=256)
def is_of_a_kpi(path: str, _: int) -> bool:
    """Whether the query in a file may measure a KPI, read once while the file's time of change stays the same."""
    text = Path(path).read_text(encoding="utf-8")
    return "$start" in text or "counted_on" in text


class Part(BaseModel):
    """A part of kpis.yaml: unknown keys are refused, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rule(Part):
    """What the KPI is held to, in words, and where that is written."""

    text: str = Field(min_length=1, description="What must be done, in substance.")
    source: str = Field(min_length=1, description="The document that says so.")


class Words(Part):
    """What the KPI counts, to make sentences of: `61 of 69 Level 2 reviews were on time`; `8 reviews were missed`."""

    thing: str = Field(min_length=1, description="One of what is counted: review.")
    things: str = Field(min_length=1, description="What is counted over, in the plural: Level 2 reviews.")
    met: str = Field(min_length=1, description="What those that are met did, with its verb: were on time.")
    missed: str = Field(min_length=1, description="What the others did, with its verb: were late or not held.")


class Dated(Part):
    """A part that holds from a day on."""

    start: date


class DatedThreshold(Dated):
    """A threshold in force from a day on, until the next one begins."""

    start: date = Field(alias="from", description="The first day it is in force.")
    on_target: Edge = Field(description="What the KPI is on target at: per cent, a count or days, by its unit.")
    close: Edge = Field(description="What it is still close to target at.")
    source: str = Field(min_length=1, description="Who set it, or that it is an example.")
    adopted: bool = Field(description="Whether the SMB has adopted it.")


class Rebase(Dated):
    """A dated change of process from which the limits are worked out again."""

    start: date = Field(alias="from", description="The first day of the new process.")
    reason: str = Field(min_length=1, description="What changed.")


def out_of_order(dated: Sequence[Dated], same_day: str) -> list[Found]:
    """The problems of dated parts that do not each begin after the one above; `same_day` is the rule on equal days."""
    problems: list[Found] = []
    for number, (above, one) in enumerate(pairwise(dated), start=1):
        if one.start == above.start:
            error = wrong(same_day, "take one of them out, or correct its day.")
        elif one.start < above.start:
            error = wrong(f"the parts are in order of `from`, and the one above begins {above.start}", "reorder them.")
        else:
            continue
        problems.append(((number, "from"), one.start.isoformat(), error))
    return problems


def fractions(thresholds: Sequence[DatedThreshold]) -> list[Found]:
    """The problems of thresholds that seem to be parts of one: both edges at most 1, one of them between 0 and 1.

    A limit under 1% may stand where its other edge is above 1%."""
    problems: list[Found] = []
    for number, one in enumerate(thresholds):
        edges = {"on_target": one.on_target, "close": one.close}
        if max(edges.values()) <= 1 and any(0 < edge < 1 for edge in edges.values()):
            for key, edge in edges.items():
                error = wrong(
                    f"it is in per cent, and {edge:g} would be {edge:g}%",
                    f"write {edge * 100:g} for {edge * 100:g}%.",
                )
                problems.append(((number, key), edge, error))
    return problems


def over_100() -> PydanticCustomError:
    """The error for per cent over 100."""
    return wrong(f"it is {ALL} or less", "correct the value.")


def over_all(thresholds: Sequence[DatedThreshold]) -> list[Found]:
    """The problems of edges over 100 per cent."""
    edges = [(n, key, getattr(one, key)) for n, one in enumerate(thresholds) for key in ("on_target", "close")]
    return [((n, key), edge, over_100()) for n, key, edge in edges if edge > ALL]


class Kpi(Part):
    """One KPI."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Its short name in addresses and extracts.")
    name: str = Field(min_length=1, max_length=26, description="Its name on a card, 26 letters at most.")
    question: str = Field(min_length=1, description="The question it answers.")
    definition: str = Field(min_length=1, description="What is counted of what.")
    rule: Rule
    words: Words | None = Field(default=None, description="What it counts, to make sentences of.")
    unit: Unit = Field(
        default="share",
        description="share: so many of so many, in per cent. count: a number. days: the median of waits.",
    )
    better: Literal["higher", "lower", "neither"] = Field(description="Which way is better.")
    query: str | None = Field(default=None, description="The query over records that gives a row for each counted.")
    typed_in: bool = Field(
        default=False, description="No longer needed: typed-in counts are read wherever there are no records."
    )
    breakdown: str | None = Field(default=None, description="A column of the query to break the KPI down by.")
    params: dict[str, Param] = Field(
        default_factory=dict, description="What the query takes beside $start and $end, such as a level."
    )
    period_months: int = Field(
        default=12, ge=1, le=120, description="Months of the period that ends at the as-at date."
    )
    trend_months: Literal[3, 12] = Field(
        default=3, description="3: quarter by quarter, with limits, too. 12: at each SMB alone."
    )
    minimum_denominator: int | None = Field(
        default=None, ge=1, le=1_000_000, description="Too few to judge below this; else rules say."
    )
    owner: str = Field(min_length=1, description="The role that answers for it.")
    watch_band: Edge | None = Field(default=None, description="For a count without target: explain when it moves more.")
    thresholds: list[DatedThreshold] = Field(default_factory=list, description="In order of `from`.")
    rebasings: list[Rebase] = Field(default_factory=list, description="Stated process changes, in order.")

    @field_validator("query")
    @classmethod
    def query_exists(cls, name: str | None) -> str | None:
        """Refuses a query that has no file."""
        if name is not None and name not in query_names():
            there = ", ".join(query_names())
            raise wrong(f"there is no such query; the queries are {there}", nearest(name, query_names()))
        return name

    @field_validator("breakdown")
    @classmethod
    def breakdown_of_records(cls, column: str | None, info: ValidationInfo) -> str | None:
        """Refuses a breakdown of a KPI without a query."""
        if column is not None and info.data.get("query", "") is None:
            raise wrong("typed-in readings have no `breakdown`", "take it out.")
        if column is not None and info.data.get("unit", "share") != "share":
            raise wrong("only a KPI whose `unit` is share has a `breakdown`", "take it out.")
        return column

    @field_validator("params")
    @classmethod
    def params_of_a_query(cls, params: dict[str, Param], info: ValidationInfo) -> dict[str, Param]:
        """Refuses parameters of a KPI without a query."""
        if params and info.data.get("query", "") is None:
            raise wrong("typed-in readings have no `params`", "take them out.")
        return params

    @field_validator("thresholds")
    @classmethod
    def thresholds_in_order(cls, thresholds: list[DatedThreshold], info: ValidationInfo) -> list[DatedThreshold]:
        """Refuses thresholds that overlap, stand out of order, or lie on the wrong side of each other."""
        better = info.data.get("better")
        if thresholds and better == "neither":
            rule = "a KPI whose `better` is neither has no thresholds"
            refuse([((), better, wrong(rule, "take them out, or say which is better."))])
        is_share = info.data.get("unit", "share") == "share"
        problems = [*fractions(thresholds), *over_all(thresholds)] if is_share else []
        problems += out_of_order(thresholds, "two thresholds begin on the same day; each runs until the next begins")
        for number, one in enumerate(thresholds):
            if (better == "higher" and one.close > one.on_target) or (better == "lower" and one.close < one.on_target):
                most = "at most" if better == "higher" else "at least"
                rule = f"with `better: {better}`, `close` is on the worse side of `on_target`"
                remedy = f"write {most} {one.on_target:g}, or change `better`."
                problems.append(((number, "close"), one.close, wrong(rule, remedy)))
        refuse(problems)
        return thresholds

    @field_validator("watch_band")
    @classmethod
    def band_in_per_cent(cls, band: float | None, info: ValidationInfo) -> float | None:
        """Refuses a band of a share that seems to be a part of one, or is over all."""
        if band is None or info.data.get("unit", "share") != "share":
            return band
        if band > ALL:
            raise over_100()
        if 0 < band < 1:
            raise wrong(
                f"it is in per cent, and {band:g} would be {band:g}%", f"write {band * 100:g} for {band * 100:g}%."
            )
        return band

    @field_validator("rebasings")
    @classmethod
    def rebasings_in_order(cls, rebasings: list[Rebase]) -> list[Rebase]:
        """Refuses re-basings out of order."""
        refuse(out_of_order(rebasings, "two re-basings begin on the same day"))
        return rebasings

    @cached_property
    def nouns(self) -> Nouns | None:
        """What it counts, in words; None where kpis.yaml does not say."""
        return Nouns(**self.words.model_dump()) if self.words else None

    @cached_property
    def dated(self) -> tuple[Threshold, ...]:
        """The thresholds as judging takes them."""
        return tuple(Threshold(t.start, t.on_target, t.close, t.source, t.adopted) for t in self.thresholds)
