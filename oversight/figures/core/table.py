"""The typed table of a figure: data is kept as data and becomes words only where it is rendered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from oversight import wording
from oversight.measures.values import NUMERIC, Absence, Kind, Value


class Role(Enum):
    """What a column is for: it names its row, holds a value, or says where another column's values come from."""

    NAME = "name"
    VALUE = "value"
    BASIS = "basis"
    SOURCE = "source"


@dataclass(frozen=True)
class Link:
    """Where a value leads on a page: a page of the catalogue by its key, and what its address names beside the reader's
    own choice."""

    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Column:
    """One column: its key for code, its heading for readers, the kind of its values and the values themselves.

    `decimals` are those of percentages (None: as few as needed). `absences` replaces the usual words of an absence,
    such as `not invited` for none due. `links` says where each value leads (None: nowhere); a column has them for all
    its values or for none."""

    key: str
    heading: str
    kind: Kind
    values: tuple[Value, ...]
    role: Role = Role.VALUE
    decimals: int | None = 1
    absences: Mapping[Absence, str] = field(default_factory=dict)
    links: tuple[Link | None, ...] = ()

    @property
    def is_numeric(self) -> bool:
        """Whether the column holds numbers, and so is aligned to the right."""
        return self.kind in NUMERIC

    def shown(self, value: Value) -> str:
        """One of the values in words."""
        if isinstance(value, Absence) and value in self.absences:
            return self.absences[value]
        return wording.shown(value, self.kind, self.decimals)

    def cells(self) -> tuple[str, ...]:
        """Every value in words."""
        return tuple(self.shown(value) for value in self.values)

    def take(self, places: Sequence[int]) -> "Column":
        """The column with the values at `places`, in that order."""
        links = tuple(self.links[place] for place in places) if self.links else ()
        return replace(self, values=tuple(self.values[place] for place in places), links=links)


@dataclass(frozen=True)
class Table:
    """Columns of equal length, in reading order. Raises ValueError where lengths differ or a key stands twice."""

    columns: tuple[Column, ...] = ()

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) < len(keys) or len({len(column.values) for column in self.columns}) > 1:
            raise ValueError(f"columns of unequal length, or of one key: {keys}")

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.columns[0].values) if self.columns else 0

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""
        return tuple(column.heading for column in self.columns)

    def column(self, key: str) -> Column:
        """The column of a key. Raises KeyError where there is none."""
        found = next((column for column in self.columns if column.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows as values."""
        return zip(*(column.values for column in self.columns), strict=True)

    def cells(self) -> Iterator[tuple[str, ...]]:
        """The rows in words."""
        return zip(*(column.cells() for column in self.columns), strict=True)

    def take(self, places: Sequence[int]) -> "Table":
        """The table with the rows at `places`, in that order."""
        return Table(tuple(column.take(places) for column in self.columns))

    def slice(self, first: int, end: int | None = None) -> "Table":
        """The rows from `first` to before `end`."""
        return self.take(range(self.height)[first:end])

    def keep(self, *roles: Role) -> "Table":
        """The columns of some roles only."""
        return Table(tuple(column for column in self.columns if column.role in roles))


def words(key: str, heading: str, values: Sequence[Value], role: Role = Role.VALUE) -> Column:
    """A column of words."""
    return Column(key, heading, Kind.WORDS, tuple(values), role)


def names(key: str, heading: str, values: Sequence[Value], links: Sequence[Link | None] = ()) -> Column:
    """The column of words that names the rows, each of which may lead somewhere."""
    return Column(key, heading, Kind.WORDS, tuple(values), Role.NAME, links=tuple(links))


def counts(key: str, heading: str, values: Sequence[Value]) -> Column:
    """A column of counts."""
    return Column(key, heading, Kind.COUNT, tuple(values))


def shares(key: str, heading: str, values: Sequence[Value], absences: Mapping[Absence, str] | None = None) -> Column:
    """A column of shares, each met of count."""
    return Column(key, heading, Kind.SHARE, tuple(values), absences=absences or {})


def days(key: str, heading: str, values: Sequence[Value], absences: Mapping[Absence, str] | None = None) -> Column:
    """A column of days."""
    return Column(key, heading, Kind.DAY, tuple(values), absences=absences or {})


def statuses(key: str, heading: str, values: Sequence[Value]) -> Column:
    """A column of status words (measures.kpi_status)."""
    return Column(key, heading, Kind.STATUS, tuple(values))
