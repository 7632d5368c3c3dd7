"""One KPI as kpis.yaml declares it: its words, where it is measured, and its dated thresholds."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo, field_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from oversight import spelling
from oversight.measures.kpi_status import Threshold

QUERIES = Path(__file__).resolve().parents[2] / "queries"

Found = tuple[tuple[str | int, ...], object, PydanticCustomError]
"""A place below a field, the value there and what is wrong with it."""
PerCent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


def wrong(rule: str, remedy: str) -> PydanticCustomError:
    """The error for a value that breaks a rule of kpis.yaml; the check tells it with its remedy."""
    return PydanticCustomError("rule_of_kpis_yaml", "{rule}", {"rule": rule, "remedy": remedy})


def nearest(given: object, known: Iterable[str]) -> str:
    """The remedy for a name that is not known: the nearest there is, else to correct it."""
    near = spelling.nearest(str(given), known)
    return f"did you mean {near!r}?" if near else "correct the value."


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
    """What a KPI's `query` may name: a file of queries/kpis/ that takes $start and $end."""
    return sorted(
        f"kpis/{path.stem}" for path in (QUERIES / "kpis").glob("*.sql") if "$start" in path.read_text(encoding="utf-8")
    )


class Part(BaseModel):
    """A part of kpis.yaml: unknown keys are refused, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Rule(Part):
    """What the KPI is held to, in words, and where that is written."""

    text: str = Field(min_length=1, description="What must be done, in substance.")
    source: str = Field(min_length=1, description="The document that says so.")


class Dated(Part):
    """A part that holds from a day on."""

    start: date


class DatedThreshold(Dated):
    """A threshold in force from a day on, until the next one begins."""

    start: date = Field(alias="from", description="The first day it is in force.")
    on_target: PerCent = Field(description="Per cent at which the KPI is on target.")
    close: PerCent = Field(description="Per cent at which it is still close to target.")
    source: str = Field(min_length=1, description="Who set it, or that it is an example.")
    adopted: bool = Field(description="Whether the SMB has adopted it.")


class Rebase(Dated):
    """A dated change of process from which the limits are worked anew."""

    start: date = Field(alias="from", description="The first day of the new process.")
    reason: str = Field(min_length=1, description="What changed.")


def out_of_order(dated: Sequence[Dated], same_day: str) -> list[Found]:
    """The problems of dated parts that do not each begin after the one above; `same_day` is the rule on equal days."""
    problems: list[Found] = []
    for number, (above, one) in enumerate(pairwise(dated), start=1):
        if one.start == above.start:
            error = wrong(same_day, "take one of them out, or correct its day.")
        elif one.start < above.start:
            error = wrong(
                f"the parts stand in order of `from`, and the one above begins {above.start}", "reorder them."
            )
        else:
            continue
        problems.append(((number, "from"), one.start.isoformat(), error))
    return problems


class Kpi(Part):
    """One KPI."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Its short name in addresses and extracts.")
    name: str = Field(min_length=1, max_length=26, description="Its name on a card, 26 letters at most.")
    question: str = Field(min_length=1, description="The question it answers.")
    definition: str = Field(min_length=1, description="What is counted of what.")
    rule: Rule
    unit: Literal["share"] = Field(default="share", description="share: x of y, in per cent.")
    better: Literal["higher", "lower", "neither"] = Field(description="Which way is better.")
    query: str | None = Field(default=None, description="The query over records that gives a row for each counted.")
    typed_in: bool = Field(
        default=False, validate_default=True, description="Measured from the typed-in kpi_readings instead of records."
    )
    breakdown: str | None = Field(default=None, description="A column of the query to break the KPI down by.")
    params: dict[str, Param] = Field(
        default_factory=dict, description="What the query takes beside $start and $end, such as a level."
    )
    period_months: int = Field(default=12, ge=1, description="Months of the period that ends at the as-at date.")
    trend_months: Literal[3, 12] = Field(default=3, description="Months behind each point of the quarterly trend.")
    minimum_denominator: int | None = Field(
        default=None, ge=1, description="Too few to judge below this; else rules say."
    )
    owner: str = Field(min_length=1, description="The role that answers for it.")
    watch_band: PerCent | None = Field(
        default=None, description="For a count without target: explain when it moves more."
    )
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

    @field_validator("typed_in")
    @classmethod
    def measured_one_way(cls, typed_in: bool, info: ValidationInfo) -> bool:
        """Refuses a KPI with both or neither of a query and typed-in readings."""
        if "query" in info.data and (info.data["query"] is None) != typed_in:
            remedy = "take one of them out." if typed_in else "add a `query`, or `typed_in: true`."
            raise wrong("a KPI has either a `query` or `typed_in: true`", remedy)
        return typed_in

    @field_validator("breakdown")
    @classmethod
    def breakdown_of_records(cls, column: str | None, info: ValidationInfo) -> str | None:
        """Refuses a breakdown of typed-in readings."""
        if column is not None and info.data.get("typed_in"):
            raise wrong("typed-in readings have no `breakdown`", "take it out.")
        return column

    @field_validator("params")
    @classmethod
    def params_of_a_query(cls, params: dict[str, Param], info: ValidationInfo) -> dict[str, Param]:
        """Refuses parameters of typed-in readings."""
        if params and info.data.get("typed_in"):
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
        problems = out_of_order(thresholds, "two thresholds begin on the same day; each runs until the next begins")
        for number, one in enumerate(thresholds):
            if (better == "higher" and one.close > one.on_target) or (better == "lower" and one.close < one.on_target):
                most = "at most" if better == "higher" else "at least"
                rule = f"with `better: {better}`, `close` lies on the worse side of `on_target`"
                remedy = f"write {most} {one.on_target:g}, or change `better`."
                problems.append(((number, "close"), one.close, wrong(rule, remedy)))
        refuse(problems)
        return thresholds

    @field_validator("rebasings")
    @classmethod
    def rebasings_in_order(cls, rebasings: list[Rebase]) -> list[Rebase]:
        """Refuses re-basings out of order."""
        refuse(out_of_order(rebasings, "two re-basings begin on the same day"))
        return rebasings

    @cached_property
    def dated(self) -> tuple[Threshold, ...]:
        """The thresholds as judging takes them."""
        return tuple(Threshold(t.start, t.on_target, t.close, t.source, t.adopted) for t in self.thresholds)
