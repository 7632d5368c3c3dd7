"""The bounds that every cell keeps to, beside what its column declares: lengths of texts, sizes of numbers, days."""

import copy
from datetime import date
from functools import lru_cache

import dataframely as dy

LONGEST_TEXT = 1_000  # characters; the longest shipped has 321
LARGEST_NUMBER = 1_000_000_000
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
BOUNDS = ("min", "max", "max_length")  # the rules of a contract that are bounds


@lru_cache(maxsize=64)
def bounded(contract: type[dy.Schema]) -> type[dy.Schema]:
    """The same contract with a bound to every text, number and day that declares none of its own."""
    columns = {name: bounded_column(declared) for name, declared in contract.columns().items()}
    return type(contract.__name__, (contract,), columns)


@lru_cache(maxsize=64)
def without_key(contract: type[dy.Schema]) -> type[dy.Schema]:
    """The same contract, its keys allowed twice; what else it asks stays."""
    columns = {name: copy.copy(declared) for name, declared in contract.columns().items()}
    for column in columns.values():
        column.primary_key = False
    return type(contract.__name__, (contract,), columns)


def bounded_column(declared: dy.Column) -> dy.Column:
    """The same column, bounded."""
    column = copy.copy(declared)
    if isinstance(column, dy.String):
        column.max_length = column.max_length or LONGEST_TEXT
    elif isinstance(column, dy.Int64 | dy.Float64):
        column.min = -LARGEST_NUMBER if column.min is None else column.min
        column.max = LARGEST_NUMBER if column.max is None else column.max
    elif isinstance(column, dy.Date):
        column.min, column.max = column.min or FIRST_DAY, column.max or LAST_DAY
    return column


def bound_rule(column: str, declared: dy.Column) -> tuple[str, str]:
    """The rule and the remedy for one cell that is beyond the bounds of its column."""
    if isinstance(declared, dy.String):
        return f"`{column}` has at most {declared.max_length:,} characters.", "shorten it."
    if isinstance(declared, dy.Date):
        return f"`{column}` is from {declared.min} to {declared.max}.", "correct the year."
    if isinstance(declared, dy.Float64 | dy.Int64):
        return f"`{column}` is from {declared.min:,.0f} to {declared.max:,.0f}.", "correct the figure."
    raise TypeError(f"{column} has no bounds")
