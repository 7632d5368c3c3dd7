"""What a contract is made of: an extract's declaration, its rules with their messages, and how rules are written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import dataframely as dy
import polars as pl

from oversight import spelling
from oversight.problems import Problem

ROW = "source_row"  # the column that holds where a row stands in its file, as a spreadsheet counts
BASES = ("published", "reported", "derived", "provisional", "illustrative")
PLAIN_NAME = r"^[a-z][a-z0-9_]*$"
REPORTING_YEAR = r"^(19|20)\d{2}-\d{2}$"

Row = dict[str, Any]  # one row of a table: its cells by column, typed as its contract says, and `source_row`
Rows = list[Row]


@dataclass(frozen=True)
class RuleMessage:
    """What a row rule asks, what to do where it does not hold, and the expression that decides it for a contract."""

    says: str
    remedy: str
    expression: Callable[[Any], pl.Expr]


# The message of each row rule by contract and rule: `Referrals.panel_of_three`.
RULE_MESSAGES: dict[str, RuleMessage] = {}


def row_rule(says: str, remedy: str) -> Callable[[Callable[[Any], pl.Expr]], object]:
    """Declares a method of a contract as a row rule, with its message."""

    def declared(method: Callable[[Any], pl.Expr]) -> object:
        RULE_MESSAGES[method.__qualname__] = RuleMessage(says, remedy, method)
        return dy.rule()(method)

    return declared


@dataclass(frozen=True)
class Reference:
    """The table and key that a column refers to; with `only_where`, a column and a word, where that word stands."""

    table: str
    key: str
    only_where: tuple[str, str] | None = None


@dataclass(frozen=True)
class Extract:
    """One extract: its contract and version, what a row is, and which columns refer to another extract's key.

    `year_column` gives its last day, the 31 March that ends its latest reporting year; an operational extract's is the
    latest SMB, and `day_column` gives its period. `kpi_column` names KPIs of kpis.yaml. A table may do without its
    `optional` columns: their cells are then empty; columns that an earlier contract had, named by how they begin in
    `retired`, are passed over. `happened` are the columns of days on which something happened, so
    none of them is yet to come; tables of one `family` are typed in together."""

    name: str
    contract: type[dy.Schema]
    row_is: str
    references: dict[str, Reference] = field(default_factory=dict)
    version: int = 1
    year_column: str | None = None
    day_column: str | None = None
    kpi_column: str | None = None
    optional: frozenset[str] = frozenset()
    retired: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    family: str = ""
    is_worked_out: bool = False
    is_operational: bool = False

    def message(self, name: str) -> RuleMessage:
        """The message of one of its contract's row rules."""
        return RULE_MESSAGES[f"{self.contract.__name__}.{name}"]

    def columns_of(self, name: str) -> frozenset[str]:
        """The columns that one of its contract's row rules rests on."""
        return frozenset(self.message(name).expression(self.contract).meta.root_names())


# An extract of the board's own records. From version 2 on its file carries the board's area (board_area).
records = partial(Extract, is_operational=True, version=2)


@dataclass(frozen=True)
class TableRule:
    """A rule across tables: a function of the rows of each table that it `leans_on`, in this order.

    Where one of these grows with the records, `in_doubt` narrows the tables to the few rows that the rule needs to find
    all that it would find in the whole."""

    check: Callable[..., Iterable[Problem]]
    leans_on: tuple[str, ...]
    in_doubt: Callable[..., tuple[pl.DataFrame, ...]] | None = None

    def problems(self, tables: Mapping[str, pl.DataFrame]) -> list[Problem]:
        """What breaks the rule in tables that hold by themselves, by name, each with the place of its rows."""
        asked = tuple(tables[name] for name in self.leans_on)
        if self.in_doubt:
            asked = self.in_doubt(*asked)
        return list(self.check(*(table.to_dicts() for table in asked)))


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """`did you mean 'Derbyshire'? ` where a known word is near, else nothing."""
    near = spelling.nearest(value, known)
    return f"did you mean {near!r}? " if near else ""


def says(column: str, *words: str) -> pl.Expr:
    """True where an Enum column holds one of `words`, false where it is empty."""
    return pl.col(column).cast(pl.String).is_in(words).fill_null(False)


def filled(column: str) -> pl.Expr:
    """True where a cell is filled in."""
    return pl.col(column).is_not_null()


def not_before(later: str, earlier: str) -> pl.Expr:
    """True unless both days are given and `later` is before `earlier`."""
    return (pl.col(later) >= pl.col(earlier)).fill_null(True)


def is_reporting_year(column: str) -> pl.Expr:
    """True where the two years of a reporting year follow each other, as in 2023-24, or it has another form."""
    is_of_the_form = pl.col(column).str.contains(REPORTING_YEAR)
    first, second = pl.col(column).str.slice(2, 2), pl.col(column).str.slice(5, 2)
    follows = (first.cast(pl.Int64, strict=False) + 1) % 100 == second.cast(pl.Int64, strict=False)
    return (~is_of_the_form | follows).fill_null(True)


def kept(table: pl.DataFrame, named: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows of a table whose `column` holds what a row of another names, in their order."""
    return table.filter(pl.col(column).is_in(named[column].unique().implode())) if named.height else table.clear()
